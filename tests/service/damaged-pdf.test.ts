import { PDFDocument, PDFName, StandardFonts } from 'pdf-lib'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Part, partOf } from '../../electron/service/papers/pack-parts.ts'
import { assemblePack } from '../../electron/service/papers/pack-pdf.ts'
import type { PaperRow } from '../../shared/papers/contract.ts'
import { fc } from '../properties.ts'

const paper = { id: '1', itemId: '2', name: 'Figures.pdf', kind: 'pdf' } as PaperRow
const marks = { title: 'Papers', marking: 'OFFICIAL', version: 1 }

async function pdfOf(...pages: string[]): Promise<PDFDocument> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const text of pages) pdf.addPage([595, 842]).drawText(text, { x: 60, y: 700, font })
  return pdf
}

/** A printed page with the bookmark of its one paper. */
async function printed(): Promise<Uint8Array> {
  const pdf = await pdfOf('Our own page')
  const entry = pdf.context.register(pdf.context.obj({ Dest: [pdf.getPage(0).ref, 'Fit'] }))
  pdf.catalog.set(PDFName.of('Outlines'), pdf.context.obj({ First: entry, Last: entry }))
  return pdf.save()
}

const packOf = async (part: Part) => assemblePack(await printed(), [{ text: 'Paper', part }], marks)

// The library says on the console where it found something wrong.
beforeAll(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))
afterAll(() => void vi.restoreAllMocks())

describe('A PDF that is damaged somewhere', () => {
  it('is in the pack whole, or sent separately; it never keeps the pack from being made', async () => {
    const sound = await (await pdfOf('One', 'Two')).save({ useObjectStreams: false })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(sound.length - 1), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        fc.option(fc.nat(sound.length), { nil: sound.length }),
        async (changes, end) => {
          const damaged = Uint8Array.from(sound)
          for (const [at, value] of changes) damaged[at] = value
          // The mark at its beginning makes it a PDF; without it, it is another kind of file.
          damaged.set(sound.subarray(0, 8))
          const part = await partOf(paper, damaged.slice(0, Math.max(8, end)))
          if (part.as === 'separately') {
            expect(part.why).toMatch(/^the PDF /)
            return
          }
          const pages = part.as === 'pages' ? part.pages : 0
          expect((await packOf(part)).pages).toBe(1 + pages)
        },
      ),
    )
  })

  it('is sent separately when a page has something else where its content should be', async () => {
    const pdf = await pdfOf('One')
    pdf.getPage(0).node.set(PDFName.of('Contents'), pdf.context.obj({ Length: 3 }))
    const part = await partOf(paper, await pdf.save())
    expect(part.as === 'separately' ? part.why : (await packOf(part)).pages).toBe('the PDF is damaged')
  })
})
