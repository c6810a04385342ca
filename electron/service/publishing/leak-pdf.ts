import {
  decodePDFRawStream,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
} from 'pdf-lib'
import type { Place } from './leak-text.ts'
import { type GlyphMap, parseGlyphMap, type Reading, SAME_LINE, shownText } from './pdf-content.ts'

const name = (of: string) => PDFName.of(of)
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/**
 * Every text in a PDF: what each page shows, the texts of the document's structure (properties, outline, links, descriptions), its XMP
 * metadata, and its bytes as they stand. Throws when it holds text it cannot read, so that nothing is passed unread.
 */
export async function textsOfPdf(bytes: Uint8Array): Promise<Place[]> {
  const pdf = await PDFDocument.load(bytes, { updateMetadata: false })
  const { context } = pdf
  const fonts = new Map<PDFObject, GlyphMap>()
  const places: Place[] = []
  pdf.getPages().forEach((page, index) => {
    const content = page.node.Contents()
    const parts =
      content instanceof PDFArray ? content.asArray().map((each) => context.lookup(each)) : [content]
    const text = parts.map((part) => (part instanceof PDFStream ? latin(bytesOf(part)) : '')).join('\n')
    places.push(...shown(`page ${index + 1}`, text, page.node.Resources(), fonts))
  })
  const strings: string[] = []
  for (const [, object] of context.enumerateIndirectObjects()) {
    collectStrings(object, strings)
    if (!(object instanceof PDFStream)) continue
    const type = object.dict.lookup(name('Type'))
    const subtype = object.dict.lookup(name('Subtype'))
    if (type === name('Metadata'))
      places.push({ where: 'in the properties of the document', text: utf8(bytesOf(object)) })
    else if (subtype === name('Form') || object.dict.has(name('PatternType'))) {
      const resources = object.dict.lookup(name('Resources'))
      places.push(
        ...shown(
          'in a drawing',
          latin(bytesOf(object)),
          resources instanceof PDFDict ? resources : undefined,
          fonts,
        ),
      )
    } else if (type === name('EmbeddedFile')) throw new Error('It holds an attached file.')
  }
  const information = context.trailerInfo.Info
  if (information && !(information instanceof PDFRef)) collectStrings(information, strings)
  places.push({ where: 'in the properties or links of the document', text: strings.join('\n') })
  places.push({ where: 'in the code of the document', text: latin(bytes), code: true })
  return places
}

function bytesOf(stream: PDFStream): Uint8Array {
  return stream instanceof PDFRawStream ? decodePDFRawStream(stream).decode() : stream.getContents()
}

function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function utf8(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes)
}

/** All texts inside an object: titles, descriptions, addresses of links. */
function collectStrings(object: PDFObject, into: string[]): void {
  if (object instanceof PDFString || object instanceof PDFHexString) into.push(object.decodeText())
  else if (object instanceof PDFArray) for (const each of object.asArray()) collectStrings(each, into)
  else if (object instanceof PDFDict) for (const each of object.values()) collectStrings(each, into)
  else if (object instanceof PDFStream) collectStrings(object.dict, into)
}

/**
 * The text a page or drawing shows, read in several ways: by what the file says its glyphs stand for and by the glyphs, with a space
 * wherever text was placed anew and without, and right-to-left lines, whose words are placed from the left, word by word backwards.
 */
function shown(
  where: string,
  content: string,
  resources: PDFDict | undefined,
  known: Map<PDFObject, GlyphMap>,
): Place[] {
  const fonts = resources?.lookup(name('Font'))
  const fontOf = (fontName: string) => {
    const font = fonts instanceof PDFDict ? fonts.lookup(name(fontName)) : undefined
    if (!(font instanceof PDFDict)) throw new Error('It shows text in a font it does not hold.')
    const glyphs = known.get(font) ?? glyphMapOf(font)
    known.set(font, glyphs)
    return glyphs
  }
  const readings: Reading[] = content.includes('/ActualText') ? ['described', 'drawn'] : ['drawn']
  const texts = readings.flatMap((reading) => {
    const text = shownText(content, fontOf, reading)
    const spaced = text.replaceAll(SAME_LINE, ' ')
    const joined = text.replaceAll(SAME_LINE, '')
    return RIGHT_TO_LEFT.test(text)
      ? [spaced, joined, backwards(spaced), backwards(joined)]
      : [spaced, joined]
  })
  return texts.map((text) => ({ where, text }))
}

/** Each line with its words in the opposite order. */
function backwards(text: string): string {
  const turned = (line: string) => line.split(' ').reverse().join(' ')
  return text.split('\n').map(turned).join('\n')
}

function glyphMapOf(font: PDFDict): GlyphMap {
  const map = font.lookup(name('ToUnicode'))
  if (map instanceof PDFStream) return parseGlyphMap(latin(bytesOf(map)))
  const encoding = font.lookup(name('Encoding'))
  const type = font.lookup(name('Subtype'))
  // Without a map only the simple encodings read as Latin text.
  if (type === name('Type0')) throw new Error('It holds a font whose letters cannot be told.')
  if (encoding instanceof PDFDict && encoding.has(name('Differences'))) return differences(encoding)
  return { bytes: 1, text: new Map(), latin: true }
}

/** The letters of an encoding that names its glyphs: single letters, `uniXXXX`, and the names of the space. */
function differences(encoding: PDFDict): GlyphMap {
  const text = new Map<number, string>()
  const list = encoding.lookup(name('Differences'))
  let code = 0
  for (const each of list instanceof PDFArray ? list.asArray() : []) {
    if (each instanceof PDFNumber) code = each.asNumber()
    else if (each instanceof PDFName) {
      const glyph = each.decodeText()
      const point = /^(?:uni|u)([\dA-F]{4,6})$/.exec(glyph)?.[1]
      if (point) text.set(code, String.fromCodePoint(Number.parseInt(point, 16)))
      else if (glyph.length === 1) text.set(code, glyph)
      else if (glyph === 'space') text.set(code, ' ')
      code += 1
    }
  }
  return { bytes: 1, text, latin: true }
}
