import { type Community, isReachedBy } from '../equality/reach.ts'
import { fold } from '../search/fold.ts'

/*
 * Whom a call-out asks for, and who reaches them: in their own words, as far as they agreed to their being kept (domain.md §1 "Reach / knowledge").
 */

/** A community or a word somebody is looked for by, and the words it is found by. */
export type Wanted = Community

const COMMUNITY_NOUNS = new Set(
  'community communities people person group groups speaking speaker speakers resident residents local and the of in with from who for'.split(
    ' ',
  ),
)

/** The words of a phrase that say who is meant, without an ending s. */
function telling(phrase: string): string[] {
  return fold(phrase)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 1 && !COMMUNITY_NOUNS.has(word))
    .map(singular)
}

const singular = (word: string) => (word.length > 3 ? word.replace(/s$/, '') : word)

/** The most communities and words one call-out asks for. */
export const MOST_WANTED = 20

/**
 * What a call-out asks for, from the communities affected as they were written, one after each comma, semicolon or new line. One that is on the
 * office's own list is found by the words there. Each once, in the order written; at most 20.
 */
export function wantedFrom(text: string, known: readonly Community[]): Wanted[] {
  const found = new Map<string, Wanted>()
  for (const part of text.split(/[,;\n]+/)) {
    const label = part.trim()
    const key = fold(label)
    if (key === '' || found.has(key)) continue
    const listed = known.find((one) => fold(one.label) === key)
    found.set(key, { label, words: listed ? [...listed.words] : [] })
  }
  return [...found.values()].slice(0, MOST_WANTED)
}

/**
 * True when one of somebody's own words is about what is asked for. A community on the office's list is found by its words there; of any other one
 * telling word is enough, longer ones from their beginning: `Somali` finds `Somalian`.
 */
export function reaches(wanted: Wanted, ownWords: readonly string[]): boolean {
  const sought = telling(wanted.label)
  return ownWords.some((own) => {
    if (wanted.words.length > 0) return isReachedBy(wanted, own)
    if (sought.length === 0) return fold(own).includes(fold(wanted.label).trim())
    const said = telling(own)
    return sought.some((word) =>
      said.some((one) => one === word || (word.length >= 6 && one.startsWith(word))),
    )
  })
}

/** The labels of what somebody reaches of what is asked for, in the order asked. */
export function reachedOf(wanted: readonly Wanted[], ownWords: readonly string[]): string[] {
  return wanted.filter((one) => reaches(one, ownWords)).map(({ label }) => label)
}

/** A matter without the words that name whom it asks for: an advisor's place in that community is why they are asked, not a conflict. */
export function withoutWanted(matter: string, wanted: readonly Wanted[]): string {
  const named = new Set(wanted.flatMap(({ label }) => telling(label)))
  if (named.size === 0) return matter
  return matter
    .split(/(?<=[^\p{L}\p{N}])|(?=[^\p{L}\p{N}])/u)
    .filter((word) => !named.has(singular(fold(word))))
    .join('')
}
