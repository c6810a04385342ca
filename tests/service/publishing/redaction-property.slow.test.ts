import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../../electron/command-line/printer.ts'
import { redactedMinutes, redactionFaults } from '../../fixtures/redaction-property.ts'
import { fc } from '../../properties.ts'

/** `npm run test:long` tries hundreds (tests/long). */
const MINUTES = 10
const PRINTED = 2

let printer: CommandLinePrinter | null = null
beforeAll(async () => {
  const started = await startPrinter()
  if ('print' in started) printer = started
})
afterAll(() => printer?.stop())

it('S8: whatever words are redacted, none of them is in any byte of what is published, and every other word is', async () => {
  await fc.assert(
    fc.asyncProperty(redactedMinutes, async (drawn) => {
      expect(await redactionFaults(drawn)).toEqual([])
    }),
    { numRuns: MINUTES, endOnFailure: true },
  )
})

it('S8: nor in a PDF', async (test) => {
  if (!printer) return test.skip('Electron is not installed here')
  const printPdf = printer.print
  await fc.assert(
    fc.asyncProperty(redactedMinutes, async (drawn) => {
      expect(await redactionFaults(drawn, { printPdf })).toEqual([])
    }),
    { numRuns: PRINTED, seed: 11, endOnFailure: true },
  )
})
