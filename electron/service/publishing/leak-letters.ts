/** The letters and digits of a text run together as UTF-16 units, without case, accents and invisible characters; `ends` is 1 where a word ends. */
export type Letters = { units: Uint16Array; length: number; ends: Uint8Array }

const MARKS =
  /[\u0300-\u036f\u0640\u064b-\u065f\u0670\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
const PUNCTUATION = /[\u00a0\u00b7\u2010-\u201f\u2022\u2026]+/g
const NOT_ASCII = /[^\p{ASCII}]/u
const OTHER_SIGNS = /[^\p{ASCII}\p{L}\p{N}\p{M}]+/gu

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

/** Reads a text letter by letter: what is sought in whole sites has no time for a string a word. */
export function lettersOf(text: string): Letters {
  return readLetters(text, false) ?? readLetters(withoutAccents(text), true) ?? NO_LETTERS
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

/** The letters of a text whose words are read already (`wordsOf`): those `lettersOf` reads in it. */
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

/** In small letters; every sign that is no letter or digit is one of ASCII. */
function withoutAccents(text: string): string {
  const lower = text.toLowerCase().replace(PUNCTUATION, ' ')
  if (!NOT_ASCII.test(lower)) return lower
  return lower.normalize('NFKD').replace(MARKS, '').replaceAll('ß', 'ss').replace(OTHER_SIGNS, ' ')
}

/** The words of a text, each in its letters alone. */
export function wordsOf(text: string): string[] {
  return withoutAccents(text).match(/[a-z0-9\u0080-\uffff]+/g) ?? []
}
