import { daysBetween, shortDay } from '../dates.ts'
import {
  type PlanAction,
  PLAN_RAG_LABELS,
  type PlanActionState,
  type PlanObjective,
  type PlanProgress,
  type PlanRag,
  type PlanState,
  type Timescale,
} from './entities.ts'

/** An action is amber when it is due in at most this many days (domain.md R47). */
export const DUE_SOON_DAYS = 30
/** Without a progress note for longer than this a plan is stale (domain.md R48). */
export const QUARTER_DAYS = 92

/** What a rule says of an action: its colour (null: none, it was dropped) and why, in a sentence. */
export type Suggested = { rag: PlanRag | null; why: string }

const days = (n: number) => (n === 1 ? '1 day' : `${n} days`)

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31']

/** The last day of the quarter of a day: `2026-03-31` of `2026-02-10`. */
export function quarterEnd(day: string): string {
  return `${day.slice(0, 4)}-${QUARTER_ENDS[Math.ceil(Number(day.slice(5, 7)) / 3) - 1]}`
}

/** `by 12 Mar 2026`, `Jan–Mar 2026`, `ongoing`. */
export function timescaleWords({ timescale, due }: Pick<PlanAction, 'timescale' | 'due'>): string {
  if (timescale === 'ongoing' || due === null) return 'ongoing'
  if (timescale === 'date') return `by ${shortDay(due)}`
  const quarters = ['Jan–Mar', 'Apr–Jun', 'Jul–Sep', 'Oct–Dec']
  return `${quarters[Math.ceil(Number(due.slice(5, 7)) / 3) - 1]} ${due.slice(0, 4)}`
}

/** The day by which something with this timescale is due, however it was given. */
export function dueOf(timescale: Timescale, day: string | null): string | null {
  if (timescale === 'ongoing' || day === null) return null
  return timescale === 'quarter' ? quarterEnd(day) : day
}

/**
 * The colour of an action on `today` (`YYYY-MM-DD`): complete blue; past its day red; due within 30 days or put off amber; on track green
 * (domain.md R47). What is ongoing is amber once nothing was noted for a quarter (R48). `since`: its last note, or the day it was written.
 */
export function suggestRag(
  action: Pick<PlanAction, 'state' | 'timescale' | 'due'> & { since: string },
  today: string,
): Suggested {
  const { state, due, since } = action
  if (state === 'complete') return { rag: 'B', why: 'It is complete.' }
  if (state === 'dropped') return { rag: null, why: 'It was dropped.' }
  if (due !== null && due < today)
    return { rag: 'R', why: `It was due ${shortDay(due)}, ${days(daysBetween(due, today))} ago.` }
  if (state === 'deferred')
    return { rag: 'A', why: due === null ? 'It was put off.' : `It was put off to ${shortDay(due)}.` }
  if (due !== null) {
    const left = daysBetween(today, due)
    return left <= DUE_SOON_DAYS
      ? { rag: 'A', why: left === 0 ? 'It is due today.' : `It is due in ${days(left)}.` }
      : { rag: 'G', why: `It is on track for ${shortDay(due)}.` }
  }
  const quiet = daysBetween(since, today)
  return quiet > QUARTER_DAYS
    ? { rag: 'A', why: `Nothing was noted for ${days(quiet)}.` }
    : { rag: 'G', why: 'It is going on.' }
}

/** The colour an action has now: what its lead set in place of the rule's, as long as they differ, else the rule's. */
export function ragNow(
  suggested: Suggested,
  last: Pick<PlanProgress, 'suggested' | 'chosen' | 'reason' | 'state'> | null,
): { rag: PlanRag | null; overridden: string } {
  const isOver = suggested.rag === 'B' || suggested.rag === null
  if (isOver || last === null || last.chosen === null || last.chosen === last.suggested)
    return { rag: suggested.rag, overridden: '' }
  if (last.chosen === suggested.rag) return { rag: suggested.rag, overridden: '' }
  return { rag: last.chosen, overridden: last.reason }
}

/** Why this colour cannot be set; null when it can. Blue is what is complete, and another colour than the rule's needs a reason (R47). */
export function whyNotRag(
  chosen: PlanRag | null,
  suggested: PlanRag | null,
  reason: string,
): { sentence: string; field: 'rag' | 'reason' } | null {
  if (chosen === null || chosen === suggested) return null
  if (suggested === null)
    return { sentence: 'What was dropped has no colour. Take it up again first.', field: 'rag' }
  if (suggested === 'B' || chosen === 'B')
    return {
      sentence:
        suggested === 'B'
          ? 'What is complete is blue. Take it up again first, or leave the colour to the rule.'
          : 'Blue is for what is complete. Say that it is complete, or choose another colour.',
      field: 'rag',
    }
  if (reason.trim() !== '') return null
  return {
    sentence: `The rule says ${PLAN_RAG_LABELS[suggested].toLowerCase()}. Say why it is ${PLAN_RAG_LABELS[chosen].toLowerCase()}.`,
    field: 'reason',
  }
}

/** From where an action can go where; staying where it is always can be noted. */
export const PLAN_ACTION_STEPS: Readonly<Record<PlanActionState, readonly PlanActionState[]>> = {
  'not started': ['in progress', 'complete', 'deferred', 'dropped'],
  'in progress': ['complete', 'deferred', 'dropped'],
  deferred: ['in progress', 'complete', 'deferred', 'dropped'],
  complete: ['in progress'],
  dropped: ['in progress'],
}

/** Why an action cannot go from one state to another with these words; null when it can. */
export function whyNotPlanStep(
  step: { from: PlanActionState; to: PlanActionState; note: string; due: string | null },
  today: string,
): { sentence: string; field: 'state' | 'due' | 'note' } | null {
  const { from, to, note, due } = step
  if (from !== to && !PLAN_ACTION_STEPS[from].includes(to))
    return { sentence: 'It cannot go there from where it stands. Choose another state.', field: 'state' }
  if (note.trim() === '') return { sentence: 'Say in a sentence how it goes.', field: 'note' }
  if (from !== to && to === 'deferred' && (due === null || due <= today))
    return { sentence: 'Give the day it is put off to, after today.', field: 'due' }
  return null
}

/** A plan as it is looked at before it is put in use. */
type Looked = {
  objectives: readonly (Pick<PlanObjective, 'text' | 'measure'> & {
    actions: readonly Pick<PlanAction, 'text' | 'lead'>[]
  })[]
}

/** What is missing before a plan can be put in use: a measure for each objective and a lead for each action (domain.md R49). */
export function missingOf({ objectives }: Looked): string[] {
  if (objectives.length === 0) return ['Add an objective.']
  return objectives.flatMap(({ text, measure, actions }) => [
    ...(measure === '' ? [`Say how you will know: “${text}”.`] : []),
    ...(actions.length === 0 ? [`Add an action to “${text}”.`] : []),
    ...actions.flatMap((action) => (action.lead === '' ? [`Name who leads “${action.text}”.`] : [])),
  ])
}

/** The step after each state of a plan. */
export const NEXT_PLAN_STATE = {
  draft: 'active',
  active: 'closed',
  closed: 'active',
} as const satisfies Record<PlanState, PlanState>

/** Days a plan in use has gone without a note when that is longer than a quarter (domain.md R48); null when it is not stale. `since`: its last note, or the day it began. */
export function staleDays(plan: { state: PlanState; since: string }, today: string): number | null {
  const quiet = daysBetween(plan.since, today)
  return plan.state === 'active' && quiet > QUARTER_DAYS ? quiet : null
}

/** How many actions have each colour; dropped ones none. */
export function countRags(actions: readonly { rag: PlanRag | null }[]): Record<PlanRag, number> {
  const counts = { R: 0, A: 0, G: 0, B: 0 }
  for (const { rag } of actions) if (rag !== null) counts[rag] += 1
  return counts
}
