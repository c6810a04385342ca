import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { damaged, refuseSize } from './picture-refusal.ts'

/** Bits a pixel by colour type; the depths PNG allows for each. */
const CHANNELS: Record<number, { count: number; depths: readonly number[] }> = {
  0: { count: 1, depths: [1, 2, 4, 8, 16] },
  2: { count: 3, depths: [8, 16] },
  3: { count: 1, depths: [1, 2, 4, 8] },
  4: { count: 2, depths: [8, 16] },
  6: { count: 4, depths: [8, 16] },
}
/** First column, first row, column step, row step of the seven passes of an interlaced picture. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

type Chunk = { type: string; data: Buffer }

function chunksOf(bytes: Buffer): Chunk[] {
  const chunks: Chunk[] = []
  let at = SIGNATURE.length
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at)
    const end = at + 8 + length
    if (end + 4 > bytes.length) throw damaged()
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) throw damaged()
    if (KEPT.has(type)) chunks.push({ type, data: bytes.subarray(at + 8, end) })
    if (type === 'IEND') return chunks
    at = end + 4
  }
  throw damaged()
}

function chunk(type: string, data: Uint8Array): Buffer {
  const made = Buffer.alloc(12 + data.length)
  made.writeUInt32BE(data.length, 0)
  made.write(type, 4, 'latin1')
  made.set(data, 8)
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length)
  return made
}

/** How many bytes the pixels of a picture take, each row with its filter. */
function pixelBytes(width: number, height: number, bits: number, interlaced: boolean): number {
  const rows = (w: number, h: number) => (w === 0 || h === 0 ? 0 : h * (1 + Math.ceil((w * bits) / 8)))
  if (!interlaced) return rows(width, height)
  return PASSES.reduce(
    (sum, [x, y, across, down]) =>
      sum + rows(Math.max(0, Math.ceil((width - x) / across)), Math.max(0, Math.ceil((height - y) / down))),
    0,
  )
}

/**
 * A PNG with nothing in it but its picture: text, times, profiles, further frames and whatever follows the picture are gone, and the pixels
 * are packed anew. Never unpacks more than the size it says it has. Errors: `Refusal` DAMAGED_PICTURE, LOGO_TOO_LARGE.
 */
export function barePng(bytes: Buffer): { width: number; height: number; bytes: Buffer } {
  const chunks = chunksOf(bytes)
  const [header] = chunks
  if (header?.type !== 'IHDR' || header.data.length !== 13) throw damaged()
  const { data } = header
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)]
  refuseSize(width, height)
  const [depth = 0, colour = 0, packing = 0, filter = 0, interlace = 0] = data.subarray(8)
  const channels = CHANNELS[colour]
  const isKnown = channels?.depths.includes(depth) && packing === 0 && filter === 0 && interlace <= 1
  if (!channels || !isKnown) throw damaged()
  const size = pixelBytes(width, height, channels.count * depth, interlace === 1)
  const pixels = unpacked(
    chunks.filter(({ type }) => type === 'IDAT').map((one) => one.data),
    size,
  )
  const before = ['PLTE', 'tRNS'].flatMap((type) => chunks.find((one) => one.type === type) ?? [])
  const palette = before.find(({ type }) => type === 'PLTE')
  if (colour === 3 && !palette) throw damaged()
  if (before.some(({ data: colours }) => colours.length > 768)) throw damaged()
  const made = [
    chunk('IHDR', data),
    ...before.map((one) => chunk(one.type, one.data)),
    chunk('IDAT', deflateSync(pixels, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]
  return { width, height, bytes: Buffer.concat([SIGNATURE, ...made]) }
}

function unpacked(parts: readonly Buffer[], size: number): Buffer {
  try {
    const pixels = inflateSync(Buffer.concat(parts), { maxOutputLength: size })
    if (pixels.length === size) return pixels
  } catch {
    // What does not unpack, or unpacks to more than it says, is refused like what unpacks to less.
  }
  throw damaged()
}
