import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { readPublishedValues } from '../../../db/published-digests.ts'
import { type GlossaryTerm, termsIn } from '../../../shared/glossary.ts'
import type { PublicMinutes } from '../../../shared/publishing/public.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { brief, digestOf, saidBy } from './digest.ts'
import { minutesWords } from './formats/words.ts'
import type { WholeMinutes } from './site.ts'

/** Minutes of a site, each of which stands there without what only its own page, its documents and the search show. */
export type Digested = {
  /** The terms of the glossary they use as a whole. */
  terms: ReadonlyMap<PublicMinutes, GlossaryTerm[]>
  /** Those that were read as digests: the whole of them is on record alone. */
  onRecord: ReadonlySet<PublicMinutes>
  /** What minutes that are held say in public, as bare words; undefined for the others. */
  said: (minutes: PublicMinutes) => string | undefined
  /** The whole of those of these minutes that are held; the others are whole already. Errors: `Refusal` MINUTES_CHANGED. */
  whole: (minutes: readonly PublicMinutes[]) => Promise<WholeMinutes>
}

type Digest = ReturnType<typeof digestOf>

/** Stands neither in JSON nor in bare words. */
const BETWEEN = '\n'

export const NOTHING_DIGESTED: Digested = {
  terms: new Map(),
  onRecord: new Set(),
  said: () => undefined,
  whole: async () => new Map(),
}

/**
 * Holds the minutes of a site so that memory hardly grows with them: as digests where those are on record, of the others packed what a digest
 * leaves out. What is drawn from whole minutes is given them one file at a time.
 */
export class HeldMinutes implements Digested {
  readonly terms = new Map<PublicMinutes, GlossaryTerm[]>()
  readonly onRecord = new Set<PublicMinutes>()
  readonly #db: OpenContext['db']
  readonly #meetings = new Map<PublicMinutes, string>()
  readonly #packed = new Map<PublicMinutes, Uint8Array>()

  constructor(db: OpenContext['db']) {
    this.#db = db
  }

  /** Holds a digest on record (`PublishedDigestRow`) of a meeting's minutes. */
  digest(meetingId: string, row: { minutes: string; terms: string }): PublicMinutes {
    const minutes: PublicMinutes = JSON.parse(row.minutes)
    this.#meetings.set(minutes, meetingId)
    this.onRecord.add(minutes)
    this.terms.set(minutes, JSON.parse(row.terms))
    return minutes
  }

  /** Holds whole minutes, as they come from the gate or are on record without a digest. */
  pack(whole: PublicMinutes): PublicMinutes {
    const minutes = brief(whole)
    this.#packed.set(minutes, packed(`${JSON.stringify(whole)}${BETWEEN}${saidBy(whole)}`))
    this.terms.set(minutes, termsIn(minutesWords(whole)))
    return minutes
  }

  /** The public value of packed minutes, for the record. */
  value(minutes: PublicMinutes): string {
    const { value } = this.#unpacked(minutes) ?? {}
    if (value === undefined) throw new Error('The value of these minutes is on record already.')
    return value
  }

  readonly said = (minutes: PublicMinutes): string | undefined => this.#unpacked(minutes)?.said

  /** The digest of a value on record. Of minutes whose value is held, everything it is made of is held too. */
  digestOf(value: string, minutes: PublicMinutes | undefined): Digest {
    const held = minutes && this.#unpacked(minutes)
    if (!minutes || held?.value !== value) return digestOf(value)
    return {
      minutes: JSON.stringify(minutes),
      terms: JSON.stringify(this.terms.get(minutes)),
      said: held.said,
    }
  }

  #unpacked(minutes: PublicMinutes): { value: string; said: string } | undefined {
    const bytes = this.#packed.get(minutes)
    if (!bytes) return undefined
    const [value = '', said = ''] = inflateRawSync(bytes).toString('utf8').split(BETWEEN)
    return { value, said }
  }

  readonly whole = async (wanted: readonly PublicMinutes[]): Promise<WholeMinutes> => {
    const found = new Map<PublicMinutes, PublicMinutes>()
    const read: { minutes: PublicMinutes; meetingId: string }[] = []
    for (const minutes of wanted) {
      const meetingId = this.#meetings.get(minutes)
      if (meetingId !== undefined) read.push({ minutes, meetingId })
      else if (this.#packed.has(minutes)) found.set(minutes, JSON.parse(this.value(minutes)))
    }
    if (read.length === 0) return found
    const values = await readPublishedValues(
      this.#db,
      read.map(({ meetingId }) => meetingId),
    )
    for (const { minutes, meetingId } of read) found.set(minutes, same(minutes, values.get(meetingId)))
    return found
  }
}

/** Fast, and no larger than it is: what zlib gives is a part of a buffer of 16 KB. */
function packed(text: string): Uint8Array {
  return new Uint8Array(deflateRawSync(text, { level: 1 }))
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
