import type { DebriefKind } from '../debriefs/entities.ts'
import { addDays, daysBetween, localClock, shortDay } from '../dates.ts'

/*
 * The clocks of a call-out: how long nobody was called or reached (domain.md R26), and what is due after it (R31; §5.4 step 11). They tell, and
 * stop nothing.
 */

/** Limits in hours and days; what a group sets for itself stands in their place. */
export const CALL_OUT_LIMITS = {
  /** A critical incident: the first attempt within so many hours of opening. */
  firstAttemptHours: 2,
  /** A critical incident: somebody reached within so many hours of opening. */
  reachedHours: 4,
  welfareHours: 48,
  hotDebriefDays: 7,
  coldDebriefDays: 42,
} as const
export type CallOutLimits = { [Limit in keyof typeof CALL_OUT_LIMITS]: number }

/** A clock as shown: its light, and in words what is due by when or how late it is. */
export type Clock = {
  of: 'first attempt' | 'reached' | 'welfare' | 'hot debrief' | 'cold debrief'
  rag: 'R' | 'A' | 'G'
  words: string
}

/** A clock after a call-out, with the day (`YYYY-MM-DD`) on which what it asks for is due at the latest. */
export type AfterClock = Clock & { of: 'welfare' | 'hot debrief' | 'cold debrief'; dueOn: string }

const HOUR = 3_600_000

/** `1 h 05 min`; under an hour `12 min`. */
export function hoursAndMinutes(milliseconds: number): string {
  const minutes = Math.max(0, Math.floor(milliseconds / 60_000))
  const hours = Math.floor(minutes / 60)
  return hours === 0 ? `${minutes} min` : `${hours} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A UTC instant as it is said: `21:40`, and of another day than `now` the day as well. */
function moment(instant: string, now: string): string {
  const { day, time } = localClock(instant)
  return day === localClock(now).day ? time : `${time} on ${shortDay(day)}`
}

const after = (instant: string, hours: number) => new Date(Date.parse(instant) + hours * HOUR).toISOString()

/** What the clocks of contact are worked out from. All are UTC instants; null: not yet. */
export type ContactFacts = {
  isCritical: boolean
  openedAt: string
  firstAttemptAt: string | null
  firstReachedAt: string | null
}

/**
 * The clocks of a running call-out about a critical incident: the first attempt, then the first advisor reached (R26). Green while there is time, red
 * after; once it happened in time there is no clock, and once it happened late the words say how late.
 */
export function contactClocks(
  { isCritical, openedAt, firstAttemptAt, firstReachedAt }: ContactFacts,
  now: string,
  limits: CallOutLimits = CALL_OUT_LIMITS,
): Clock[] {
  if (!isCritical) return []
  const clock = (of: Clock['of'], hours: number, at: string | null, what: string, not: string): Clock[] => {
    const due = after(openedAt, hours)
    if (at !== null) {
      if (at <= due) return []
      const late = hoursAndMinutes(Date.parse(at) - Date.parse(openedAt))
      return [{ of, rag: 'A', words: `${what} ${late} after opening; the limit is ${hours} h.` }]
    }
    if (now <= due) return [{ of, rag: 'G', words: `${not} by ${moment(due, now)}.` }]
    return [
      {
        of,
        rag: 'R',
        words: `${what === 'First attempt' ? 'Nobody was called' : 'Nobody was reached'} in ${hoursAndMinutes(Date.parse(now) - Date.parse(openedAt))}; the limit is ${hours} h.`,
      },
    ]
  }
  const first = clock(
    'first attempt',
    limits.firstAttemptHours,
    firstAttemptAt,
    'First attempt',
    'Call the first advisor',
  )
  // While nobody was called yet, that nobody was reached says nothing more.
  if (firstAttemptAt === null) return first
  return [
    ...first,
    ...clock('reached', limits.reachedHours, firstReachedAt, 'First advisor reached', 'Reach an advisor'),
  ]
}

/** What the clocks after a call-out are worked out from: the moment it ended, and the days of what was done; null: not yet. */
export type AfterFacts = {
  /** When it was stood down or the advisors were let go; a UTC instant. Null while it runs. */
  endedAt: string | null
  /** Somebody was reached, so that there is somebody to ask how they are. */
  wasAnybodyReached: boolean
  /** UTC instants of welfare calls. */
  welfareAt: string | null
  hotOn: string | null
  coldOn: string | null
  /** What SLT waived. */
  waived: readonly DebriefKind[]
}

/** The clocks once a call-out has ended: welfare calls within 48 hours, the hot and the cold debrief (R31). What is done has no clock. */
export function afterClocks(
  facts: AfterFacts,
  now: string,
  limits: CallOutLimits = CALL_OUT_LIMITS,
): AfterClock[] {
  const { endedAt, wasAnybodyReached, welfareAt, hotOn, coldOn, waived } = facts
  if (endedAt === null) return []
  const clocks: AfterClock[] = []
  if (wasAnybodyReached && welfareAt === null && !waived.includes('welfare')) {
    const due = after(endedAt, limits.welfareHours)
    const dueOn = localClock(due).day
    clocks.push(
      now <= due
        ? { of: 'welfare', rag: 'G', dueOn, words: `Ask the advisors how they are by ${moment(due, now)}.` }
        : {
            of: 'welfare',
            rag: 'R',
            dueOn,
            words: `Nobody asked the advisors how they are within ${limits.welfareHours} h of the end.`,
          },
    )
  }
  const today = localClock(now).day
  const ended = localClock(endedAt).day
  const debrief = (of: 'hot debrief' | 'cold debrief', days: number, heldOn: string | null) => {
    if (heldOn !== null) return
    const dueOn = addDays(ended, days)
    const name = of === 'hot debrief' ? 'Hot debrief' : 'Cold debrief'
    if (today <= dueOn) clocks.push({ of, rag: 'G', dueOn, words: `${name} by ${shortDay(dueOn)}.` })
    else {
      const late = daysBetween(dueOn, today)
      clocks.push({
        of,
        rag: 'A',
        dueOn,
        words: `${name} ${late} ${late === 1 ? 'day' : 'days'} late, due ${shortDay(dueOn)}.`,
      })
    }
  }
  // A cold debrief says what a hot one would have.
  if (coldOn === null && !waived.includes('hot')) debrief('hot debrief', limits.hotDebriefDays, hotOn)
  if (!waived.includes('cold')) debrief('cold debrief', limits.coldDebriefDays, coldOn)
  return clocks
}
