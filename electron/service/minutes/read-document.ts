import { Refusal } from '../../../shared/refusal.ts'
import { decodeText } from '../../../shared/text-encoding.ts'
import { inspectArchive } from './docx-archive.ts'
import { htmlToText } from './html-text.ts'

/** Whoever reads the file checks its size against this first, so that a huge file is never loaded. */
export const MAX_DOCUMENT_BYTES = 20 * 1024 * 1024

const KINDS: { kind: string; mark: number[] }[] = [
  { kind: 'a PDF', mark: [0x25, 0x50, 0x44, 0x46] },
  { kind: 'a picture', mark: [0xff, 0xd8, 0xff] },
  { kind: 'a picture', mark: [0x89, 0x50, 0x4e, 0x47] },
  { kind: 'a picture', mark: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'a picture', mark: [0x49, 0x49, 0x2a, 0x00] },
  { kind: 'an older or password-protected Office file', mark: [0xd0, 0xcf, 0x11, 0xe0] },
  { kind: 'a rich text file', mark: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
const PAGE = /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i
const MARKUP = /<(?:p|div|table|tr|ul|ol|li|h[1-6]|br|span|body)\b[^>]{0,500}>/gi

function beginsWith(bytes: Uint8Array, mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

function isNamedWord(name: string): boolean {
  return /\.docx$/i.test(name)
}

function notWord(): Refusal {
  return new Refusal(
    'NOT_A_WORD_DOCUMENT',
    'This file is named .docx but is not a Word document. Save it again from Word as .docx, or choose another file.',
  )
}

function notReadable(kind: string): Refusal {
  return new Refusal(
    'DOCUMENT_KIND_NOT_READ',
    `This file is ${kind}, which cannot be read. Save the minutes as a Word document (.docx), a web page or plain text, and choose that file.`,
  )
}

function isPage(text: string): boolean {
  const start = text.slice(0, 20_000)
  return PAGE.test(start) || (start.match(MARKUP)?.length ?? 0) >= 3
}

/** Text has hardly any control characters; a program or a picture under a false name has. */
function isText(text: string): boolean {
  const start = text.slice(0, 20_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being counted.
  const odd = start.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/g)?.length ?? 0
  return odd * 50 <= start.length
}

async function readWord(name: string, bytes: Uint8Array): Promise<string> {
  const names = await inspectArchive(name, bytes)
  if (!names.has('word/document.xml'))
    throw isNamedWord(name) ? notWord() : notReadable('not a Word document')
  // Fetched when needed: it is a fifth of the service, and would be loaded before anybody can sign in.
  const { default: mammoth } = await import('mammoth')
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const withoutPictures = mammoth.images.imgElement(async () => ({ src: '' }))
    const page = await mammoth.convertToHtml(
      { buffer },
      { convertImage: withoutPictures, externalFileAccess: false },
    )
    return htmlToText(page.value, true)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Refusal(
      'DOCUMENT_DAMAGED',
      `${name} is damaged and cannot be read. Open it in Word, save it again as .docx, and choose the new file.`,
    )
  }
}

/**
 * Reads a text file, a web page or a Word document as plain text with its lines. What it is goes by its content; its
 * name only decides which sentence says why it was refused.
 *
 * @param name the file's name, without its folder
 * @param bytes the whole file, at most `MAX_DOCUMENT_BYTES`
 * @throws Refusal when it is too large, empty, damaged, or not one of these
 */
export async function readDocument(name: string, bytes: Uint8Array): Promise<{ text: string }> {
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw new Refusal(
      'DOCUMENT_TOO_LARGE',
      'This file is larger than 20 MB. Choose a smaller file, for example one without pictures.',
    )
  }
  if (beginsWith(bytes, ZIP)) return { text: await readWord(name, bytes) }
  const kind = KINDS.find(({ mark }) => beginsWith(bytes, mark))
  if (isNamedWord(name) && bytes.length > 0) throw notWord()
  if (kind) throw notReadable(kind.kind)
  const { text } = decodeText(bytes)
  if (text.trim() === '')
    throw new Refusal('DOCUMENT_EMPTY', 'This file has no text in it. Choose another file.')
  if (!isText(text)) throw notReadable('not text')
  return { text: isPage(text) ? htmlToText(text) : text }
}
