import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { bareLogo } from '../../../electron/service/site/logo.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { fc } from '../../properties.ts'

const CANARY = 'Ana Petrov'

function chunk(type: string, data: Uint8Array): Buffer {
  const made = Buffer.alloc(12 + data.length)
  made.writeUInt32BE(data.length, 0)
  made.write(type, 4, 'latin1')
  made.set(data, 8)
  made.writeUInt32BE(crc32(made.subarray(4, 8 + data.length)), 8 + data.length)
  return made
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

function png(width: number, height: number, pixels: Buffer, ...more: Buffer[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = 2
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const PIXELS = Buffer.from([0, 11, 107, 107, 255, 255, 255, 0, 255, 255, 255, 11, 107, 107])

const bytesOf = (logo: { base64: string }) => Buffer.from(logo.base64, 'base64')
function refusal(bytes: Buffer): string {
  try {
    bareLogo(bytes)
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'TAKEN'
}

/** A grey JPEG of eight by eight pixels, drawn by hand: one table of each kind, one scan. */
function jpeg(...more: Buffer[]): Buffer {
  const segment = (marker: number, data: number[] | Buffer) => {
    const body = Buffer.from(data)
    const head = Buffer.from([0xff, marker, 0, 0])
    head.writeUInt16BE(body.length + 2, 2)
    return Buffer.concat([head, body])
  }
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01abc', 'latin1')),
    ...more,
    segment(0xdb, [0, ...Array<number>(64).fill(1)]),
    segment(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    segment(0xc4, [0, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xc4, [0x10, 1, ...Array<number>(15).fill(0), 0]),
    segment(0xda, [1, 1, 0, 0, 63, 0]),
    Buffer.from([0x3f, 0xff, 0, 0x3f, 0xff, 0xd9]),
  ])
}
const exif = (text: string) => {
  const body = Buffer.from(`Exif\0\0${text}`, 'latin1')
  const head = Buffer.from([0xff, 0xe1, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

function webp(...chunks: [string, Buffer][]): Buffer {
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    ...chunks.map(([type, data]) => {
      const head = Buffer.alloc(8)
      head.write(type, 0, 'latin1')
      head.writeUInt32LE(data.length, 4)
      return Buffer.concat([head, data, Buffer.alloc(data.length % 2)])
    }),
  ])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}
const frame = (width: number, height: number) => {
  const data = Buffer.alloc(12)
  data.writeUIntBE(0x9d012a, 3, 3)
  data.writeUInt16LE(width, 6)
  data.writeUInt16LE(height, 8)
  return data
}

describe('The logo of the site', () => {
  it('keeps the picture of a PNG and nothing else of it', () => {
    const told = png(
      2,
      2,
      Buffer.concat([deflateSync(PIXELS), Buffer.from(CANARY)]),
      chunk('tEXt', Buffer.from(`Author\0${CANARY}`)),
      chunk('eXIf', Buffer.from(CANARY)),
    )
    const logo = bareLogo(Buffer.concat([told, Buffer.from(CANARY)]))
    expect(logo).toMatchObject({ kind: 'png', width: 2, height: 2 })
    expect(bytesOf(logo).includes(CANARY)).toBe(false)
    const data = bytesOf(logo)
    const at = data.indexOf('IDAT')
    expect(inflateSync(data.subarray(at + 4, at + 4 + data.readUInt32BE(at - 4)))).toEqual(PIXELS)
    // Taken again it is the same: what is kept is what a bare picture is.
    expect(bareLogo(data)).toEqual(logo)
  })

  it('keeps the picture of a JPEG and nothing else of it', () => {
    const logo = bareLogo(Buffer.concat([jpeg(exif(CANARY)), Buffer.from(CANARY)]))
    expect(logo).toMatchObject({ kind: 'jpeg', width: 8, height: 8 })
    expect(bytesOf(logo).includes(CANARY)).toBe(false)
    expect(bytesOf(logo).includes('abc')).toBe(false)
    expect(bareLogo(bytesOf(logo))).toEqual(logo)
  })

  it('keeps the picture of a WebP and nothing else of it', () => {
    const logo = bareLogo(
      webp(
        ['VP8X', Buffer.from([0x0c, 0, 0, 0, 15, 0, 0, 8, 0, 0])],
        ['VP8 ', frame(16, 9)],
        ['EXIF', Buffer.from(CANARY)],
        ['XMP ', Buffer.from(CANARY)],
      ),
    )
    expect(logo).toMatchObject({ kind: 'webp', width: 16, height: 9 })
    expect(bytesOf(logo).includes(CANARY)).toBe(false)
    expect(bareLogo(bytesOf(logo))).toEqual(logo)
  })

  it('refuses a bomb: more pixels than it says, or than a logo has', () => {
    expect(refusal(png(2, 2, deflateSync(Buffer.alloc(50_000_000))))).toBe('DAMAGED_PICTURE')
    expect(refusal(png(60_000, 60_000, deflateSync(Buffer.alloc(10))))).toBe('LOGO_TOO_LARGE')
    expect(refusal(png(0, 2, deflateSync(PIXELS)))).toBe('DAMAGED_PICTURE')
    expect(refusal(webp(['VP8 ', frame(16_000, 16_000)]))).toBe('LOGO_TOO_LARGE')
  })

  it('refuses what is not a picture, whatever it is called, what moves, and what is cut off', () => {
    expect(refusal(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'))).toBe(
      'NOT_A_PICTURE',
    )
    expect(refusal(Buffer.from('%PDF-1.7'))).toBe('NOT_A_PICTURE')
    expect(refusal(webp(['ANIM', Buffer.alloc(6)], ['VP8 ', frame(16, 9)]))).toBe('DAMAGED_PICTURE')
    expect(refusal(jpeg().subarray(0, -2))).toBe('DAMAGED_PICTURE')
    expect(refusal(png(2, 2, deflateSync(PIXELS)).subarray(0, -6))).toBe('DAMAGED_PICTURE')
    expect(refusal(Buffer.alloc(6 * 1024 * 1024))).toBe('LOGO_TOO_LARGE')
  })

  it('answers to any bytes with a picture or one sentence', () => {
    const whole = [png(2, 2, deflateSync(PIXELS)), jpeg(), webp(['VP8 ', frame(16, 9)])]
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 6 }),
        (bytes, changes) => {
          const changed = Buffer.from(bytes)
          for (const [at, value] of changes) if (at < changed.length) changed[at] = value
          expect(refusal(changed)).toMatch(/^(?:TAKEN|NOT_A_PICTURE|DAMAGED_PICTURE|LOGO_TOO_LARGE)$/)
        },
      ),
    )
  })
})
