import { z } from 'zod'
import { fold, searchWords } from '../search/fold.ts'
import { type ActivationEntry, ENTRY_KIND_LABELS, EntryKind } from './entities.ts'

/** Which lines of a log are shown or saved; '' and null ask for nothing. `words`: all of them stand in the line, in any order. */
export const LogFilter = z.object({
  kind: EntryKind.nullable().default(null),
  author: z.string().max(200).default(''),
  words: z.string().max(200).default(''),
  starred: z.boolean().default(false),
})
export type LogFilter = z.infer<typeof LogFilter>

/** Every line. */
export const EVERY_LINE: LogFilter = { kind: null, author: '', words: '', starred: false }

/** True when a filter leaves lines out. */
export function isFiltered({ kind, author, words, starred }: LogFilter): boolean {
  return kind !== null || author !== '' || words.trim() !== '' || starred
}

/** A line of a log as shown: with whether it is starred. */
export type Starred = Pick<ActivationEntry, 'kind' | 'author' | 'text'> & { starred: boolean }

/** Tells which lines a filter lets through. Words are compared without case and accents, as a search does. */
export function lineMatcher({ kind, author, words, starred }: LogFilter): (line: Starred) => boolean {
  const wanted = searchWords(words)
  return (line) => {
    if (kind !== null && line.kind !== kind) return false
    if (author !== '' && line.author !== author) return false
    if (starred && !line.starred) return false
    if (wanted.length === 0) return true
    const text = fold(line.text)
    return wanted.every((word) => text.includes(word))
  }
}

/** `Advice only · written by Secretary · with the words “parents” · starred only`: what a filter asks for; '' for every line. */
export function filterInWords({ kind, author, words, starred }: LogFilter): string {
  return [
    kind !== null && `${ENTRY_KIND_LABELS[kind]} only`,
    author !== '' && `written by ${author}`,
    words.trim() !== '' && `with the words “${words.trim()}”`,
    starred && 'starred only',
  ]
    .filter(Boolean)
    .join(' · ')
}
