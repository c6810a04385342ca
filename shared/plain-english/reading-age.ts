import { syllablesOf } from './syllables.ts'
import { sentencesOf, wordsOf } from './words.ts'

/** Below this many words a formula says little: Flesch took samples of 100 words. */
export const FEWEST_WORDS = 100

/** How hard a text is to read. `age` is in whole years, null below `FEWEST_WORDS` words. */
export type ReadingAge = { age: number | null; words: number; sentences: number }

/**
 * The age at which a reader in school copes with these texts: the Flesch–Kincaid grade level plus five, as an American first grade is
 * begun at six and the grade of a text is its reader's finished years of school. Never below 5, never above 25.
 *
 * Source: J. P. Kincaid, R. P. Fishburne, R. L. Rogers, B. S. Chissom, "Derivation of new readability formulas for Navy enlisted
 * personnel", Research Branch Report 8-75, 1975: 0.39 × words per sentence + 11.8 × syllables per word − 15.59.
 */
export function readingAge(texts: readonly string[]): ReadingAge {
  const known = new Map<string, number>()
  let sentences = 0
  let words = 0
  let syllables = 0
  for (const text of texts) {
    for (const sentence of sentencesOf(text)) {
      const said = wordsOf(sentence.text)
      if (said.length === 0) continue
      sentences += 1
      words += said.length
      for (const { text: word } of said) {
        const count = known.get(word) ?? syllablesOf(word)
        known.set(word, count)
        syllables += count
      }
    }
  }
  if (words < FEWEST_WORDS) return { age: null, words, sentences }
  const grade = 0.39 * (words / sentences) + 11.8 * (syllables / words) - 15.59
  return { age: Math.min(25, Math.max(5, Math.round(grade + 5))), words, sentences }
}
