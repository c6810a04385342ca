import {
  degrees,
  PDFArray,
  PDFDict,
  PDFDocument,
  type PDFFont,
  PDFHexString,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  PDFRef,
  rgb,
  StandardFonts,
} from 'pdf-lib'
import type { PackHeading } from './pack-page.ts'
import { PackTags } from './pack-tags.ts'

/** Room added at the top and bottom of a page that is not ours, in points (12 mm): nothing of it is covered. */
const STRIP = 34
const SIZE = 9
const INK = rgb(0.12, 0.14, 0.16)

const name = (of: string) => PDFName.of(of)

/** What stands on every page of a pack. */
export type PageMarks = { title: string; marking: string; version: number }

/** On which page of the finished pack each paper begins, by the paper's id; counted before anything is copied. */
export async function paperPages(
  printed: Uint8Array,
  headings: readonly PackHeading[],
): Promise<Map<string, number>> {
  const starts = headingPages(await PDFDocument.load(printed, { updateMetadata: false }), headings)
  let inserted = 0
  const pageOf = new Map<string, number>()
  for (const [at, { part }] of headings.entries()) {
    if (!part) continue
    pageOf.set(part.paper.id, (starts[at] ?? 0) + inserted + 1)
    if (part.as === 'pages') inserted += part.pages
  }
  return pageOf
}

/**
 * Puts a pack together: our printed, tagged pages, with the pages of every PDF paper behind its heading; the marking and a running number on
 * every page; a bookmark for every item and paper. Papers bring their tags along where they have any; when one has none, the file says that
 * not all of it is tagged.
 *
 * @param headings in the order of the printed pages; throws when the printed bookmarks are not these
 */
export async function assemblePack(
  printed: Uint8Array,
  headings: readonly PackHeading[],
  marks: PageMarks,
): Promise<{ file: Uint8Array; pages: number }> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false })
  const starts = headingPages(pdf, headings)
  const own = pdf.getPageCount()
  const ownPages = new Set(pdf.getPages().map((page) => page.ref))
  const papers = headings.map(({ part }) => (part?.as === 'pages' ? part : null))
  const tags = papers.some((part) => part?.tags) ? new PackTags(pdf) : null
  let inserted = 0
  for (const [at, part] of papers.entries()) {
    if (part === null) continue
    const end = (starts[at + 1] ?? own) + inserted
    const pages = await pdf.copyPages(part.document, part.document.getPageIndices())
    for (const [index, page] of pages.entries()) pdf.insertPage(end + index, page)
    inserted += pages.length
    if (part.tags)
      tags?.add(at, { tags: part.tags, pages, annotations: copiedAnnotations(pdf, part.document, pages) })
  }
  await markPages(pdf, ownPages, marks)
  const untagged = papers.some((part) => part !== null && part.tags === null)
  sayWhatItIs(pdf, marks, untagged)
  return {
    file: await pdf.save({ addDefaultPage: false, updateFieldAppearances: false }),
    pages: own + inserted,
  }
}

/** The annotations of copied pages, by those of the paper; each stands by itself in the file afterwards. */
function copiedAnnotations(
  pdf: PDFDocument,
  from: PDFDocument,
  copies: readonly PDFPage[],
): Map<PDFDict, PDFRef> {
  const found = new Map<PDFDict, PDFRef>()
  for (const [index, page] of from.getPages().entries()) {
    const copy = copies[index]
    const [own, copied] = [page.node.Annots(), copy?.node.Annots()]
    for (let at = 0; own && copied && at < copied.size(); at += 1) {
      const annotation = own.lookup(at)
      const entry = copied.get(at)
      const ref = entry instanceof PDFRef ? entry : pdf.context.register(entry)
      copied.set(at, ref)
      if (annotation instanceof PDFDict) found.set(annotation, ref)
    }
  }
  return found
}

function sayWhatItIs(pdf: PDFDocument, { title }: PageMarks, partlyTagged: boolean): void {
  pdf.setTitle(title, { showInWindowTitleBar: true })
  pdf.setLanguage('en-GB')
  pdf.setProducer('Critical Friend')
  pdf.setCreator('Critical Friend')
  pdf.catalog.set(name('PageMode'), name('UseOutlines'))
  const info = pdf.catalog.lookup(name('MarkInfo'))
  if (partlyTagged && info instanceof PDFDict) info.set(name('Suspects'), pdf.context.obj(true))
  for (const page of pdf.getPages()) if (page.node.Annots()) page.node.set(name('Tabs'), name('S'))
}

/** The page (from 0) of each heading, read from the bookmarks the printer made of them. */
function headingPages(pdf: PDFDocument, headings: readonly PackHeading[]): number[] {
  const pages = new Map(pdf.getPages().map((page, index) => [page.ref, index]))
  const found: number[] = []
  const walk = (dict: PDFDict) => {
    for (let one = dict.lookup(name('First')); one instanceof PDFDict; one = one.lookup(name('Next'))) {
      // The printer drops spaces that do not break from its bookmarks.
      const text = headings[found.length]?.text.replace(/\s+/g, ' ')
      if (text !== undefined) one.set(name('Title'), PDFHexString.fromText(text))
      found.push(pages.get(destination(one)) ?? -1)
      walk(one)
    }
  }
  const root = pdf.catalog.lookup(name('Outlines'))
  if (root instanceof PDFDict) walk(root)
  const wrong = found.length !== headings.length || found.includes(-1)
  if (wrong)
    throw new Error(`The printed pages have ${found.length} bookmarks instead of ${headings.length}.`)
  return found
}

function destination(entry: PDFDict): PDFRef {
  const action = entry.lookup(name('A'))
  const target =
    entry.lookup(name('Dest')) ?? (action instanceof PDFDict ? action.lookup(name('D')) : undefined)
  const page = target instanceof PDFArray ? target.get(0) : undefined
  return page instanceof PDFRef ? page : PDFRef.of(0)
}

async function markPages(
  pdf: PDFDocument,
  own: ReadonlySet<PDFRef>,
  { marking, version }: PageMarks,
): Promise<void> {
  const plain = await pdf.embedFont(StandardFonts.Helvetica)
  const bold = await pdf.embedFont(StandardFonts.HelveticaBold)
  const pages = pdf.getPages()
  for (const [index, page] of pages.entries()) {
    const middle = own.has(page.ref) ? 30 : STRIP / 2
    if (!own.has(page.ref)) addStrips(page)
    const { width, height } = shownSize(page)
    // Said once at the top and once below, as on paper; not part of the text that is read aloud.
    beginArtifact(page)
    drawCentred(page, marking, bold, width / 2, height - middle)
    drawCentred(page, marking, bold, width / 2, middle)
    drawAt(page, `Version ${version}`, plain, 40, middle)
    const number = `Page ${index + 1} of ${pages.length}`
    drawAt(page, number, plain, width - 40 - plain.widthOfTextAtSize(number, SIZE), middle)
    endArtifact(page)
  }
}

function turned(page: PDFPage): number {
  return ((page.getRotation().angle % 360) + 360) % 360
}

/** Makes the page higher, as it is shown, by a strip above and one below. */
function addStrips(page: PDFPage): void {
  const { x, y, width, height } = page.getCropBox()
  const upright = turned(page) % 180 === 0
  const [box, size] = upright
    ? [
        [x, y - STRIP],
        [width, height + 2 * STRIP],
      ]
    : [
        [x - STRIP, y],
        [width + 2 * STRIP, height],
      ]
  const [left = 0, bottom = 0] = box
  const [wide = 0, high = 0] = size
  page.setMediaBox(left, bottom, wide, high)
  page.setCropBox(left, bottom, wide, high)
  for (const other of ['TrimBox', 'BleedBox', 'ArtBox']) page.node.delete(name(other))
}

function shownSize(page: PDFPage): { width: number; height: number } {
  const { width, height } = page.getCropBox()
  return turned(page) % 180 === 0 ? { width, height } : { width: height, height: width }
}

function drawCentred(page: PDFPage, text: string, font: PDFFont, middle: number, up: number): void {
  drawAt(page, text, font, middle - font.widthOfTextAtSize(text, SIZE) / 2, up)
}

/** Draws text at a place counted from the lower left corner of the page as it is shown, upright whichever way the page is turned. */
function drawAt(page: PDFPage, text: string, font: PDFFont, right: number, up: number): void {
  const { x, y, width, height } = page.getCropBox()
  const turn = turned(page)
  const [left, bottom] =
    turn === 90
      ? [width - up, right]
      : turn === 180
        ? [width - right, height - up]
        : turn === 270
          ? [up, height - right]
          : [right, up]
  page.drawText(text, { x: x + left, y: y + bottom, size: SIZE, font, color: INK, rotate: degrees(turn) })
}

function beginArtifact(page: PDFPage): void {
  page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [name('Artifact')]))
}

function endArtifact(page: PDFPage): void {
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
}
