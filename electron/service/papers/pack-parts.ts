import { PDFArray, PDFDict, PDFDocument, PDFName, PDFStream } from 'pdf-lib'
import type { PaperRow } from '../../../shared/papers/contract.ts'
import { PAPER_KIND_NOUNS } from '../../../shared/papers/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { readDocument } from '../minutes/read-document.ts'
import { kindOf } from './kind.ts'
import { readTags, type Tag } from './paper-tags.ts'

/** How a paper goes into a pack: its text or picture on our own pages, its own pages copied, or not at all. */
export type Part = { paper: PaperRow } & (
  | { as: 'text'; text: string }
  | { as: 'picture'; address: string }
  | { as: 'pages'; document: PDFDocument; pages: number; tags: Tag | null }
  | { as: 'separately'; why: string }
)

/** Longer texts and larger pictures would keep the printer busy for minutes. Characters and bytes. */
const LONGEST_TEXT = 1_000_000
const LARGEST_PICTURE = 12 * 1024 * 1024
const PICTURES: Partial<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** Decides how a paper goes into a pack, by its content. Nothing that cannot be shown is left out silently: it is sent separately, and why. */
export async function partOf(paper: PaperRow, content: Uint8Array): Promise<Part> {
  const kind = kindOf(content)
  const type = PICTURES[kind]
  if (type !== undefined) {
    return content.length > LARGEST_PICTURE
      ? { paper, as: 'separately', why: 'the picture is too large to print' }
      : { paper, as: 'picture', address: `data:${type};base64,${Buffer.from(content).toString('base64')}` }
  }
  if (kind === 'pdf') return pagesOf(paper, content)
  if (kind !== 'text' && kind !== 'web page' && kind !== 'word') {
    return {
      paper,
      as: 'separately',
      why: `${PAPER_KIND_NOUNS[kind]}, which cannot be printed here`,
    }
  }
  try {
    // The reader words its refusals by the name; what it is was decided by the content.
    const { text } = await readDocument(kind === 'word' ? paper.name : 'paper', content)
    return text.length > LONGEST_TEXT
      ? { paper, as: 'separately', why: 'the text is too long to print' }
      : { paper, as: 'text', text }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { paper, as: 'separately', why: 'its text could not be read' }
  }
}

async function pagesOf(paper: PaperRow, content: Uint8Array): Promise<Part> {
  const separately = (why: string): Part => ({ paper, as: 'separately', why })
  let document: PDFDocument
  try {
    document = await PDFDocument.load(content, { updateMetadata: false, ignoreEncryption: true })
    if (document.isEncrypted) return separately('the PDF is protected, so its pages cannot be copied')
    const pages = document.getPageCount()
    if (pages === 0) return separately('the PDF has no pages')
    if (hidesLayers(document)) return separately('the PDF has hidden layers, which would show')
    if (isDynamicForm(document)) return separately('the PDF is a form that only Adobe Reader shows')
    const tags = readTags(document)
    for (const page of document.getPages()) cleanPage(page.node, document)
    forgetPlaces(document)
    await tryCopying(document)
    return { paper, as: 'pages', document, pages, tags }
  } catch {
    return separately('the PDF is damaged')
  }
}

/** A damaged page may only show when it is copied, marked or written: it is found here, where its paper can be named, and not half-way through the pack. */
async function tryCopying(document: PDFDocument): Promise<void> {
  const trial = await PDFDocument.create()
  for (const page of await trial.copyPages(document, document.getPageIndices())) {
    trial.addPage(page)
    page.getCropBox()
    page.getRotation()
    page.node.normalize()
    // What every page of a pack is marked with goes here.
    page.pushOperators()
  }
  await trial.save({ updateFieldAppearances: false })
}

const name = (of: string) => PDFName.of(of)

/** Layers are switched off in the document, not on its pages: copied pages would show them. */
function hidesLayers({ catalog }: PDFDocument): boolean {
  const layers = catalog.lookup(name('OCProperties'))
  if (!(layers instanceof PDFDict)) return false
  const start = layers.lookup(name('D'))
  if (!(start instanceof PDFDict)) return false
  const off = start.lookup(name('OFF'))
  return (off instanceof PDFArray && off.size() > 0) || start.lookup(name('BaseState')) === name('OFF')
}

function isDynamicForm({ catalog }: PDFDocument): boolean {
  const form = catalog.lookup(name('AcroForm'))
  return form instanceof PDFDict && form.has(name('XFA'))
}

/** Where pictures and forms stand in the structure of their document: the numbers mean something else in a pack. */
function forgetPlaces({ context }: PDFDocument): void {
  for (const [, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFStream ? object.dict : object
    if (!(dict instanceof PDFDict)) continue
    for (const key of ['StructParents', 'StructParent']) dict.delete(name(key))
  }
}

/** What a page says of the document it comes from: scripts, private data of programs. */
const OF_ITS_DOCUMENT = ['AA', 'B', 'Thumb', 'Metadata', 'PieceInfo', 'Tabs']
const OF_AN_ANNOTATION = ['AA', 'PA', 'Dest', 'Parent', 'Popup', 'IRT', 'P']
/** Annotations that carry files, films or programs. What is filled in or written on the page stays. */
const DROPPED = ['FileAttachment', 'Popup', 'Screen', 'Movie', 'Sound', 'RichMedia', '3D'].map(name)

/** Takes from a page what must not or cannot come along. Links to the web stay links; links inside the document would lead nowhere. */
function cleanPage(page: PDFDict, { context }: PDFDocument): void {
  for (const key of OF_ITS_DOCUMENT) page.delete(name(key))
  const annotations = page.lookup(name('Annots'))
  page.delete(name('Annots'))
  if (!(annotations instanceof PDFArray)) return
  const kept = context.obj([])
  for (let at = 0; at < annotations.size(); at += 1) {
    const one = annotations.lookup(at)
    if (!(one instanceof PDFDict) || DROPPED.some((subtype) => one.lookup(name('Subtype')) === subtype))
      continue
    for (const key of OF_AN_ANNOTATION) one.delete(name(key))
    const action = one.lookup(name('A'))
    const isAddress = action instanceof PDFDict && action.lookup(name('S')) === name('URI')
    if (isAddress) action.delete(name('Next'))
    else one.delete(name('A'))
    if (one.lookup(name('Subtype')) === name('Link') && !isAddress) continue
    kept.push(annotations.get(at))
  }
  if (kept.size() > 0) page.set(name('Annots'), kept)
}
