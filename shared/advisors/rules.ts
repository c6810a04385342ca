import { addDays, shortDay } from '../dates.ts'
import { isCurrent, isFormal } from '../people/rules.ts'
import type { Membership } from '../people/entities.ts'
import { mayCall, type UserRole } from '../roles.ts'
import { ADVISOR_STATE_LABELS, type Advisor, type AdvisorStep, type Independence } from './entities.ts'
import { type Standing, stepsFrom, stepTo } from './states.ts'

/** Where somebody stands, and since when (`YYYY-MM-DD`). */
export type StandingSince = Standing & { since: string }

/** A step somebody wants to record. `since`: the day of the step before. Days are `YYYY-MM-DD`. */
export type WantedStep = {
  name: string
  from: StandingSince
  to: Standing
  role: UserRole
  day: string
  today: string
  reason: string
  agreedChair: string
  agreedSlt: string
}

/** Why a step is not taken: a stable code, one sentence, and the field it concerns. */
export type StepRefusal = { code: string; sentence: string; field?: string }

const label = ({ state }: Standing) => ADVISOR_STATE_LABELS[state].toLowerCase()

/** Why this step cannot be recorded, or null when it can (domain.md §2.2). The screens and the service ask the same. */
export function whyNotThisStep(wanted: WantedStep): StepRefusal | null {
  const { name, from, to } = wanted
  const step = stepTo(from, to)
  if (!step) {
    const next = stepsFrom(from).map((each) => ADVISOR_STATE_LABELS[each.to].toLowerCase())
    const then = next.length === 0 ? 'Nothing follows that' : `What can follow is: ${next.join(', ')}`
    return {
      code: 'NO_SUCH_STEP',
      sentence: `${name} is “${label(from)}”, and cannot become “${label(to)}” from there. ${then}.`,
      field: 'to',
    }
  }
  if (!mayCall(step.by, wanted.role)) {
    return { code: 'NOT_YOUR_STEP', sentence: 'The secretariat records this step. Ask them to.' }
  }
  if (wanted.day > wanted.today)
    return { code: 'NOT_YET', sentence: 'That day is still to come. Give the day it happened.', field: 'day' }
  if (wanted.day < from.since)
    return {
      code: 'BEFORE_THE_LAST_STEP',
      sentence: `${name} has been “${label(from)}” since ${shortDay(from.since)}. Give that day or a later one.`,
      field: 'day',
    }
  if (step.reason && wanted.reason.trim() === '')
    return {
      code: 'REASON_NEEDED',
      sentence: 'Say why in a few words; this step is not kept without a reason.',
      field: 'reason',
    }
  if (step.agreed && (wanted.agreedChair.trim() === '' || wanted.agreedSlt.trim() === ''))
    return {
      code: 'BOTH_AGREE',
      sentence: 'The chair and SLT decide this together. Write who agreed for each.',
      field: wanted.agreedChair.trim() === '' ? 'agreedChair' : 'agreedSlt',
    }
  return null
}

/** Former officers count for this many years, unless the group says otherwise. A starter value: R33 gives none. */
export const STARTER_INDEPENDENCE_YEARS = 5

/** What may be asked about somebody's independence, one sentence each; none when there is nothing (R33). It warns, it never bars. */
export function independenceWarnings(who: Independence, years = STARTER_INDEPENDENCE_YEARS): string[] {
  const warnings: string[] = []
  if (who.servingOfficer)
    warnings.push('They are a serving officer: members may ask how independent their advice is.')
  if (who.formerOfficer && (who.formerOfficerYears === null || who.formerOfficerYears < years))
    warnings.push(
      who.formerOfficerYears === null
        ? 'They were a police officer: ask when they left.'
        : `They left the police ${yearsAgo(who.formerOfficerYears)}: the group looks twice at anything under ${years} years.`,
    )
  if (who.electedPolitician) warnings.push('They hold elected office: advice may be read as a party’s.')
  if (who.policeContractor)
    warnings.push('They work for the police under contract: their income depends on whom they advise.')
  return warnings
}

function yearsAgo(years: number): string {
  if (years === 0) return 'less than a year ago'
  return years === 1 ? 'a year ago' : `${years} years ago`
}

/** Places of one person in one group that make them an advisor, taken away ones left out. */
export type AdvisorPlace = Pick<Membership, 'capacity' | 'startedOn' | 'endsOn' | 'deletedAt'>

/** The latest of some places: the one that ends last, open-ended ones last of all. */
export function latestPlace<Place extends AdvisorPlace>(places: readonly Place[]): Place | null {
  return (
    places.toSorted(
      (a, b) =>
        (b.endsOn ?? '9999-12-31').localeCompare(a.endsOn ?? '9999-12-31') ||
        b.startedOn.localeCompare(a.startedOn),
    )[0] ?? null
  )
}

type Row = Pick<Advisor, 'kind' | 'state' | 'since'>
type Step = Pick<AdvisorStep, 'fromKind' | 'fromState' | 'toKind' | 'toState' | 'day'>

/** What the record says of a day: the newest state, or on a day before it the state its steps lead to. Null: not on record yet. */
function recordedOn(row: Row, steps: readonly Step[], day: string): StandingSince | null {
  if (day >= row.since) return { kind: row.kind, state: row.state, since: row.since }
  const before = steps.findLast((step) => step.day <= day)
  return before ? { kind: before.toKind, state: before.toState, since: before.day } : null
}

/**
 * Where somebody stands in a group on a day, from what is recorded and from their places there. Without a record the place says it: a formal
 * place that runs is active, one that ended is a term that ended, an informal one is active and then dormant. With one, an active advisor
 * whose place ended is one whose term ended, and a term that ended is active again once a place runs. Null when they are not an advisor then.
 *
 * @param steps of that record, oldest first
 * @param places of theirs in that group with an advisor's capacity
 */
export function standingOn(
  row: Row | null,
  steps: readonly Step[],
  places: readonly AdvisorPlace[],
  day: string,
): StandingSince | null {
  const recorded = row ? recordedOn(row, steps, day) : null
  const running = places.filter((place) => isCurrent(place, day))
  const ended = places.filter((place) => place.endsOn !== null && place.endsOn < day)
  const formal = running.find((place) => isFormal(place.capacity))
  const endedFormal = latestPlace(ended.filter((place) => isFormal(place.capacity)))
  if (recorded) {
    if (recorded.kind === 'formal' && recorded.state === 'active' && !formal && endedFormal?.endsOn)
      return { kind: 'formal', state: 'term ended', since: laterOf(recorded.since, endedFormal.endsOn) }
    if (
      recorded.kind === 'formal' &&
      recorded.state === 'term ended' &&
      formal &&
      formal.startedOn > recorded.since
    )
      return { kind: 'formal', state: 'active', since: formal.startedOn }
    return recorded
  }
  // The first record is still to come on that day: what was derived held until then.
  if (formal) return { kind: 'formal', state: 'active', since: beganOn(places, formal) }
  const informal = running[0]
  if (informal) return { kind: 'informal', state: 'active', since: informal.startedOn }
  if (endedFormal?.endsOn) return { kind: 'formal', state: 'term ended', since: endedFormal.endsOn }
  const last = latestPlace(ended)
  if (last?.endsOn) return { kind: 'informal', state: 'dormant', since: last.endsOn }
  return null
}

const laterOf = (a: string, b: string) => (a > b ? a : b)

/** Since when somebody has been a formal member without a gap: an office and the places beside it follow one another. */
export function beganOn(places: readonly AdvisorPlace[], place: AdvisorPlace): string {
  let began = place.startedOn
  for (;;) {
    const dayBefore = addDays(began, -1)
    const before = places.find(
      (each) =>
        each.deletedAt === null &&
        isFormal(each.capacity) &&
        each.endsOn === dayBefore &&
        each.startedOn < began,
    )
    if (!before) return began
    began = before.startedOn
  }
}
