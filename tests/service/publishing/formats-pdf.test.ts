import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument } from 'pdf-lib'
import { afterAll, expect, it } from 'vitest'
import { finishPdf } from '../../../electron/service/publishing/formats/pdf.ts'
import { pdfFaults } from '../../fixtures/pdf-rules.ts'

/** The second meeting of the fixture as the browser printed it: tagged, with links, right-to-left text and drawn fonts. */
const printed = readFileSync(join(import.meta.dirname, '../../fixtures/printed-minutes.pdf'))
const facts = { title: 'Newham minutes & “notes”: 24 October 2026', updated: '2026-12-01T09:30:00.000Z' }
const folder = mkdtempSync(join(tmpdir(), 'pdf-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it('a printed PDF is completed so that a screen reader can use it', async () => {
  expect(await pdfFaults(printed)).not.toEqual([])
  expect(await pdfFaults(await finishPdf(printed, facts))).toEqual([])
})

it('it is a sound file', async (test) => {
  const file = join(folder, 'minutes.pdf')
  writeFileSync(file, await finishPdf(printed, facts))
  try {
    expect(execFileSync('qpdf', ['--check', file], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    )
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      test.skip('qpdf is not installed')
    throw error
  }
})

it('it says what it is, when it was published, and nothing of the computer it was made on', async () => {
  const bytes = await finishPdf(printed, facts)
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  expect(pdf.getTitle()).toBe(facts.title)
  expect([pdf.getProducer(), pdf.getCreator(), pdf.getAuthor()]).toEqual([
    'Critical Friend',
    'Critical Friend',
    undefined,
  ])
  expect([pdf.getCreationDate(), pdf.getModificationDate()]).toEqual([
    new Date(facts.updated),
    new Date(facts.updated),
  ])
  expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Mozilla|Chrome|Skia|Linux|Windows|Macintosh/)
})

it('the same print gives the same bytes, at any time', async () => {
  const first = await finishPdf(printed, facts)
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect(Buffer.compare(first, await finishPdf(printed, facts))).toBe(0)
})

it('a PDF without tags is not published', async () => {
  const plain = await PDFDocument.create()
  plain.addPage()
  await expect(finishPdf(await plain.save(), facts)).rejects.toThrow('not tagged')
})
