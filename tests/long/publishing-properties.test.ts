import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../electron/command-line/printer.ts'
import { drawnOffice, faultsOf } from '../fixtures/leak-property.ts'
import { drawnMinutes, missingWords } from '../fixtures/public-words.ts'
import { redactedMinutes, redactionFaults } from '../fixtures/redaction-property.ts'
import { fc } from '../properties.ts'

/** What tests/service/publishing tries on fifty offices, on two thousand; others every time. One office in forty is printed too. */
const OFFICES = 2000
const PRINTED = 50
const HOUR = 3_600_000

let printer: CommandLinePrinter | null = null
beforeAll(async () => {
  const started = await startPrinter()
  if ('print' in started) printer = started
})
afterAll(() => printer?.stop())

describe('publishing any office', () => {
  it('lets nothing private and no name out, in any file', { timeout: HOUR }, async () => {
    await fc.assert(
      fc.asyncProperty(drawnOffice, async (drawn) => {
        expect(await faultsOf(drawn)).toEqual([])
      }),
      { numRuns: OFFICES - PRINTED, endOnFailure: true },
    )
  })

  it('nor in a PDF', { timeout: HOUR }, async (test) => {
    if (!printer) return test.skip('Electron is not installed here')
    const printPdf = printer.print
    await fc.assert(
      fc.asyncProperty(drawnOffice, async (drawn) => {
        expect(await faultsOf(drawn, { printPdf })).toEqual([])
      }),
      { numRuns: PRINTED, endOnFailure: true },
    )
  })

  it('loses no public word in any format', { timeout: HOUR }, async () => {
    await fc.assert(
      fc.asyncProperty(drawnMinutes(false), async (site) => {
        expect(await missingWords(site, null)).toEqual([])
      }),
      { numRuns: 500, endOnFailure: true },
    )
  })

  it('nor in the PDF', { timeout: HOUR }, async (test) => {
    if (!printer) return test.skip('Electron is not installed here')
    const { print } = printer
    await fc.assert(
      fc.asyncProperty(drawnMinutes(true), async (site) => {
        expect(await missingWords(site, print)).toEqual([])
      }),
      { numRuns: PRINTED, endOnFailure: true },
    )
  })

  it('lets no redacted word out, in any byte of any file, and loses no other', {
    timeout: HOUR,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(redactedMinutes, async (drawn) => {
        expect(await redactionFaults(drawn)).toEqual([])
      }),
      { numRuns: 500, endOnFailure: true },
    )
  })

  it('nor a redacted word in the PDF', { timeout: HOUR }, async (test) => {
    if (!printer) return test.skip('Electron is not installed here')
    const printPdf = printer.print
    await fc.assert(
      fc.asyncProperty(redactedMinutes, async (drawn) => {
        expect(await redactionFaults(drawn, { printPdf })).toEqual([])
      }),
      { numRuns: PRINTED, endOnFailure: true },
    )
  })
})
