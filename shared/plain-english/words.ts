import { wordSet } from './word-set.ts'

/** A word and where it stands in its text (UTF-16). Times (`7.30`), numbers (`A-2026-014`), `e.g` and `well-known` are one word each. */
export type Word = { text: string; from: number; to: number }

const WORD_OR_TAG = /#[\p{L}\p{N}-]+|[\p{L}\p{N}]+(?:['’.,:&-][\p{L}\p{N}]+)*/gu

/** The words of a text, in order. Tags (`#street-lighting`) are the office's own and never published, so they are none. */
export function wordsOf(text: string): Word[] {
  const found: Word[] = []
  for (const match of text.matchAll(WORD_OR_TAG)) {
    const [word] = match
    if (!word.startsWith('#')) found.push({ text: word, from: match.index, to: match.index + word.length })
  }
  return found
}

/** What British writers shorten and then spell out: what is read in full instead. Keys are without full stops, in small letters. */
export const IN_FULL: ReadonlyMap<string, string> = new Map([
  ['eg', 'for example'],
  ['ie', 'that is'],
  ['etc', 'and so on'],
  ['nb', 'note'],
  ['viz', 'namely'],
  ['approx', 'about'],
  ['cllr', 'Councillor'],
  ['const', 'Constable'],
  ['insp', 'Inspector'],
  ['sgt', 'Sergeant'],
  ['supt', 'Superintendent'],
])

/** Shortened words after whose full stop the sentence goes on, in small letters without the stop. */
const NEVER_LAST = wordSet(`
  mr mrs ms dr prof rev revd hon st lt col capt maj gen pc ch det const sgt insp supt cllr asst dep eg
  ie viz cf vs nb approx incl
`)
/** Shortened words after whose full stop a number belongs to them: "No. 4", "para. 3". */
const BEFORE_NUMBER = wordSet(
  'no nos para paras p pp fig ref tel ext vol art jan feb mar apr jun jul aug sep sept oct nov dec',
)

const bare = (word: string) => word.replaceAll('.', '').toLowerCase()

/** True when the full stop at the end of `piece` belongs to a shortened word or a number before what follows, and ends no sentence. */
function goesOn(piece: string, next: string): boolean {
  const end = /([\p{L}\p{N}.]*)\.["'’”)\]]*[ \t]+$/u.exec(piece.slice(-40))
  if (!end) return false
  const word = end[1] ?? ''
  if (NEVER_LAST.has(bare(word))) return true
  if (BEFORE_NUMBER.has(bare(word)) && /^\p{N}/u.test(next)) return true
  // A numbered decision: "2. The group agreed …"; and a person's initials: "J. Okafor".
  if (/^\p{N}{1,3}(?:\.\p{N}{1,3})*$/u.test(word)) return piece.trim() === `${word}.`
  return /^(?:\p{Lu}\.)*\p{Lu}$/u.test(word) && word !== 'I'
}

export type Sentence = { text: string; from: number; to: number }

/** Before a sentence that begins with a number, which Unicode's rules do not part when small letters follow: "It was level. 5 officers …". */
const BEFORE_FIGURES = /[.!?]["'’”)\]]*[ \t]+(?=\p{N})/gu

const SEGMENTER = new Intl.Segmenter('en-GB', { granularity: 'sentence' })

/** Where a sentence may end, in order. */
function placesToPart(text: string): number[] {
  const places = Array.from(SEGMENTER.segment(text), ({ index }) => index)
  const figures = Array.from(text.matchAll(BEFORE_FIGURES), (match) => match.index + match[0].length)
  return figures.length === 0 ? places : [...new Set([...places, ...figures])].sort((a, b) => a - b)
}

/**
 * The sentences of a text and where each stands in it, without the space around them. Unicode's rules for where sentences end (UAX #29)
 * know no shortened words, so "Insp. Khan", "e.g. a lamp", "No. 4", "J. Okafor" and the "2." of a numbered decision are put together
 * again. A line break ends a sentence.
 */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = []
  let from = 0
  let to = 0
  const end = () => {
    const whole = text.slice(from, to)
    const said = whole.trim()
    if (said !== '') {
      const start = from + whole.indexOf(said)
      found.push({ text: said, from: start, to: start + said.length })
    }
    from = to
  }
  for (const index of placesToPart(text)) {
    to = index
    if (!goesOn(text.slice(Math.max(from, index - 200), index), text.slice(index, index + 1))) end()
  }
  to = text.length
  end()
  return found
}
