/** What the codes of a font stand for: how many bytes a code has, and the text of each. `latin`: other codes are Latin-1. */
export type GlyphMap = { bytes: number; text: ReadonlyMap<number, string>; latin: boolean }

/** Stands where text was placed anew on the same line: there may or may not be a space to read. */
export const SAME_LINE = '\u0001'

/** A gap between letters, in thousandths of their size, that reads as a space. */
const WIDE_GAP = 180

/** Reads a ToUnicode table: the text each code of a font stands for. */
export function parseGlyphMap(table: string): GlyphMap {
  const text = new Map<number, string>()
  const space = /begincodespacerange\s*<([\da-f]+)>/i.exec(table)
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code = '', to = ''] of block.matchAll(/<([\da-f\s]+)>\s*<([\da-f\s]*)>/gi))
      text.set(hex(code), utf16(to))
  }
  for (const [, block = ''] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, low = '', high = '', to, list] of block.matchAll(
      /<([\da-f\s]+)>\s*<([\da-f\s]+)>\s*(?:<([\da-f\s]*)>|\[([^\]]*)\])/gi,
    )) {
      const first = hex(low)
      const count = Math.min(hex(high) - first, 0xffff)
      const each = list?.match(/[\da-f]+/gi)
      for (let offset = 0; offset <= count; offset += 1)
        text.set(first + offset, each ? utf16(each[offset] ?? '') : following(utf16(to ?? ''), offset))
    }
  }
  return { bytes: Math.max(1, (space?.[1]?.length ?? 2) / 2), text, latin: false }
}

function hex(digits: string): number {
  return Number.parseInt(digits.replace(/\s/g, ''), 16)
}

function utf16(digits: string): string {
  const units = digits.replace(/\s/g, '').match(/.{1,4}/g) ?? []
  return units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}

/** The text of a range's nth code: the last character counts up. */
function following(text: string, offset: number): string {
  const characters = [...text]
  const last = characters.pop()
  const point = (last?.codePointAt(0) ?? 0) + offset
  return characters.join('') + (point <= 0x10ffff ? String.fromCodePoint(point) : '')
}

const TOKEN =
  /%[^\r\n]*|\((?:\\[\s\S]|[^\\()]|\((?:\\[\s\S]|[^\\()])*\))*\)|<<|>>|<[\da-fA-F\s]*>|\[|\]|\/[^\s()<>[\]{}/%]*|[^\s()<>[\]{}/%]+/g

/** Whether what a content stream says its glyphs stand for (`/ActualText`) is read in their place, or the glyphs themselves. */
export type Reading = 'described' | 'drawn'

type Mark = { from: number; actual: string | undefined; reversed: boolean }

/**
 * The text a content stream (Latin-1 of its decoded bytes) shows, in the order it is drawn: a line break where text moves to another
 * line, {@link SAME_LINE} where it is placed anew on one.
 */
export function shownText(content: string, fontOf: (name: string) => GlyphMap, reading: Reading): string {
  const pieces: string[] = []
  const marks: Mark[] = []
  let font: GlyphMap | undefined
  let line = ''
  let operands: string[] = []
  const show = (token: string | undefined) => {
    if (!font) throw new Error('It shows text without a font.')
    pieces.push(...decode(stringBytes(token ?? '()'), font))
  }
  const move = (to: string) => {
    pieces.push(to !== '' && to === line ? SAME_LINE : '\n')
    line = to
  }
  for (const [token] of content.matchAll(TOKEN)) {
    if (!/^[A-Za-z'"]/.test(token)) {
      if (!token.startsWith('%')) operands.push(token)
      continue
    }
    const last = operands.at(-1)
    switch (token) {
      case 'Tf':
        font = fontOf(fontName(operands.at(-2) ?? ''))
        break
      case 'Tm':
        move(`${operands.slice(0, 4).join(' ')} ${operands[5]}`)
        break
      case 'Td':
      case 'TD':
        if (Number(operands[1]) !== 0) move('')
        break
      case 'T*':
        move('')
        break
      case "'":
      case '"':
        move('')
        show(last)
        break
      case 'Tj':
        show(last)
        break
      case 'TJ':
        for (const each of operands) {
          if (/^[(<]/.test(each)) show(each)
          else if (Math.abs(Number(each)) > WIDE_GAP) pieces.push(SAME_LINE)
        }
        break
      case 'BMC':
        marks.push({ from: pieces.length, actual: undefined, reversed: last === '/ReversedChars' })
        break
      case 'BDC':
        marks.push({ from: pieces.length, actual: actualText(operands), reversed: false })
        break
      case 'EMC':
        endMark(pieces, marks.pop(), reading)
        break
      case 'BI':
        throw new Error('It holds a picture inside its text.')
    }
    operands = []
  }
  return pieces.join('')
}

function fontName(operand: string): string {
  return operand.slice(1).replace(/#([\da-f]{2})/gi, (_, code: string) => String.fromCharCode(hex(code)))
}

/** At the end of marked content: its text in place of its glyphs, and right-to-left glyphs in reading order. */
function endMark(pieces: string[], mark: Mark | undefined, reading: Reading): void {
  if (!mark || (mark.actual === undefined && !mark.reversed)) return
  const own = pieces.splice(mark.from)
  const isBreak = (piece: string) => piece === '\n' || piece === SAME_LINE
  const glyphs = own.filter((piece) => !isBreak(piece))
  pieces.push(...own.filter(isBreak))
  if (mark.actual !== undefined && reading === 'described') pieces.push(mark.actual)
  else pieces.push(...(mark.reversed ? glyphs.reverse() : glyphs))
}

function actualText(operands: readonly string[]): string | undefined {
  const token = operands[operands.indexOf('/ActualText') + 1]
  if (!operands.includes('/ActualText') || token === undefined) return undefined
  const bytes = Buffer.from(stringBytes(token))
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1')
}

const CONTROL: Record<string, number> = { n: 10, r: 13, t: 9, b: 8, f: 12 }

function stringBytes(token: string): number[] {
  if (token.startsWith('<')) {
    const digits = token.slice(1, -1).replace(/\s/g, '')
    return (
      (digits.length % 2 ? `${digits}0` : digits).match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? []
    )
  }
  const bytes: number[] = []
  for (const [part, octal, escaped] of token
    .slice(1, -1)
    .matchAll(/\\([0-7]{1,3})|\\(\r\n|[\s\S])|[\s\S]/g)) {
    if (octal) bytes.push(Number.parseInt(octal, 8) & 0xff)
    else if (escaped === undefined) bytes.push(part.charCodeAt(0))
    else if (!/[\r\n]/.test(escaped)) bytes.push(CONTROL[escaped] ?? escaped.charCodeAt(0))
  }
  return bytes
}

/** The text of each code of a string, one by one. */
function decode(bytes: readonly number[], font: GlyphMap): string[] {
  const texts: string[] = []
  for (let index = 0; index + font.bytes <= bytes.length; index += font.bytes) {
    let code = 0
    for (let offset = 0; offset < font.bytes; offset += 1) code = code * 256 + (bytes[index + offset] ?? 0)
    texts.push(font.text.get(code) ?? (font.latin ? String.fromCharCode(code) : ''))
  }
  return texts
}
