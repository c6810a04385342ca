import { z } from 'zod'
import { addDays, Day, daysBetween, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import { LineText } from '../recorded.ts'
import type { MeetingState } from './entities.ts'
import { canStep } from './rules.ts'
import { SeriesClash } from './series.ts'
import { whyLocked } from './way-out.ts'

/** Where one meeting would go, and what is on that day already. */
export const Move = z.object({
  meetingId: Id,
  from: Day,
  date: Day,
  startTime: WallTime,
  holiday: z.string().nullable(),
  clashes: z.array(SeriesClash),
})
export type Move = z.infer<typeof Move>

/** A meeting to be moved. `later`: the later ones of its series go with it, each by the same number of days. */
export const MovePreviewInput = z.object({
  meetingId: Id,
  date: Day,
  startTime: WallTime,
  later: z.boolean().default(false),
})
export const MoveInput = MovePreviewInput.extend({ reason: LineText })
export type MoveInput = z.infer<typeof MoveInput>

/** A later meeting of the same series that can still be moved or cancelled. */
export const LaterMeeting = z.object({ id: Id, date: Day, startTime: WallTime })
export type LaterMeeting = z.infer<typeof LaterMeeting>

type When = { date: string; startTime: string }

/** Where the meetings go when the first goes to `to`: all by the same number of days; to its time only when that changes. */
export function movedWith<Later extends When>(
  first: When,
  to: When,
  later: readonly Later[],
): { meeting: Later; date: string; startTime: string }[] {
  const days = daysBetween(first.date, to.date)
  const newTime = first.startTime === to.startTime ? null : to.startTime
  return later.map((meeting) => ({
    meeting,
    date: addDays(meeting.date, days),
    startTime: newTime ?? meeting.startTime,
  }))
}

/** Why a meeting in `state` cannot be moved any more, with the way out; '' when it can. */
export function whyNotMovable(state: MeetingState): string {
  if (canStep('cancel', state)) return ''
  return state === 'cancelled' ? whyLocked(state) : 'This meeting was held, so it can no longer be moved.'
}

/** Why a meeting cannot move from one day and time to another, in one sentence; '' when it can. Days `YYYY-MM-DD`. */
export function whyNotMovedTo(from: When, to: When, today: string): string {
  if (from.date === to.date && from.startTime === to.startTime)
    return 'The meeting is on this day at this time already. Give another.'
  if (to.date < today) return 'A meeting is moved to today or later. Give a later day.'
  return ''
}
