/// <reference path="./nspell.d.ts" />
// The package’s published types would bring Node’s into the page.
import nspell from 'nspell'

/** A dictionary that was read. */
export type Speller = ReturnType<typeof nspell>

/** Reads a Hunspell dictionary: its affixes and its words. Takes about a third of a second. */
export function readDictionary(affixes: string, words: string): Speller {
  return nspell(affixes, words)
}

const MOST_SUGGESTIONS = 5

/** Words of one letter, with a digit or in capitals only (IAG, SLT, A-2026-014) are not for a dictionary. */
function isForDictionary(word: string): boolean {
  return word.length > 1 && !/\p{N}/u.test(word) && word !== word.toLocaleUpperCase('en-GB')
}

/** `Patel’s` → `Patel's`: dictionaries know the straight apostrophe only. */
const straight = (word: string) => word.replaceAll('’', "'")

/** Which of these words are not in the dictionary. A possessive is right when its noun is. */
export function misspelt(speller: Speller, words: readonly string[]): string[] {
  return words.filter((word) => {
    const plain = straight(word)
    if (!isForDictionary(plain)) return false
    return !speller.correct(plain) && !speller.correct(plain.replace(/'s?$/u, ''))
  })
}

/** What the word might have been meant to be, likeliest first; at most five. */
export function suggestions(speller: Speller, word: string): string[] {
  return speller.suggest(straight(word)).slice(0, MOST_SUGGESTIONS)
}

/** The parts of names and terms that a text may contain by themselves. */
export function learn(speller: Speller, known: readonly string[]): void {
  for (const words of known) {
    for (const word of words.split(/[^\p{L}'’]+/u)) if (word.length > 1) speller.add(straight(word))
  }
}
