import { localClock } from '../dates.ts'
import type { Capacity } from '../people/entities.ts'
import { type ContactOutcome, wasReached } from './outcomes.ts'

/*
 * Calling advisors: what came of it, when to try again, when somebody else is rung. All of it tells; nothing waits for it (domain.md R26, R58).
 */

/** The outcome of each of the keys 1 to 6 on a line of the call list, and what its button says. */
export const OUTCOME_KEYS: readonly { key: string; outcome: ContactOutcome; words: string }[] = [
  { key: '1', outcome: 'reached, available', words: 'Available' },
  { key: '2', outcome: 'reached, not available', words: 'Not available' },
  { key: '3', outcome: 'message left', words: 'Message' },
  { key: '4', outcome: 'no answer', words: 'No answer' },
  { key: '5', outcome: 'wrong details', words: 'Wrong number' },
  { key: '6', outcome: 'declined, conflict', words: 'Conflict' },
]

/** Minutes after which somebody who was not reached is rung again; nobody is who said yes or no. */
export const RETRY_MINUTES: Partial<Record<ContactOutcome, number>> = { 'no answer': 10, 'message left': 20 }

/** When somebody is rung again after their last attempt, as a UTC instant; null for never. */
export function retryAt(last: { outcome: ContactOutcome; at: string } | undefined): string | null {
  const minutes = last && RETRY_MINUTES[last.outcome]
  return last && minutes !== undefined ? new Date(Date.parse(last.at) + minutes * 60_000).toISOString() : null
}

/** Minutes for which the chair is waited for, before the next in office is rung. */
export const DEPUTY_MINUTES = 15

/** Who stands in for whom: the chair first, then the others in office. */
const IN_OFFICE: readonly Capacity[] = ['chair', 'co-chair', 'vice-chair']

export type OnCall = {
  name: string
  capacity: Capacity
  attempts: readonly { outcome: ContactOutcome; at: string }[]
}

/**
 * Whom to ring instead of somebody in office who could not be reached, in a sentence; null while there is nothing to say. `now` is a UTC instant.
 * Counted is from the first attempt; one who said no or declined is stood in for at once.
 */
export function deputyHint(people: readonly OnCall[], now: string): string | null {
  const inOffice = IN_OFFICE.flatMap((capacity) => people.filter((one) => one.capacity === capacity))
  const missed: OnCall[] = []
  for (const one of inOffice) {
    const [first] = one.attempts
    const last = one.attempts.at(-1)
    if (!first || !last) return missed.length === 0 ? null : hint(missed, one)
    if (last.outcome === 'reached, available') return null
    const waited = Date.parse(now) - Date.parse(first.at)
    if (!wasReached(last.outcome) && last.outcome !== 'wrong details' && waited < DEPUTY_MINUTES * 60_000)
      return null
    missed.push(one)
  }
  return null
}

function hint(missed: readonly OnCall[], next: OnCall): string {
  const names = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(missed.map(({ name }) => name))
  return `${names} cannot be had. Call ${next.name}, ${next.capacity}.`
}

/** The message that is copied for a telephone: nothing of the matter is in it. */
export function textMessage(
  { group, reference, isExercise }: { group: string; reference: string; isExercise: boolean },
  number: string,
): string {
  const ring = number === '' ? 'the secretariat' : number
  return `${isExercise ? 'EXERCISE. ' : ''}${group}: can you advise at short notice? Please ring ${ring}. Reference ${reference}. Do not reply with any detail.`
}

/**
 * A number as it is dialled, from how it was written: `020 7946 0123` → `02079460123`, `+44 (0)20 7946 0123` → `+442079460123`. Null where the words are
 * no single number: two of them, or one with an extension, are read and dialled by hand.
 */
export function dialled(phone: string): string | null {
  const written = phone.trim()
  if (!/^\+?[\d\s().-]{3,30}$/.test(written)) return null
  const bare = (written.startsWith('+') ? written.replace(/\(0\)/, '') : written).replace(/[^\d+]/g, '')
  return /^\+?\d{3,15}$/.test(bare) ? bare : null
}

/** `21:44`: a moment on the clock of the office. */
export const clockOf = (at: string) => localClock(at).time
