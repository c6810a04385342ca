import { damaged, refuseSize } from './picture-refusal.ts'

/** Frames a browser draws: baseline, extended, progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2])
/** Tables of numbers a frame is drawn with: Huffman, quantisation, restarts. */
const TABLES = new Set([0xc4, 0xdb, 0xdd])
const [APP0, APP14, START_OF_SCAN, END] = [0xe0, 0xee, 0xda, 0xd9]
/** The plain JFIF header: version 1.1, no density, no small picture inside. */
const JFIF = Buffer.from([0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0])

/**
 * A JPEG with nothing in it but its picture: EXIF, XMP, comments, profiles, small pictures and whatever follows the picture are gone.
 * Errors: `Refusal` DAMAGED_PICTURE, LOGO_TOO_LARGE.
 */
export function bareJpeg(bytes: Buffer): { width: number; height: number; bytes: Buffer } {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let scans = 0
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) throw damaged()
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length || end < at + 4) throw damaged()
    const segment = bytes.subarray(at, end)
    if (FRAMES.has(marker)) {
      if (size || segment.length < 11 || segment[4] !== 8) throw damaged()
      size = { height: segment.readUInt16BE(5), width: segment.readUInt16BE(7) }
      refuseSize(size.width, size.height)
      kept.push(segment)
    } else if (TABLES.has(marker)) kept.push(segment)
    else if (marker === APP0 && kept.length === 1 && segment.toString('latin1', 4, 8) === 'JFIF')
      kept.push(JFIF)
    // Says how the colours are mixed; without it a picture from a print program turns to its negative.
    else if (marker === APP14 && segment.length === 16 && segment.toString('latin1', 4, 9) === 'Adobe')
      kept.push(segment)
    else if (marker === START_OF_SCAN) {
      if (!size) throw damaged()
      const last = endOfScan(bytes, end)
      kept.push(bytes.subarray(at, last))
      scans += 1
      at = last
      if (bytes[at + 1] === END) break
      continue
    } else if ((marker >= 0xc0 && marker <= 0xcf) || marker < 0xc0) throw damaged()
    at = end
  }
  if (!size || scans === 0 || bytes[at + 1] !== END) throw damaged()
  kept.push(Buffer.from([0xff, END]))
  return { ...size, bytes: Buffer.concat(kept) }
}

/** Where the next marker stands after the drawn part of a scan. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue
    const next = bytes[at + 1] ?? 0
    const isDrawn = next === 0 || (next >= 0xd0 && next <= 0xd7) || next === 0xff
    if (!isDrawn) return at
  }
  throw damaged()
}
