import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../../electron/command-line/printer.ts'
import { drawnOffice, faultsOf } from '../../fixtures/leak-property.ts'
import { fc } from '../../properties.ts'

/** Offices without PDFs, and with: printing takes a second each. `npm run test:long` draws 2,000 (tests/long). */
const OFFICES = 46
const PRINTED = 4

let printer: CommandLinePrinter | null = null
beforeAll(async () => {
  const started = await startPrinter()
  if ('print' in started) printer = started
})
afterAll(() => printer?.stop())

it('whatever stands in the record of an office, nothing private and no name comes out, in any file', async () => {
  await fc.assert(
    fc.asyncProperty(drawnOffice, async (drawn) => {
      expect(await faultsOf(drawn)).toEqual([])
    }),
    { numRuns: OFFICES, endOnFailure: true },
  )
})

it('nor in a PDF', async (test) => {
  if (!printer) return test.skip('Electron is not installed here')
  const printPdf = printer.print
  await fc.assert(
    fc.asyncProperty(drawnOffice, async (drawn) => {
      expect(await faultsOf(drawn, { printPdf })).toEqual([])
    }),
    { numRuns: PRINTED, seed: 7, endOnFailure: true },
  )
})
