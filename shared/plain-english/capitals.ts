import { ORDINARY_NAMES } from '../publishing/ordinary-words.ts'
import { wordSet } from './word-set.ts'
import type { Word } from './words.ts'

/** Short words that stand in capitals only to be loud, beside the ordinary words known already; longer ones are known by how they can be said. */
const LOUD = wordSet(`
  after again agree asap ask asked both bring call check click come date dear does done draft due each else even every find first
  free full get give go good held help here its keep know late less like list look made make many meet minor much must need never
  next none note noted nothing now once one only open other over own part past people please put read said same save say see send
  serious since stay stop still such sure take tell time today two urgent use used via want watch well went work year yes`)
/** Written in capitals by rule: the Government Security Classifications. */
const BY_RULE = new Set(['OFFICIAL', 'SENSITIVE', 'SECRET'])
/** Names that are said as a word and always written so. */
const NAMES = new Set(['UNESCO', 'UNICEF', 'UNISON', 'NASUWT', 'INTERPOL', 'EUROPOL'])

const CAPITALS = /^[A-Z][A-Z'’-]*$/

/** Long enough and easy enough to say to be a word, not initials: a vowel and never four consonants in a row. */
function isSayable(word: string): boolean {
  return word.length >= 6 && /[AEIOUY]/.test(word) && !/[^AEIOUY'’-]{4}/.test(word)
}

/** `usual`: the document's own words in small letters. A word of four letters that stands there too is no initials. */
function isOrdinary(word: string, usual: ReadonlySet<string>): boolean {
  const small = word.toLowerCase()
  if (LOUD.has(small) || small === 'no' || small === 'do') return true
  return (small.length > 2 && ORDINARY_NAMES.has(small)) || (small.length > 3 && usual.has(small))
}

/** Capitals that say nothing that small letters would not. */
function isLoud(word: string, usual: ReadonlySet<string>): boolean {
  const parts = word.split('-')
  if (!CAPITALS.test(word) || parts.every((part) => BY_RULE.has(part) || NAMES.has(part))) return false
  return parts.some((part) => isOrdinary(part, usual) || isSayable(part))
}

/**
 * The stretches of a text written in capitals for no reason: a whole word, or words in a row of which one is a word ("STOP AND SEARCH").
 * Initials, markings and codes are none. `usual`: every word of the document that stands in small letters.
 */
export function loudStretches(
  text: string,
  words: readonly Word[],
  usual: ReadonlySet<string>,
): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let run: Word[] = []
  const end = () => {
    const first = run[0]
    const last = run.at(-1)
    const letters = run.reduce((sum, word) => sum + word.text.length, 0)
    if (
      first &&
      last &&
      run.some((word) => isLoud(word.text, usual)) &&
      (run.length > 1 ? letters >= 5 : letters >= 3)
    )
      found.push({ from: first.from, to: last.to })
    run = []
  }
  for (const word of words) {
    const last = run.at(-1)
    if (last && !/^[ ,]+$/.test(text.slice(last.to, word.from))) end()
    if (CAPITALS.test(word.text) && (word.text.length > 1 || run.length > 0)) run.push(word)
    else end()
  }
  end()
  return found
}
