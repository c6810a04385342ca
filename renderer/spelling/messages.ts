/**
 * What the preload asks about words, and what is answered. Chromium finds the words and underlines them; the dictionary is ours, because
 * its own would be fetched from the internet. The words never leave the page's process.
 */
export type SpellingQuestion = { id: number } & ({ check: string[] } | { suggest: string })
export type SpellingAnswer = { id: number; words: string[] }

/** Names and terms that are right although no dictionary has them. */
export type KnownWords = { known: string[] }
