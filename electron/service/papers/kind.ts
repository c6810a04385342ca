import type { PaperKind } from '../../../shared/papers/entities.ts'
import { decodeText } from '../../../shared/text-encoding.ts'

const MARKS: readonly { kind: PaperKind; mark: readonly number[]; at?: number }[] = [
  { kind: 'pdf', mark: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { kind: 'jpeg', mark: [0xff, 0xd8, 0xff] },
  { kind: 'png', mark: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: 'gif', mark: [0x47, 0x49, 0x46, 0x38] },
  { kind: 'webp', mark: [0x57, 0x45, 0x42, 0x50], at: 8 },
  { kind: 'older office', mark: [0x7b, 0x5c, 0x72, 0x74, 0x66] },
  { kind: 'older office', mark: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1] },
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]
/** Names inside a zip archive that say which program wrote it. */
const INSIDE: readonly { kind: PaperKind; part: string }[] = [
  { kind: 'word', part: 'word/document.xml' },
  { kind: 'excel', part: 'xl/workbook.xml' },
  { kind: 'powerpoint', part: 'ppt/presentation.xml' },
  { kind: 'opendocument', part: 'mimetypeapplication/vnd.oasis.opendocument' },
]

function has(bytes: Uint8Array, mark: readonly number[], at = 0): boolean {
  return mark.every((byte, index) => bytes[at + index] === byte)
}

function isText(text: string): boolean {
  const start = text.slice(0, 20_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being counted.
  const odd = start.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F\uFFFD]/g)?.length ?? 0
  return odd * 50 <= start.length
}

/** What a file is, by its content alone: nothing is unpacked or run. */
export function kindOf(bytes: Uint8Array): PaperKind {
  const marked = MARKS.find(({ mark, at }) => has(bytes, mark, at))
  if (marked) return marked.kind
  if (has(bytes, ZIP)) {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return INSIDE.find(({ part }) => buffer.includes(part, 0, 'latin1'))?.kind ?? 'archive'
  }
  const { text } = decodeText(bytes.subarray(0, 40_000))
  if (!isText(text)) return 'other'
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]*?-->\s*)*<(?:!doctype html|html)\b/i.test(text)
    ? 'web page'
    : 'text'
}
