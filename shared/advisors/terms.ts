import { monthsAfter } from '../data-protection/retention.ts'
import { addDays, shortDay } from '../dates.ts'
import type { TermSettings } from '../groups/rules.ts'
import type { Membership } from '../people/entities.ts'
import { isFormal } from '../people/rules.ts'
import type { StepRefusal } from './rules.ts'

/** A place as far as terms are worked out from it. */
export type TermPlace = Pick<Membership, 'capacity' | 'startedOn' | 'endsOn' | 'termNumber'>

/** A membership term: places that follow one another without a gap, offices among them. `endsOn` null: open-ended. */
export type Term<Place extends TermPlace = TermPlace> = {
  number: number
  startedOn: string
  endsOn: string | null
  places: Place[]
}

/** The last day of a term of so many years that begins on `startedOn`: the day before its anniversary. Days are `YYYY-MM-DD`. */
export function lastDayOf(startedOn: string, years: number): string {
  return addDays(monthsAfter(startedOn, years * 12), -1)
}

/**
 * The membership terms of one person in one group, oldest first (domain.md §2.3). A place that says no number goes on with the term it
 * follows on from, and begins the next one after a gap. Informal places are no part of a term.
 */
export function termsOf<Place extends TermPlace>(places: readonly Place[]): Term<Place>[] {
  const terms: Term<Place>[] = []
  const formal = places
    .filter((place) => isFormal(place.capacity))
    .toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))
  for (const place of formal) {
    const last = terms.at(-1)
    const follows =
      last?.endsOn !== undefined && last.endsOn !== null && addDays(last.endsOn, 1) === place.startedOn
    if (last && follows && (place.termNumber === null || place.termNumber === last.number)) {
      last.places.push(place)
      last.endsOn = place.endsOn
      continue
    }
    const number = place.termNumber ?? (last?.number ?? 0) + 1
    terms.push({ number, startedOn: place.startedOn, endsOn: place.endsOn, places: [place] })
  }
  return terms
}

/** The term that runs on `day`, or null. */
export function termOn<Place extends TermPlace>(
  terms: readonly Term<Place>[],
  day: string,
): Term<Place> | null {
  return terms.find((term) => term.startedOn <= day && (term.endsOn === null || term.endsOn >= day)) ?? null
}

/** The number of the term that would follow these. */
export function nextTermNumber(terms: readonly Term[]): number {
  return (terms.at(-1)?.number ?? 0) + 1
}

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
]

/** `second term`, `12th term`. */
export function termInWords(number: number): string {
  return `${ORDINALS[number - 1] ?? `${number}th`} term`
}

/** Why a term of this number is not given, or null: beyond the group's limit it needs a recorded reason (R23). */
export function whyNotThisTerm(
  name: string,
  number: number,
  { maxTerms }: Pick<TermSettings, 'maxTerms'>,
  reason: string,
): StepRefusal | null {
  if (number <= maxTerms || reason.trim() !== '') return null
  return {
    code: 'OVER_THE_LIMIT',
    sentence: `This would be ${name}’s ${termInWords(number)}, and the group’s limit is ${maxTerms}. Say why, or leave it.`,
    field: 'reason',
  }
}

/** Why a term cannot run like this, or null. */
export function whyNotTheseDays(startedOn: string, endsOn: string | null): StepRefusal | null {
  if (endsOn === null || endsOn >= startedOn) return null
  return {
    code: 'ENDS_BEFORE_IT_STARTS',
    sentence: `The term would end before it begins on ${shortDay(startedOn)}. Give a later last day.`,
    field: 'endsOn',
  }
}
