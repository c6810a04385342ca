import { createHash } from 'node:crypto'
import { readPublishedValues } from '../../../db/published-digests.ts'
import type { PublishedDigestRow } from '../../../db/schema.ts'
import { GLOSSARY, type GlossaryTerm, termsIn } from '../../../shared/glossary.ts'
import type { PublicMinutes } from '../../../shared/publishing/public.ts'
import { bareWords } from '../../../shared/redactions/words.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { minutesWords } from './formats/words.ts'
import { publicTexts } from './gate/check.ts'
import type { WholeMinutes } from './site.ts'

/** Goes up with every change of what a digest holds; tests/service/publishing/digest.test.ts fails when it was forgotten. */
const DIGEST = 1

/** By which rules digests are made. Those made by others are not used. */
export const DIGEST_VERSION = `${DIGEST}:${createHash('sha256')
  .update(JSON.stringify(Object.entries(GLOSSARY).map(([term, { said }]) => [term, said])))
  .digest('hex')}`

/** Everything minutes say in public, as bare words, for `includes(spaced(words))`. */
export function saidBy(minutes: PublicMinutes): string {
  return spaced([...publicTexts(minutes)].map(({ text }) => text).join(' \u2029 '))
}

/** Words as they are looked for in what is said: whole, whatever stands between them. */
export function spaced(text: string): string {
  return ` ${bareWords(text)} `
}

/** Minutes without what only their own page, its documents and the search show: decisions, actions, advice and questions stay. */
function brief(minutes: PublicMinutes): PublicMinutes {
  return {
    ...minutes,
    attendance: [],
    items: minutes.items.map(({ interests: _, ...item }) => ({
      ...item,
      purpose: '',
      blocks: item.blocks.filter((block) => block.kind === 'line'),
    })),
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

/** Minutes of a site of which only the digest was read. */
export type Digested = {
  /** The terms of the glossary they use as a whole. */
  terms: ReadonlyMap<PublicMinutes, GlossaryTerm[]>
  /** The whole of those of these minutes that are digests; the others are whole already. Errors: `Refusal` MINUTES_CHANGED. */
  whole: (minutes: readonly PublicMinutes[]) => Promise<WholeMinutes>
}

export const NOTHING_DIGESTED: Digested = { terms: new Map(), whole: async () => new Map() }

/** Minutes read as digests, with the meeting each is of. */
export function digestedOf(
  db: OpenContext['db'],
  all: readonly { meetingId: string; minutes: PublicMinutes; terms: string }[],
): Digested {
  const meetings = new Map(all.map((each) => [each.minutes, each.meetingId]))
  return {
    terms: new Map(all.map(({ minutes, terms }) => [minutes, JSON.parse(terms)])),
    whole: async (wanted) => {
      const read = wanted.flatMap((minutes) => {
        const meetingId = meetings.get(minutes)
        return meetingId === undefined ? [] : { minutes, meetingId }
      })
      if (read.length === 0) return new Map()
      const values = await readPublishedValues(
        db,
        read.map(({ meetingId }) => meetingId),
      )
      return new Map(read.map(({ minutes, meetingId }) => [minutes, same(minutes, values.get(meetingId))]))
    },
  }
}

/** Refuses a value that is not the one the digest was made of: minutes withdrawn or published by somebody else while these are published. */
function same(digest: PublicMinutes, value: string | undefined): PublicMinutes {
  const minutes: PublicMinutes | null = value === undefined ? null : JSON.parse(value)
  if (minutes !== null && JSON.stringify(brief(minutes)) === JSON.stringify(digest)) return minutes
  throw new Refusal(
    'MINUTES_CHANGED',
    'Published minutes were changed while publishing. Nothing was published: publish again.',
  )
}
