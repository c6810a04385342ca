import { fc } from '../properties.ts'
import { describe, expect, it } from 'vitest'
import { decodeText } from '../../shared/text-encoding.ts'

const SAMPLE = 'Apologies: Zoë O’Dowd – €5, “fine”\r\n'

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at += 1) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return bytes
}

describe('decodeText', () => {
  it.each([
    ['UTF-8', new TextEncoder().encode(SAMPLE), 'utf-8'],
    ['UTF-8 with a mark', new TextEncoder().encode(`\uFEFF${SAMPLE}`), 'utf-8'],
    ['UTF-16 little-endian with a mark', utf16(`\uFEFF${SAMPLE}`, true), 'utf-16le'],
    ['UTF-16 big-endian with a mark', utf16(`\uFEFF${SAMPLE}`, false), 'utf-16be'],
    ['UTF-16 little-endian without a mark', utf16(SAMPLE, true), 'utf-16le'],
    ['UTF-16 big-endian without a mark', utf16(SAMPLE, false), 'utf-16be'],
  ])('reads %s', (_, bytes, encoding) => {
    expect(decodeText(bytes)).toEqual({ text: SAMPLE, encoding })
  })

  it('reads Windows-1252 with its euro sign and curly quotes', () => {
    const bytes = Uint8Array.from([0x5a, 0x6f, 0xeb, 0x20, 0x80, 0x35, 0x20, 0x93, 0x66, 0x94, 0x92])
    expect(decodeText(bytes)).toEqual({ text: 'Zoë €5 “f”’', encoding: 'windows-1252' })
  })

  it('reads a last letter with an accent as Windows-1252, not as UTF-8 cut short', () => {
    expect(decodeText(Uint8Array.from([0x63, 0x61, 0x66, 0xe9]))).toEqual({
      text: 'café',
      encoding: 'windows-1252',
    })
  })

  it('reads UTF-8 that was cut off inside a character', () => {
    const bytes = new TextEncoder().encode('Zoë and Chloë').slice(0, -1)
    expect(decodeText(bytes)).toEqual({ text: 'Zoë and Chlo', encoding: 'utf-8' })
  })

  it('gives back any text written as UTF-8, whatever plane it is from', () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !value.includes('\0') && !value.startsWith('\uFEFF'))
    fc.assert(fc.property(text, (value) => decodeText(new TextEncoder().encode(value)).text === value))
  })

  it('gives a text for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => typeof decodeText(bytes).text === 'string'),
    )
  })
})
