import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../../electron/command-line/printer.ts'
import { drawnMinutes, missingWords } from '../../fixtures/public-words.ts'
import { fc } from '../../properties.ts'

let printer: CommandLinePrinter | null = null
beforeAll(async () => {
  const started = await startPrinter()
  if ('print' in started) printer = started
})
afterAll(() => printer?.stop())

it('minutes, whatever they say: every public word is in every format, in its order', async () => {
  await fc.assert(
    fc.asyncProperty(drawnMinutes(false), async (site) => {
      expect(await missingWords(site, null)).toEqual([])
    }),
    { numRuns: 60, endOnFailure: true },
  )
})

it('and in the PDF', async (test) => {
  if (!printer) return test.skip('Electron is not installed here')
  const { print } = printer
  await fc.assert(
    fc.asyncProperty(drawnMinutes(true), async (site) => {
      expect(await missingWords(site, print)).toEqual([])
    }),
    { numRuns: 6, endOnFailure: true },
  )
})
