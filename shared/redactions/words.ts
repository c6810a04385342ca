import { FUNCTION_WORDS } from '../publishing/ordinary-words.ts'
import { isPlain } from '../publishing/tokens.ts'

/** Letters, digits and what belongs to them; an apostrophe, hyphen, full stop or @ between them joins (`O’Neil`, `ana@example.org`). */
const WORD = /[\p{L}\p{N}\p{M}_]+(?:['’\-‐‑.@&+][\p{L}\p{N}\p{M}_]+)*/gu
const GRAPHEMES = new Intl.Segmenter('en-GB', { granularity: 'grapheme' })

/** A stretch of a text, in UTF-16 units as everywhere in JavaScript. */
export type Stretch = { start: number; end: number }

/** Where the words and the other whole characters of a text begin and end. Half of an emoji is no character. */
function unitsOf(text: string): Stretch[] {
  const words = [...text.matchAll(WORD)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }))
  const graphemes = [...GRAPHEMES.segment(text)].map(({ segment, index }) => ({
    start: index,
    end: index + segment.length,
  }))
  return [...words, ...graphemes]
}

/**
 * The stretch made to begin and end with whole words and whole characters, white space at its ends left out: half a name, or half a
 * character, is never redacted. Null when nothing is left of it.
 */
export function wholeWords(text: string, { start, end }: Stretch): Stretch | null {
  let from = Math.max(0, Math.min(start, end))
  let to = Math.min(text.length, Math.max(start, end))
  while (from < to && /\s/.test(text[from] ?? '')) from += 1
  while (from < to && /\s/.test(text[to - 1] ?? '')) to -= 1
  if (from >= to) return null
  const units = unitsOf(text)
  // Twice: a word may end in the middle of a character made of several parts.
  for (let pass = 0; pass < 2; pass += 1) {
    for (const unit of units) {
      if (unit.start < from && from < unit.end) from = unit.start
      if (unit.start < to && to < unit.end) to = unit.end
    }
  }
  return { start: from, end: to }
}

/** Every place of a text where `words` stand as whole words. */
export function standsAt(text: string, words: string): Stretch[] {
  if (words === '') return []
  const found: Stretch[] = []
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
    const stretch = { start: at, end: at + words.length }
    const whole = wholeWords(text, stretch)
    if (whole?.start === stretch.start && whole.end === stretch.end) found.push(stretch)
  }
  return found
}

const TELLING_LETTERS = 20
const TELLING_DIGITS = 4

/** Letters and digits only, without accents, case as it is. */
function lettersOf(text: string): string {
  if (isPlain(text)) return text.match(/[A-Za-z0-9]+/g)?.join(' ') ?? ''
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '')
  return plain.match(/[\p{L}\p{N}]+/gu)?.join(' ') ?? ''
}

/** Letters and digits only, in lower case, without accents: how words are compared across formats. */
export function bareWords(text: string): string {
  return lettersOf(text).toLowerCase()
}

function isLong(words: string): boolean {
  return lettersOf(words).replaceAll(' ', '').length >= TELLING_LETTERS
}

/**
 * True for words that give away what was redacted wherever they stand: a name (a capital letter that does not only begin a sentence), a
 * number of four digits or more, an address with an @, or twenty letters and more. "the suspect" says nothing in another sentence.
 * `before` is what stands before them in their paragraph.
 */
export function isTelling(words: string, before: string): boolean {
  if (isLong(words) || words.includes('@') || words.replace(/\D/g, '').length >= TELLING_DIGITS) return true
  const startsSentence = /(?:^|[.!?:;\n])[\s"'“‘(]*$/.test(before)
  const [first = '', ...others] = words.match(WORD) ?? []
  const named = (word: string) => /^\p{Lu}./u.test(word) && !FUNCTION_WORDS.has(word.toLowerCase())
  // At the beginning of a sentence a capital says nothing, unless it is all there is: then it may well be a name.
  return others.some(named) || (named(first) && (!startsSentence || others.length === 0))
}

/**
 * True when a text has the words: whole, whatever stands between them and whatever accents they have. Short ones only written as they
 * were, or in capitals throughout: "May" is not found in "it may rain".
 */
export function hasWords(text: string, words: string): boolean {
  const sought = lettersOf(words)
  if (sought === '') return false
  const has = (all: string, some: string) => ` ${all} `.includes(` ${some} `)
  const letters = lettersOf(text)
  if (isLong(words)) return has(letters.toLowerCase(), sought.toLowerCase())
  return has(letters, sought) || has(letters, sought.toUpperCase())
}

const NEXT_WORD = /^\s(\p{Lu}[\p{L}\p{M}'’\-.]*)/u
const LAST_WORD = /(\p{Lu}[\p{L}\p{M}'’\-.]*)\s$/u

/**
 * The word beside redacted words that looks like the other half of a name: both begin with a capital and only a space is between them.
 * Null when there is none. Help for whoever redacts, no proof.
 */
export function otherHalf(text: string, { start, end }: Stretch): Stretch | null {
  const words = text.slice(start, end).match(WORD) ?? []
  const isCapital = (word: string | undefined) =>
    word !== undefined && /^\p{Lu}/u.test(word) && !FUNCTION_WORDS.has(word.toLowerCase())
  const next = isCapital(words.at(-1))
    ? NEXT_WORD.exec(text.slice(end))?.[1]?.replace(/[.]+$/, '')
    : undefined
  if (next && isCapital(next)) return { start: end + 1, end: end + 1 + next.length }
  const last = isCapital(words[0]) ? LAST_WORD.exec(text.slice(0, start))?.[1] : undefined
  // A full stop ends a sentence, so what is before it is another one's.
  if (last && isCapital(last) && !last.endsWith('.'))
    return { start: start - 1 - last.length, end: start - 1 }
  return null
}
