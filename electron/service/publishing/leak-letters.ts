import { asItLooks, hasLookAlike } from '../../../shared/publishing/look-alikes.ts'
import { FRAMED_LETTERS, fold } from '../../../shared/publishing/tokens.ts'

/** The letters and digits of a text run together as UTF-16 units, without case, accents and invisible characters; `ends` is 1 where a word ends. */
export type Letters = { units: Uint16Array; length: number; ends: Uint8Array }

const NOT_ASCII = /[^\p{ASCII}]/u
const PUNCTUATION = /[\u00a0\u00b7\u2010-\u201f\u2022\u2026]+/g
/** What parts words: every sign beyond ASCII that is no letter, digit or mark and can be seen, and what cannot be seen of ASCII and Latin-1. */
const OTHER_SIGNS = new RegExp(
  `[\\x00-\\x1f\\x7f-\\x9f[^\\p{ASCII}\\p{L}\\p{N}\\p{M}${FRAMED_LETTERS}\\p{Default_Ignorable_Code_Point}\\p{Cf}]]+`,
  'gv',
)
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu

/** Of a sign of ASCII the letter or digit it is; 0 for the others, and for capitals. */
const SMALL = Uint8Array.from({ length: 128 }, (_, unit) =>
  /[a-z0-9]/.test(String.fromCharCode(unit)) ? unit : 0,
)
/** The same, with capitals read as the small letters they are. */
const READ_AS = SMALL.map((_, unit) => SMALL[String.fromCharCode(unit).toLowerCase().charCodeAt(0)] ?? 0)
/** 1 for the signs of `PUNCTUATION`, of those up to U+2026. */
const PARTS = Uint8Array.from({ length: 0x2027 }, (_, unit) =>
  Number(new RegExp(PUNCTUATION.source).test(String.fromCharCode(unit))),
)

/** How signs are read as letters. Goes up with every change, so that what was read in another way is looked through anew. */
export const READING = 2

/**
 * Reads a text letter by letter, in every way it may be read: as names are compared (shared/publishing/tokens.ts), with a break where there is
 * something that is not seen, and with letters of other alphabets as what they look like. What is sought in whole sites has no time for a
 * string a word.
 */
export function readingsOf(text: string): Letters[] {
  const letters = readLetters(text, false)
  if (letters) return [letters]
  const texts = [
    text,
    text.search(INVISIBLE) < 0 ? null : text.replace(INVISIBLE, ' '),
    hasLookAlike(text) ? asItLooks(text) : null,
  ]
  return texts.flatMap((each) => (each === null ? [] : (readLetters(spelt(each), true) ?? NO_LETTERS)))
}

/** Null where a letter beyond ASCII has to be spelt first, unless it is `spelt` already: most texts have none. */
function readLetters(text: string, spelt: boolean): Letters | null {
  const units = new Uint16Array(text.length)
  const ends = new Uint8Array(text.length + 1)
  const ascii = spelt ? SMALL : READ_AS
  let length = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const letter = unit < 128 ? (ascii[unit] ?? 0) : unit
    if (letter === 0 || (!spelt && PARTS[unit] === 1)) ends[length] = 1
    else if (letter > 127 && !spelt) return null
    else units[length++] = letter
  }
  ends[length] = 1
  return { units, length, ends }
}

const NO_LETTERS: Letters = { units: new Uint16Array(0), length: 0, ends: Uint8Array.of(1) }

/** The letters of a text whose words are read already (`wordsOf`): those `readingsOf` reads in it first. */
export function lettersOfWords(words: readonly string[]): Letters {
  const joined = words.join('')
  const units = Uint16Array.from({ length: joined.length }, (_, at) => joined.charCodeAt(at))
  const ends = new Uint8Array(joined.length + 1)
  let end = 0
  for (const word of words) {
    end += word.length
    ends[end] = 1
  }
  return { units, length: joined.length, ends }
}

/** In the small letters names are compared in; every sign that is no letter or digit is one of ASCII. */
function spelt(text: string): string {
  if (!NOT_ASCII.test(text)) return text.toLowerCase()
  // A sign may become letters, and a letter one with a sign: both part words.
  return fold(text.replace(OTHER_SIGNS, ' ')).replace(OTHER_SIGNS, ' ')
}

/** The words of a text, each in its letters alone. */
export function wordsOf(text: string): string[] {
  return spelt(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? []
}
