import { damaged, refuseSize } from './picture-refusal.ts'

type Chunk = { type: string; data: Buffer }
type Size = { width: number; height: number }

function chunksOf(bytes: Buffer): Chunk[] {
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) throw damaged()
  const chunks: Chunk[] = []
  for (let at = 12; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4)
    if (at + 8 + length > end) throw damaged()
    chunks.push({ type: bytes.toString('latin1', at, at + 4), data: bytes.subarray(at + 8, at + 8 + length) })
    at += 8 + length + (length % 2)
  }
  return chunks
}

function sizeOf({ type, data }: Chunk): Size {
  if (type === 'VP8 ') {
    // A key frame begins with three bytes about it, then 9d 01 2a, then its width and height in 14 bits each.
    if (data.length < 10 || data.readUIntBE(3, 3) !== 0x9d012a) throw damaged()
    return { width: data.readUInt16LE(6) & 0x3fff, height: data.readUInt16LE(8) & 0x3fff }
  }
  if (data.length < 5 || data[0] !== 0x2f) throw damaged()
  const bits = data.readUInt32LE(1)
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
}

function chunk({ type, data }: Chunk): Buffer {
  const head = Buffer.alloc(8)
  head.write(type, 0, 'latin1')
  head.writeUInt32LE(data.length, 4)
  return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
}

/**
 * A still WebP with nothing in it but its picture: EXIF, XMP and profiles are gone, and whatever follows. Errors: `Refusal`
 * DAMAGED_PICTURE (also for one that moves), LOGO_TOO_LARGE.
 */
export function bareWebp(bytes: Buffer): Size & { bytes: Buffer } {
  if (bytes.length < 20 || bytes.toString('latin1', 0, 4) !== 'RIFF') throw damaged()
  const chunks = chunksOf(bytes)
  const picture = chunks.find(({ type }) => type === 'VP8 ' || type === 'VP8L')
  if (!picture || chunks.some(({ type }) => type === 'ANIM' || type === 'ANMF')) throw damaged()
  const size = sizeOf(picture)
  refuseSize(size.width, size.height)
  const alpha = picture.type === 'VP8 ' ? chunks.find(({ type }) => type === 'ALPH') : undefined
  const kept = [...(alpha ? [extended(size), alpha] : []), picture].map(chunk)
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { ...size, bytes: Buffer.concat([head, body]) }
}

/** The header of a picture with transparency beside it, and nothing else. */
function extended({ width, height }: Size): Chunk {
  const data = Buffer.alloc(10)
  data[0] = 0x10
  data.writeUIntLE(width - 1, 4, 3)
  data.writeUIntLE(height - 1, 7, 3)
  return { type: 'VP8X', data }
}
