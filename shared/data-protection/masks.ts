import type { ExportPiece } from './contract.ts'

/** A stretch of a text to mask, and what stands there instead. */
export type Stretch = { start: number; end: number; instead: string }

export const MASKS = {
  name: '[name withheld]',
  phone: '[phone number withheld]',
  email: '[e-mail address withheld]',
  detail: '[detail withheld]',
  words: '[withheld]',
} as const

/** Every place where `words` stand in a text, whatever their case. */
export function placesOfWords(text: string, words: string): Stretch[] {
  const [within, wanted] = [text.toLowerCase(), words.toLowerCase()]
  const found: Stretch[] = []
  // A letter whose small form is longer would move what follows: then nothing is found rather than the wrong words masked.
  if (wanted === '' || within.length !== text.length) return found
  for (let at = within.indexOf(wanted); at >= 0; at = within.indexOf(wanted, at + wanted.length))
    found.push({ start: at, end: at + wanted.length, instead: MASKS.words })
  return found
}

/** Joins overlapping stretches; the first says what stands there instead. */
function apart(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const next of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1)
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end)
    else joined.push({ ...next })
  }
  return joined
}

/** A text in pieces, masked where it is to be; `shown` are ids of masks taken off. A mask's id says of which passage and where it is. */
export function maskedPieces(
  text: string,
  stretches: readonly Stretch[],
  passage: string,
  shown: ReadonlySet<string>,
): ExportPiece[] {
  const pieces: ExportPiece[] = []
  let at = 0
  const open = (to: number) => {
    if (to > at) pieces.push({ id: '', text: text.slice(at, to), instead: '', masked: false })
  }
  for (const { start, end, instead } of apart(stretches)) {
    open(start)
    const id = `${passage}:${start}-${end}`
    pieces.push({ id, text: text.slice(start, end), instead, masked: !shown.has(id) })
    at = end
  }
  open(text.length)
  return pieces
}

/** The words that are given out. */
export function givenOut(pieces: readonly ExportPiece[]): string {
  return pieces.map((piece) => (piece.masked ? piece.instead : piece.text)).join('')
}
