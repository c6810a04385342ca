import { monthsAfter } from '../data-protection/retention.ts'
import { addDays, shortDay } from '../dates.ts'
import type { OfficeKind } from '../elections/entities.ts'
import type { TermSettings } from '../groups/rules.ts'
import { CAPACITY_LABELS, type Membership } from '../people/entities.ts'
import { isFormal } from '../people/rules.ts'
import { mayCall, type UserRole } from '../roles.ts'
import type { StepRefusal } from '../advisors/rules.ts'
import { isOffice, type OfficePlace } from './offices.ts'
import { TERM_STATE_LABELS, type TermOf, type TermState, type TermStep, termStepFrom } from './states.ts'

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

const STEP_WORDS = {
  renew: 'renewed',
  'give an office': 'given an office',
  'end early': 'ended early',
  'take back': 'taken back',
} satisfies Record<TermStep, string>

/** What somebody wants to do with a term. */
export type WantedTermStep = {
  of: TermOf
  from: TermState
  step: TermStep
  role: UserRole
  reason: string
}

/** Why this cannot be done with a term, or null when it can. The screens and the service ask the same. */
export function whyNotThisTermStep({ of, from, step, role, reason }: WantedTermStep): StepRefusal | null {
  const found = termStepFrom(of, from, step)
  if (!found)
    return {
      code: 'NO_SUCH_TERM_STEP',
      sentence: `This ${of === 'office' ? 'time in office' : 'membership'} is “${TERM_STATE_LABELS[from].toLowerCase()}” and cannot be ${STEP_WORDS[step]}.`,
    }
  if (!mayCall(found.by, role))
    return { code: 'NOT_YOUR_STEP', sentence: 'The secretariat records this. Ask them to.' }
  if (found.reason && reason.trim() === '')
    return {
      code: 'REASON_NEEDED',
      sentence: 'Say why in a few words; this is not kept without a reason.',
      field: 'reason',
    }
  return null
}

/** An office somebody is to have. `kind` with the days it runs, both included; `endsOn` null: as long as the membership. */
export type WantedOffice = { name: string; kind: OfficeKind; startsOn: string; endsOn: string | null }

/** The last day up to which formal places follow one another from `day` on; null: open-ended. Undefined: there is none on `day`. */
export function memberUntil(
  places: readonly Pick<Membership, 'capacity' | 'startedOn' | 'endsOn'>[],
  day: string,
): string | null | undefined {
  const formal = places
    .filter((place) => isFormal(place.capacity))
    .toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))
  let until: string | undefined
  for (const place of formal) {
    const next: string = until === undefined ? day : addDays(until, 1)
    if (place.startedOn > next || (place.endsOn !== null && place.endsOn < next)) continue
    if (place.endsOn === null) return null
    until = place.endsOn
  }
  return until
}

/**
 * Why somebody cannot have an office on these days, or null (domain.md §2.3): it ends before it starts, they are no member then, the
 * membership ends first, or they hold an office then already. `places` are their own in the group.
 */
export function whyNotThisOffice(
  { name, kind, startsOn, endsOn }: WantedOffice,
  places: readonly (OfficePlace & TermPlace)[],
): StepRefusal | null {
  const office = CAPACITY_LABELS[kind].toLowerCase()
  if (endsOn !== null && endsOn < startsOn)
    return {
      code: 'ENDS_BEFORE_IT_STARTS',
      sentence: `The office would end before it starts on ${shortDay(startsOn)}. Give a later last day.`,
      field: 'endsOn',
    }
  const until = memberUntil(places, startsOn)
  if (until === undefined)
    return {
      code: 'NOT_A_MEMBER',
      sentence: `${name} is not a member on ${shortDay(startsOn)}, so they cannot be ${office} then. Give them a membership first.`,
      field: 'startsOn',
    }
  if (until !== null && (endsOn === null || endsOn > until))
    return {
      code: 'MEMBERSHIP_ENDS_FIRST',
      sentence: `${name}’s membership ends on ${shortDay(until)}, before the office would. Renew the membership first, or let the office end by then.`,
      field: 'endsOn',
    }
  const held = places.find(
    (place) =>
      isOffice(place.capacity) &&
      (endsOn === null || place.startedOn <= endsOn) &&
      (place.endsOn === null || place.endsOn >= startsOn),
  )
  if (held)
    return {
      code: 'HOLDS_AN_OFFICE',
      sentence: `${name} is ${CAPACITY_LABELS[held.capacity].toLowerCase()} from ${shortDay(held.startedOn)}${held.endsOn === null ? ' on' : ` to ${shortDay(held.endsOn)}`} already. End that office first.`,
      field: 'startsOn',
    }
  return null
}

/** Why an office is not given once more in a row, or null: beyond the group's limit it needs a recorded reason (R23). */
export function whyNotThisOfficeAgain(
  { name, kind }: Pick<WantedOffice, 'name' | 'kind'>,
  inARow: number,
  { maxTerms }: Pick<TermSettings, 'maxTerms'>,
  reason: string,
): StepRefusal | null {
  if (inARow <= maxTerms || reason.trim() !== '') return null
  return {
    code: 'OVER_THE_LIMIT',
    sentence: `This would be ${name}’s ${termInWords(inARow)} in a row as ${CAPACITY_LABELS[kind].toLowerCase()}, and the group’s limit is ${maxTerms}. Say why, or leave it.`,
    field: 'reason',
  }
}

/** How many days before its end a term is told of; an office has to be elected to, so it is told of earlier (R22). */
export const TERM_NOTICES: readonly number[] = [90, 60, 30]
export const OFFICE_NOTICES: readonly number[] = [120, ...TERM_NOTICES]

/** The notice a term is within on a day so many days before its end: 90, 60 or 30, of an office 120 too; 0 once it is over; null: not yet. */
export function noticeOf(of: TermOf, left: number): number | null {
  if (left < 0) return 0
  const passed = (of === 'office' ? OFFICE_NOTICES : TERM_NOTICES).filter((days) => left <= days)
  return passed.at(-1) ?? null
}
