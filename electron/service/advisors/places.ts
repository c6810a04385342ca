import { advisorPlaces } from '../../../db/advisors.ts'
import { findGroup } from '../../../db/groups.ts'
import type { Recorder } from '../../../db/record.ts'
import type { StepRefusal } from '../../../shared/advisors/rules.ts'
import type { PlaceEffect } from '../../../shared/advisors/states.ts'
import {
  lastDayOf,
  nextTermNumber,
  termsOf,
  whyNotTheseDays,
  whyNotThisTerm,
} from '../../../shared/terms/rules.ts'
import { addDays } from '../../../shared/dates.ts'
import { termsOfGroup, type TermSettings } from '../../../shared/groups/rules.ts'
import type { Capacity, EndReason, Membership } from '../../../shared/people/entities.ts'
import { isCurrent, isFormal } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { addPlace, checkPlace } from '../people/places.ts'

/** Whose place in which group, from which day on, and what is said of it. */
export type PlaceWanted = {
  personId: string
  groupId: string
  name: string
  day: string
  /** The last day of a term that begins; null: as long as the group's terms are. */
  endsOn: string | null
  reason: string
  endReason: EndReason
}

/** Throws a rule's answer as a refusal; null is let through. */
export function refuse(why: StepRefusal | null): void {
  if (why) throw new Refusal(why.code, why.sentence, why.field)
}

/** How long terms and offices last in a group. Errors: `Refusal` NO_SUCH_GROUP. */
export async function settingsOf(
  context: OpenContext,
  record: Recorder,
  groupId: string,
): Promise<TermSettings> {
  const group = await findGroup(record.db, groupId, context.today())
  if (!group)
    throw new Refusal(
      'NO_SUCH_GROUP',
      'This group is no longer here. It may be in the recycle bin.',
      'groupId',
    )
  return termsOfGroup(group)
}

/** Does to a person's place in a group what a step says (shared/advisors/states.ts). Errors: `Refusal` of the rules of places and terms. */
export async function applyEffect(
  context: OpenContext,
  record: Recorder,
  effect: PlaceEffect,
  wanted: PlaceWanted,
): Promise<void> {
  if (effect === 'none') return
  const places = await advisorPlaces(record.db, wanted.personId, wanted.groupId)
  if (effect === 'ends') return endPlaces(record, places, wanted)
  const running = places.filter((place) => isCurrent(place, wanted.day))
  if (effect === 'begins informal') {
    if (running.length === 0) await give(context, record, wanted, 'informal', wanted.day, null)
    return
  }
  if (running.some((place) => isFormal(place.capacity)) && effect === 'begins formal') return
  await beginTerm(context, record, places, wanted)
}

/** A membership term from `wanted.day` on, or from the day after a place that still runs then. An informal place ends the day before. */
export async function beginTerm(
  context: OpenContext,
  record: Recorder,
  places: readonly Membership[],
  wanted: PlaceWanted,
): Promise<Membership> {
  const settings = await settingsOf(context, record, wanted.groupId)
  const terms = termsOf(places)
  const number = nextTermNumber(terms)
  refuse(whyNotThisTerm(wanted.name, number, settings, wanted.reason))
  const last = terms.at(-1)?.endsOn ?? null
  const startedOn = last !== null && last >= wanted.day ? addDays(last, 1) : wanted.day
  const endsOn = wanted.endsOn ?? lastDayOf(startedOn, settings.termYears)
  refuse(whyNotTheseDays(startedOn, endsOn))
  const term = { termNumber: number, termReason: number > settings.maxTerms ? wanted.reason : '' }
  const informal = places.find((place) => place.capacity === 'informal' && isCurrent(place, startedOn))
  if (informal && informal.startedOn >= startedOn) {
    const fields = { capacity: 'formal' as const, startedOn, endsOn }
    await checkPlace(context, record, {
      ...fields,
      personId: wanted.personId,
      groupId: wanted.groupId,
      membershipId: informal.id,
    })
    return record.changeFrom('membership', informal, { ...fields, ...term })
  }
  if (informal) await record.changeFrom('membership', informal, { endsOn: addDays(startedOn, -1) })
  return give(context, record, wanted, 'formal', startedOn, endsOn, term)
}

async function give(
  context: OpenContext,
  record: Recorder,
  { personId, groupId }: PlaceWanted,
  capacity: Capacity,
  startedOn: string,
  endsOn: string | null,
  term: { termNumber?: number; termReason?: string } = {},
): Promise<Membership> {
  const fields = { groupId, capacity, startedOn, endsOn }
  await checkPlace(context, record, { ...fields, personId, membershipId: null })
  return addPlace(context, record, personId, fields, null, term)
}

/** Ends every place of an advisor on `day`; what would only begin after it is taken away. */
async function endPlaces(
  record: Recorder,
  places: readonly Membership[],
  { day, endReason }: PlaceWanted,
): Promise<void> {
  for (const place of places) {
    if (place.startedOn > day) await record.remove('membership', place.id)
    else if (place.endsOn === null || place.endsOn > day)
      await record.changeFrom('membership', place, { endsOn: day, endReason })
  }
}
