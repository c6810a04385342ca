import { z } from 'zod'
import { monthsAfter } from '../data-protection/retention.ts'
import { addDays, Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** Where the yearly event of all advisors stands (domain.md §2.9). */
export const EventState = z.enum(['planned', 'held', 'reported'])
export type EventState = z.infer<typeof EventState>
export const EVENT_STATE_LABELS = {
  planned: 'Planned',
  held: 'Held',
  reported: 'Reported',
} satisfies Record<EventState, string>

/** What is done with an event: recording who came, and what people made of it. */
export const EventStep = z.enum(['hold', 'report'])
export type EventStep = z.infer<typeof EventStep>

/** Every step of an event: from which state, to which; anything not listed is refused. Both can be taken again to put right what was recorded. */
export const EVENT_STEPS = {
  hold: { planned: 'held', held: 'held', reported: 'reported' },
  report: { held: 'reported', reported: 'reported' },
} satisfies Record<EventStep, Partial<Record<EventState, EventState>>>

/** Why a step of an event is refused, as one sentence. */
export const EVENT_STEP_REFUSED: Readonly<Record<EventStep, Partial<Record<EventState, string>>>> = {
  hold: {},
  report: { planned: 'This event was not held yet. Record who came first.' },
}

/** The state a step leads to, or null when it is refused. */
export function eventStateAfter(step: EventStep, from: EventState): EventState | null {
  const steps: Partial<Record<EventState, EventState>> = EVENT_STEPS[step]
  return steps[from] ?? null
}

/** What is planned of an event. `access`: what was arranged so that everybody can take part. */
export const EventFields = z.object({
  title: LineText,
  date: Day,
  venue: z.string().trim().max(200, 'Keep this under 200 characters.'),
  access: FreeText,
  programme: FreeText,
})
export type EventFields = z.infer<typeof EventFields>

const Count = z
  .number('Give how many forms said so.')
  .int('Give a whole number of forms.')
  .min(0, 'Give how many forms said so.')
  .max(10_000, 'At most 10,000 forms.')

/** How many evaluation forms gave 1, 2, 3, 4 and 5. Nobody is named, so that people say what they think. */
export const Evaluation = z.array(Count).length(5, 'Give the number of forms for each of 1 to 5.')
export type Evaluation = z.infer<typeof Evaluation>
export const NO_EVALUATION: Evaluation = [0, 0, 0, 0, 0]

/** How many forms were handed in, and their average to one decimal; null without a form. */
export function evaluationOf(forms: Evaluation): { forms: number; average: number | null } {
  const count = forms.reduce((sum, each) => sum + each, 0)
  const points = forms.reduce((sum, each, at) => sum + each * (at + 1), 0)
  return { forms: count, average: count === 0 ? null : Math.round((points / count) * 10) / 10 }
}

/** The event of all advisors of a year. `groupId` null: of every group of the office. */
export const AdvisorEvent = Recorded.extend({
  ...EventFields.shape,
  groupId: Id.nullable(),
  state: EventState,
  evaluation: Evaluation,
  learning: z.string(),
})
export type AdvisorEvent = z.infer<typeof AdvisorEvent>

/** Who was asked to an event and whether they came. */
export const EventAttendanceState = z.enum(['invited', 'attended', 'apologies', 'absent'])
export type EventAttendanceState = z.infer<typeof EventAttendanceState>
export const EVENT_ATTENDANCE_LABELS = {
  invited: 'Invited',
  attended: 'Attended',
  apologies: 'Apologies',
  absent: 'Did not come',
} satisfies Record<EventAttendanceState, string>
export const EventAttendance = Recorded.extend({
  eventId: Id,
  groupId: Id.nullable(),
  personId: Id,
  state: EventAttendanceState,
})
export type EventAttendance = z.infer<typeof EventAttendance>

/** Of those who were invited, how many per cent came; null when nobody was. */
export function attendedPercent(invited: number, attended: number): number | null {
  return invited === 0 ? null : Math.round((attended / invited) * 100)
}

/** R17: an event every twelve months; planned at the latest so many days before the year is over. */
export const EVENT_MONTHS = 12
export const EVENT_PLAN_DAYS = 90

/** When the next event of a group is due, and how it stands on `today`. */
export type EventDue = { dueBy: string; rag: 'R' | 'A' | null }

/**
 * R17. `lastHeld`: the day of the last event held for a group's advisors, null when there was none; then the year runs from `since`, when the
 * group began. `planned`: the day of the next one planned, or null. Red: the year is over and none is planned. Amber: it is over and one is
 * planned, or it is over within 90 days and none is.
 */
export function eventDue(
  facts: { lastHeld: string | null; since: string; planned: string | null },
  today: string,
): EventDue {
  const dueBy = monthsAfter(facts.lastHeld ?? facts.since, EVENT_MONTHS)
  const isPlanned = facts.planned !== null && facts.planned >= today
  if (today > dueBy) return { dueBy, rag: isPlanned ? 'A' : 'R' }
  return { dueBy, rag: !isPlanned && today >= addDays(dueBy, -EVENT_PLAN_DAYS) ? 'A' : null }
}
