import { addDays, shortDay } from '../dates.ts'
import {
  ACKNOWLEDGEMENT_STATE_LABELS,
  type Acknowledgement,
  type AcknowledgementEntry,
  type AcknowledgementState,
} from './entities.ts'

/** A yearly acknowledgement holds this many days (domain.md §2.5). */
export const YEARLY_DAYS = 365

/**
 * What an entry does: from which states, to which (domain.md §2.4). `lapse` is no entry: it comes with a material new version, and for what
 * is acknowledged yearly with time. Anything not listed is refused.
 */
export type AcknowledgementStep = Exclude<AcknowledgementEntry, 'struck'> | 'lapse'
export const ACKNOWLEDGEMENT_STEPS = {
  requested: { from: ['not asked', 'requested', 'declined', 'lapsed'], to: 'requested' },
  acknowledged: { from: ['not asked', 'requested', 'declined', 'lapsed'], to: 'acknowledged' },
  declined: { from: ['not asked', 'requested', 'lapsed'], to: 'declined' },
  lapse: { from: ['requested', 'acknowledged', 'declined', 'lapsed'], to: 'lapsed' },
} as const satisfies Record<
  AcknowledgementStep,
  { from: readonly AcknowledgementState[]; to: AcknowledgementState }
>

/** Where somebody stands, since when, by which entry and which version. */
export type Standing = {
  state: AcknowledgementState
  /** The day of the entry it follows from; null while there is none. */
  day: string | null
  entryId: string | null
  documentId: string | null
}

/** A version in the order they came into force. */
export type InOrder = { id: string; material: boolean }
/** An entry as far as a standing follows from it. */
export type Said = Pick<Acknowledgement, 'id' | 'documentId' | 'entry' | 'day' | 'strikesId'>

const NOT_ASKED: Standing = { state: 'not asked', day: null, entryId: null, documentId: null }

/** The entries that count: neither struck nor strikes, in the order they were recorded. */
export function inForceEntries<Entry extends Said>(entries: readonly Entry[]): Entry[] {
  const struck = new Set(entries.map((entry) => entry.strikesId))
  return entries
    .filter((entry) => entry.entry !== 'struck' && !struck.has(entry.id))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/**
 * Where one person stands with a document whose versions came in this order, the last being the one in force. What was said of an earlier
 * version holds until a material one comes; then it has lapsed and they are asked again. With `yearly`, what was acknowledged more than a
 * year before `today` has lapsed too.
 */
export function standingOf(
  versions: readonly InOrder[],
  entries: readonly Said[],
  { today, yearly = false }: { today: string; yearly?: boolean },
): Standing {
  // Asked of everybody about everything; of most people nothing is on record.
  if (entries.length === 0) return NOT_ASKED
  const counted = inForceEntries(entries)
  let standing = NOT_ASKED
  for (const [at, version] of versions.entries()) {
    if (at > 0 && version.material && standing.state !== 'not asked')
      standing = { ...standing, state: 'lapsed' }
    for (const { id, documentId, entry, day } of counted)
      if (documentId === version.id && entry !== 'struck')
        standing = { state: ACKNOWLEDGEMENT_STEPS[entry].to, day, entryId: id, documentId: version.id }
  }
  if (!yearly || standing.state !== 'acknowledged' || standing.day === null) return standing
  return addDays(standing.day, YEARLY_DAYS) < today ? { ...standing, state: 'lapsed' } : standing
}

/** An entry about to be recorded, with the days its version is or was in force. */
export type EntryToCheck = {
  entry: Exclude<AcknowledgementEntry, 'struck'>
  day: string
  effectiveOn: string | null
  supersededOn: string | null
}

/** Why nothing can be recorded of this version on this day; null when it can. */
export function whyNotOnDay(given: EntryToCheck, today: string): string | null {
  const { day, effectiveOn, supersededOn } = given
  if (day > today) return 'This day is still to come. Give the day it happened.'
  if (effectiveOn !== null && day < effectiveOn)
    return `This version is in force since ${shortDay(effectiveOn)}. Give that day or a later one.`
  if (supersededOn !== null && day > supersededOn)
    return `A later version took its place on ${shortDay(supersededOn)}. Record it for the one in force.`
  return null
}

/** Why this cannot be recorded of somebody who stands like that; null when it can. */
export function whyNotRecord(
  entry: Exclude<AcknowledgementEntry, 'struck'>,
  name: string,
  { state, day }: Pick<Standing, 'state' | 'day'>,
): string | null {
  if ((ACKNOWLEDGEMENT_STEPS[entry].from as readonly AcknowledgementState[]).includes(state)) return null
  const since = day === null ? '' : ` on ${shortDay(day)}`
  return state === 'acknowledged'
    ? `${name} acknowledged this${since}. Take them off the list, or strike that entry first if it was a mistake.`
    : `${name} stands as “${ACKNOWLEDGEMENT_STATE_LABELS[state].toLowerCase()}”${since}. Ask again before recording another answer.`
}

/** Letter and colour of a standing: green acknowledged, amber asked, red what is missing. */
export function ragOf(state: AcknowledgementState): 'R' | 'A' | 'G' {
  if (state === 'acknowledged') return 'G'
  return state === 'requested' ? 'A' : 'R'
}
