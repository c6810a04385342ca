import { createHash } from 'node:crypto'
import type { PublishedDigestRow } from '../../../db/schema.ts'
import { GLOSSARY, termsIn } from '../../../shared/glossary.ts'
import type { PublicMinutes } from '../../../shared/publishing/public.ts'
import { bareWords } from '../../../shared/redactions/words.ts'
import { minutesWords } from './formats/words.ts'
import { publicTexts } from './gate/check.ts'

/** Goes up with every change of what a digest holds; tests/service/publishing/digest.test.ts fails when it was forgotten. */
const DIGEST = 2

/** By which rules digests are made. Those made by others are not used. */
export const DIGEST_VERSION = `${DIGEST}:${createHash('sha256')
  .update(JSON.stringify(Object.entries(GLOSSARY).map(([term, { said }]) => [term, said])))
  .digest('hex')}`

/** Everything minutes say in public, as bare words, for `includes(spaced(words))`. */
export function saidBy(minutes: PublicMinutes): string {
  return spaced(
    publicTexts(minutes)
      .map(({ text }) => text)
      .join(' \u2029 '),
  )
}

/** Words as they are looked for in what is said: whole, whatever stands between them. */
export function spaced(text: string): string {
  return ` ${bareWords(text)} `
}

/**
 * Minutes without what only their own page, its documents, the feeds and the search show: decisions, actions, advice and questions stay, and
 * of the items those that have any.
 */
export function brief(minutes: PublicMinutes): PublicMinutes {
  return {
    ...minutes,
    attendance: [],
    items: minutes.items.flatMap(({ interests: _, ...item }) => {
      const blocks = item.blocks.filter((block) => block.kind === 'line')
      return blocks.length === 0 ? [] : { ...item, purpose: '', blocks }
    }),
  }
}

/** The digest of a public value (`PublishedMeetingRow.value`). */
export function digestOf(value: string): Pick<PublishedDigestRow, 'minutes' | 'terms' | 'said'> {
  const minutes: PublicMinutes = JSON.parse(value)
  return {
    minutes: JSON.stringify(brief(minutes)),
    terms: JSON.stringify(termsIn(minutesWords(minutes))),
    said: saidBy(minutes),
  }
}
