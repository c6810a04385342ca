import { z } from 'zod'
import { Day, localClock, shortDay, WallTime } from '../dates.ts'
import type { Meeting } from '../meetings/entities.ts'
import type { Blocker } from './contract.ts'

/** Until when minutes wait, by the clock in London. */
export const Embargo = z.object({ day: Day, time: WallTime })
export type Embargo = z.infer<typeof Embargo>

/** The end of an embargo in words: `3 Dec 2026, 09:00 (London time)`. `until` is an instant. */
export function embargoInWords(until: string): string {
  const { day, time } = localClock(until)
  return `${shortDay(day)}, ${time} (London time)`
}

/** What an embargo puts in the way of publishing at the instant `now`: one thing until it is over, nothing afterwards or once published. */
export function embargoBlockers(meeting: Pick<Meeting, 'state' | 'embargoUntil'>, now: string): Blocker[] {
  const { state, embargoUntil } = meeting
  if (state === 'published' || embargoUntil === null || embargoUntil <= now) return []
  return [
    {
      code: 'EMBARGO',
      sentence: `These minutes are under an embargo until ${embargoInWords(embargoUntil)}.`,
      remedy: 'lift embargo',
      itemId: null,
      paragraph: '',
      personId: null,
    },
  ]
}
