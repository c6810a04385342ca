import { addDays } from '../../../shared/dates.ts'
import type { MeetingKind, MeetingState } from '../../../shared/meetings/entities.ts'
import type { GroupPlan } from './groups.ts'

/** What a particular meeting shows, besides being one of many. */
export type Oddity =
  | 'inquorate'
  | 'without SLT'
  | 'phone number'
  | 'restricted without open title'
  | 'release due'
  | 'sensitive'
  | 'unfinished'
  | 'words redacted'
  | 'redaction proposed'

export type ScheduledMeeting = {
  /** 1 for the newest meeting held, counting back; 0 and below for meetings to come. */
  ago: number
  date: string
  kind: MeetingKind
  state: MeetingState
  cleared: boolean
  oddities: readonly Oddity[]
}

/** How far the minutes of the newest meetings have come, newest first; older ones are approved and cleared. Three patterns, so that every state is to be seen. */
const STATES: readonly (readonly MeetingState[])[] = [
  ['circulated', 'approved'],
  ['held', 'circulated', 'approved'],
  ['checked', 'approved'],
]

const ODDITIES: readonly Readonly<Record<number, readonly Oddity[]>>[] = [
  { 1: ['phone number'], 2: ['restricted without open title'], 5: ['without SLT'] },
  { 1: ['unfinished'], 3: ['sensitive'], 4: ['inquorate'] },
  { 1: ['redaction proposed'], 2: ['release due'], 5: ['words redacted'], 6: ['without SLT'] },
]

const KINDS: Readonly<Record<number, MeetingKind>> = { 4: 'extraordinary', 7: 'AGM', 8: 'online' }

function toCome(index: number, which: 0 | -1, pattern: number): { state: MeetingState; kind: MeetingKind } {
  if (which === 0) return { state: index === 0 ? 'agenda agreed' : 'agenda draft', kind: 'ordinary' }
  return { state: pattern === 2 ? 'cancelled' : 'planned', kind: 'ordinary' }
}

/** Nobody meets between Christmas and New Year: such a meeting is a fortnight later. */
function notAtChristmas(day: string): string {
  const monthDay = day.slice(5)
  return monthDay >= '12-21' || monthDay <= '01-03' ? addDays(day, 14) : day
}

/** The meetings of a group, oldest first: all held but the last two. `today` is the example's day. */
export function scheduleOf(plan: GroupPlan, index: number, today: string): ScheduledMeeting[] {
  const pattern = index % 3
  const meetings: ScheduledMeeting[] = []
  const next = addDays(today, plan.nextIn)
  for (let ago = plan.meetings - 2; ago >= 1; ago -= 1) {
    const state = STATES[pattern]?.[ago - 1]
    meetings.push({
      ago,
      date: notAtChristmas(addDays(next, -ago * plan.every)),
      kind: KINDS[ago] ?? (ago % 9 === 0 ? 'AGM' : 'ordinary'),
      state: state ?? 'approved',
      cleared: state === undefined,
      oddities: ODDITIES[pattern]?.[ago] ?? [],
    })
  }
  for (const which of [0, -1] as const) {
    const { state, kind } = toCome(index, which, pattern)
    meetings.push({
      ago: which,
      date: notAtChristmas(addDays(next, -which * plan.every)),
      kind,
      state,
      cleared: false,
      oddities: [],
    })
  }
  return meetings
}

/** The day of the first meeting of a group. */
export function firstDay(plan: GroupPlan, today: string): string {
  return addDays(today, plan.nextIn - (plan.meetings - 2) * plan.every)
}
