/**
 * A word of a text as names are compared: `folded` is lower case without accents, apostrophes or anything invisible; `start` and `end`
 * are offsets in the text it came from (UTF-16 units). `capital` is true when it begins with a capital, or with a letter of a script that
 * has none.
 */
export type Token = { start: number; end: number; folded: string; capital: boolean; letters: boolean }

/**
 * A text with its words and its separators as read (`plain`): entities and `%20` undone. In a reading of `links` words have no capitals
 * to go by, so that only whole names and long surnames count.
 */
export type Tokens = {
  tokens: Token[]
  separator: (before: number, after: number) => string
  links?: true
}

// Scripts written without spaces: every sign is a word of its own, so that a name is found inside a longer run.
const UNSPACED =
  '\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}'
const INVISIBLE =
  '\\p{Default_Ignorable_Code_Point}\\p{Cf}\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f'
/** Letters in circles and squares, `Ⓙ` and `🅹`: signs, yet read as the letters in them. */
export const FRAMED_LETTERS = '\\u24b6-\\u24e9\\u{1f130}-\\u{1f149}\\u{1f150}-\\u{1f169}\\u{1f170}-\\u{1f189}'
const WORDS = new RegExp(
  `[${UNSPACED}][\\p{M}${INVISIBLE}]*|[[\\p{L}\\p{M}${FRAMED_LETTERS}${INVISIBLE}]--[${UNSPACED}]]+|\\p{N}+`,
  'gv',
)
const LETTER = new RegExp(`[\\p{L}${FRAMED_LETTERS}]`, 'v')
const ASCII_LETTERS = /^[A-Za-z]+$/
const ONLY_ASCII = /^[\t\n\r\x20-\x7e]*$/
/** Most texts: their letters and digits are those of ASCII, and what else there is, is seen and is no letter. */
const PLAIN = /^[\t\n\r\x20-\x7e\u00a0\u00a3\u2013\u2014\u2018\u2019\u201c\u201d\u2022\u2026]*$/
/** Whether letters and digits of ASCII are all a text has, so that they need no other spelling to be compared. */
export function isPlain(text: string): boolean {
  return PLAIN.test(text)
}
/** Marks, the stroke that only makes an Arabic word longer, and what is not seen. */
const DROPPED = new RegExp(`[\\p{M}\\u0640${INVISIBLE}]`, 'gv')
const ANY_INVISIBLE = new RegExp(`[${INVISIBLE}]`, 'v')
const EVERY_INVISIBLE = new RegExp(`[${INVISIBLE}]+`, 'gv')
const MARK_AT_START = /^\p{M}/u

/** Letters that stay letters when accents go, and look-alikes of Latin letters. */
const SPELLED: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'n',
  ə: 'e',
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  у: 'y',
  х: 'x',
  і: 'i',
  ј: 'j',
  ѕ: 's',
  к: 'k',
  м: 'm',
  т: 't',
  в: 'b',
  н: 'h',
  ο: 'o',
  α: 'a',
  ν: 'v',
  ι: 'i',
  κ: 'k',
  ρ: 'p',
  υ: 'u',
}
// White on black, in circles and in squares: no spelling of them is in Unicode.
for (const first of [0x1f150, 0x1f170])
  for (let at = 0; at < 26; at += 1)
    SPELLED[String.fromCodePoint(first + at)] = String.fromCharCode(0x61 + at)
const SPELLED_LETTERS = new RegExp(`[${Object.keys(SPELLED).join('')}]`, 'gu')

/** A word as names are compared. */
export function fold(word: string): string {
  if (ASCII_LETTERS.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKD')
    .toLowerCase()
    .replace(SPELLED_LETTERS, (letter) => SPELLED[letter] ?? letter)
    .replace(DROPPED, '')
}

const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,30}));|(?:%[0-9a-fA-F]{2})+/g
const PERCENT = /%[0-9a-fA-F]{2}/
const NAMED_ENTITIES: Record<string, string> = {
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  thinsp: ' ',
  shy: '\u00ad',
  zwj: '\u200d',
  zwnj: '\u200c',
  apos: "'",
  rsquo: '’',
  lsquo: '‘',
  quot: '"',
  amp: '&',
  hyphen: '-',
  ndash: '–',
  szlig: 'ß',
  aelig: 'æ',
  AElig: 'Æ',
  oelig: 'œ',
  OElig: 'Œ',
}
const ACCENTED_ENTITY =
  /^([A-Za-z])(?:acute|grave|uml|circ|tilde|cedil|ring|slash|caron|breve|macr|ogon|strok)$/

/** What is written with % signs, as in links; null when that is no text. */
function percentText(written: string): string | null {
  try {
    return decodeURIComponent(written)
  } catch {
    return null
  }
}

function entityText(whole: string, decimal?: string, hex?: string, name?: string): string | null {
  if (whole.startsWith('%')) return percentText(whole)
  if (name !== undefined) return NAMED_ENTITIES[name] ?? ACCENTED_ENTITY.exec(name)?.[1] ?? null
  const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10)
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : null
}

/** Undoes character references. `at` maps an offset in the result to one in the text; null when nothing was undone. */
function withoutEntities(text: string): { plain: string; at: number[] | null } {
  if (!text.includes('&') && !PERCENT.test(text)) return { plain: text, at: null }
  let plain = ''
  const at: number[] = []
  let last = 0
  const copy = (until: number) => {
    for (let index = last; index < until; index += 1) at.push(index)
    plain += text.slice(last, until)
  }
  for (const match of text.matchAll(ENTITY)) {
    const meant = entityText(match[0], match[1], match[2], match[3])
    if (meant === null) continue
    copy(match.index)
    for (let unit = 0; unit < meant.length; unit += 1) at.push(match.index)
    plain += meant
    last = match.index + match[0].length
  }
  if (last === 0) return { plain: text, at: null }
  copy(text.length)
  at.push(text.length)
  return { plain, at }
}

function beginsCapital(word: string): boolean {
  const letter = LETTER.exec(word)?.[0]
  if (letter === undefined) return false
  return letter !== letter.toLowerCase() || letter.toLowerCase() === letter.toUpperCase()
}

/**
 * The words of a text as a reader sees it. `isPlain`: letters and digits of ASCII are all it has. `hasInvisible`: it has characters that are
 * not seen; names are then looked for with and without a break there.
 */
export type TextRead = Tokens & { isPlain: boolean; hasInvisible: boolean }

/** A word and where it stands once entities are undone. */
type Placed = Token & { from: number; to: number }

/** The words of a text. Invisible characters inside a word are passed over, or break it when `breakInvisible`. */
export function tokenise(text: string, breakInvisible = false): TextRead {
  const { plain: decoded, at } = withoutEntities(text)
  const plain = breakInvisible ? decoded.replace(EVERY_INVISIBLE, (run) => ' '.repeat(run.length)) : decoded
  const plainly = isPlain(plain)
  const isSeen = plainly || !ANY_INVISIBLE.test(plain)
  const tokens = plainly ? plainWords(plain) : allWords(plain)
  if (at) {
    for (const token of tokens) {
      token.start = at[token.from] ?? token.from
      token.end = at[token.to] ?? token.to
    }
  }
  return {
    tokens,
    isPlain: plainly,
    hasInvisible: !isSeen && !ONLY_ASCII.test(text),
    separator: (before, after) => {
      const between = plain.slice(tokens[before]?.to ?? 0, tokens[after]?.from ?? plain.length)
      return isSeen ? between : between.replace(EVERY_INVISIBLE, '')
    },
  }
}

function allWords(plain: string): Placed[] {
  const tokens: Placed[] = []
  for (const match of plain.matchAll(WORDS)) {
    const word = match[0]
    const folded = fold(word)
    const letters = LETTER.test(word)
    if (folded === '' || (MARK_AT_START.test(word) && !letters)) continue
    const from = match.index
    const to = from + word.length
    tokens.push({ from, to, start: from, end: to, folded, capital: beginsCapital(word), letters })
  }
  return tokens
}

/** 1 for digits, 2 for small letters and 3 for capitals of ASCII, otherwise 0. */
const KIND = Uint8Array.from({ length: 128 }, (_, unit) => {
  const sign = String.fromCharCode(unit)
  return /\d/.test(sign) ? 1 : /[a-z]/.test(sign) ? 2 : /[A-Z]/.test(sign) ? 3 : 0
})

/** The same words as `allWords` finds where letters and digits are those of ASCII, a sign at a time: nearly all of every text. */
function plainWords(plain: string): Placed[] {
  const tokens: Placed[] = []
  const kindAt = (at: number) => KIND[plain.charCodeAt(at)] ?? 0
  for (let from = 0; from < plain.length; ) {
    const first = kindAt(from)
    if (first === 0) {
      from += 1
      continue
    }
    let to = from + 1
    let hasCapital = first === 3
    if (first === 1) while (kindAt(to) === 1) to += 1
    else {
      for (let kind = kindAt(to); kind > 1; kind = kindAt(to)) {
        hasCapital ||= kind === 3
        to += 1
      }
    }
    const word = plain.slice(from, to)
    const folded = hasCapital ? word.toLowerCase() : word
    tokens.push({ from, to, start: from, end: to, folded, capital: first === 3, letters: first > 1 })
    from = to
  }
  return tokens
}
