import { wordSet } from './word-set.ts'
import type { Word } from './words.ts'

/** Short words that are written in capitals only to be loud; longer ones are known by how they can be said. */
const LOUD = wordSet(`
  ALL AND ARE CLOSED DO DONE EVERY FOR FROM HELD MUST NEVER NEW NO NONE NOT NOTE NOTED NOW OF ONLY
  OPEN STOP THE THIS VERY WILL WITH YES
`)
/** Written in capitals by rule: the Government Security Classifications. */
const BY_RULE = new Set(['OFFICIAL', 'SENSITIVE', 'SECRET'])
/** Names that are said as a word and always written so. */
const NAMES = new Set(['UNESCO', 'UNICEF', 'UNISON', 'NASUWT', 'INTERPOL', 'EUROPOL'])

const CAPITALS = /^[A-Z][A-Z'’-]*$/

/** Long enough and easy enough to say to be a word, not initials: a vowel and never four consonants in a row. */
function isSayable(word: string): boolean {
  return word.length >= 6 && /[AEIOUY]/.test(word) && !/[^AEIOUY'’-]{4}/.test(word)
}

/** Capitals that say nothing that small letters would not. */
function isLoud(word: string): boolean {
  const parts = word.split('-')
  if (!CAPITALS.test(word) || parts.every((part) => BY_RULE.has(part) || NAMES.has(part))) return false
  return parts.some((part) => LOUD.has(part) || isSayable(part))
}

/**
 * The stretches of a text written in capitals for no reason: a whole word, or words in a row of which one is a word ("STOP AND SEARCH").
 * Initials, markings and codes are none.
 */
export function loudStretches(text: string, words: readonly Word[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = []
  let run: Word[] = []
  const end = () => {
    const first = run[0]
    const last = run.at(-1)
    const letters = run.reduce((sum, word) => sum + word.text.length, 0)
    if (
      first &&
      last &&
      run.some((word) => isLoud(word.text)) &&
      (run.length > 1 ? letters >= 6 : letters >= 3)
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
