import { createHash } from 'node:crypto'
import { PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject, PDFRef, PDFString } from 'pdf-lib'
import { html } from './html.ts'

/** What the printed file is to say of itself. `updated` is when this version was published: it stands for every date in the file. */
export type PdfFacts = { title: string; updated: string }

const PROGRAM = 'Critical Friend'

/**
 * Completes a tagged PDF from the browser's printer: the title and the accessibility claim in the metadata, words for every link, no
 * untitled figures, reading order as the order of structure. Its dates and id come from the content, so the same minutes give the same
 * bytes. Throws when the file is not tagged.
 */
export async function finishPdf(printed: Uint8Array, facts: PdfFacts): Promise<Uint8Array> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false })
  const { catalog, context } = pdf
  if (!catalog.has(name('StructTreeRoot')) || !catalog.has(name('MarkInfo')))
    throw new Error('The printed PDF is not tagged.')
  const moment = new Date(facts.updated)
  pdf.setTitle(facts.title, { showInWindowTitleBar: true })
  pdf.setProducer(PROGRAM)
  pdf.setCreator(PROGRAM)
  pdf.setCreationDate(moment)
  pdf.setModificationDate(moment)
  pdf.setLanguage('en-GB')
  for (const page of pdf.getPages()) if (page.node.Annots()) page.node.set(name('Tabs'), name('S'))
  for (const [, object] of context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict)) continue
    describeLink(object)
    plainFigure(object)
    const descriptor = drawnFont(object)
    if (descriptor) context.delete(descriptor)
  }
  nameEmphasis(catalog)
  const metadata = context.stream(utf8(metadataOf(facts, moment)), { Type: 'Metadata', Subtype: 'XML' })
  catalog.set(name('Metadata'), context.register(metadata))
  const id = PDFHexString.of(
    createHash('sha256').update(`${facts.title}\n${facts.updated}`).digest('hex').slice(0, 32),
  )
  context.trailerInfo.ID = context.obj([id, id])
  return pdf.save({ addDefaultPage: false, updateFieldAppearances: false })
}

function name(of: string): PDFName {
  return PDFName.of(of)
}

/** Says where a link leads: what a screen reader reads for it. */
function describeLink(dict: PDFDict): void {
  if (dict.lookup(name('Subtype')) !== name('Link') || dict.has(name('Contents'))) return
  const action = dict.lookup(name('A'))
  const target = action instanceof PDFDict ? textOf(action.lookup(name('URI'))) : ''
  dict.set(
    name('Contents'),
    PDFHexString.fromText(target === '' ? 'Part of this document' : target.replace(/^mailto:/, 'Email ')),
  )
}

function textOf(object: PDFObject | undefined): string {
  return object instanceof PDFString || object instanceof PDFHexString ? object.decodeText() : ''
}

/** A figure without a description announces itself and then says nothing: it becomes a plain division. */
function plainFigure(dict: PDFDict): void {
  if (dict.lookup(name('S')) !== name('Figure') || dict.has(name('Alt')) || dict.has(name('ActualText')))
    return
  dict.set(name('S'), name('Div'))
}

/** Says what `Strong` and `Em` stand for: readers of this version of PDF do not know them, and would pass over the words. */
function nameEmphasis(catalog: PDFDict): void {
  const tree = catalog.lookup(name('StructTreeRoot'))
  if (!(tree instanceof PDFDict)) return
  const known = tree.lookup(name('RoleMap'))
  const roles = known instanceof PDFDict ? known : tree.context.obj({})
  for (const emphasis of ['Strong', 'Em'])
    if (!roles.has(name(emphasis))) roles.set(name(emphasis), name('Span'))
  tree.set(name('RoleMap'), roles)
}

/** A font drawn in the file itself (Type 3) needs no font program; its descriptor makes checkers look for one. */
function drawnFont(dict: PDFDict): PDFRef | undefined {
  if (dict.lookup(name('Subtype')) !== name('Type3')) return undefined
  const descriptor = dict.get(name('FontDescriptor'))
  dict.delete(name('FontDescriptor'))
  return descriptor instanceof PDFRef ? descriptor : undefined
}

function metadataOf({ title }: PdfFacts, moment: Date): string {
  const at = moment.toISOString().replace(/\.\d+Z$/, 'Z')
  return html`<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>en-GB</rdf:li></rdf:Bag></dc:language>
<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool><xmp:CreateDate>${at}</xmp:CreateDate><xmp:ModifyDate>${at}</xmp:ModifyDate>
<pdf:Producer>${PROGRAM}</pdf:Producer><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`.toString()
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}
