import { addDays, daysBetween, shortDay } from '../dates.ts'
import type { ResponseStatus } from './entities.ts'

/** The police answer advice within this many days (domain.md R28). */
export const ANSWER_DAYS = 28
/** Advice about a critical incident they answer within these (domain.md R28). */
export const CRITICAL_ANSWER_DAYS = 14

/** Days within which the police answer. */
export function answerDays({ isCritical }: { isCritical: boolean }): number {
  return isCritical ? CRITICAL_ANSWER_DAYS : ANSWER_DAYS
}

/** Whoever gave the advice is told what became of it within this many days of the answer (domain.md R30). */
export const FEEDBACK_DAYS = 28

/** Advice older than this no longer presses: it stays in the register, and nobody is reminded of it. */
export const ADVICE_DAYS = 365

/** What the standing of a piece of advice is worked out from. Days are `YYYY-MM-DD`; null: not yet. */
export type AdviceFacts = {
  givenOn: string
  isCritical: boolean
  answeredOn: string | null
  toldOn: string | null
}

/** Where a piece of advice stands. It is complete when there is an answer and somebody was told (domain.md §2.7). */
export type AdviceStanding = {
  state: 'awaiting an answer' | 'answered' | 'complete'
  /** Amber after the days of the rule, red after twice as many; null when nothing is left to do. */
  rag: 'R' | 'A' | 'G' | null
  sentence: string
}

function light(waited: number, allowed: number): 'R' | 'A' | 'G' {
  if (waited > 2 * allowed) return 'R'
  return waited > allowed ? 'A' : 'G'
}

/** Where a piece of advice stands on `today` (domain.md R28, R30), with what is to do in a few words. */
export function adviceStanding(facts: AdviceFacts, today: string): AdviceStanding {
  const { givenOn, answeredOn, toldOn } = facts
  const allowed = answerDays(facts)
  if (answeredOn === null) {
    const waited = daysBetween(givenOn, today)
    const rag = light(waited, allowed)
    const sentence =
      rag === 'G' ? `Answer due by ${shortDay(addDays(givenOn, allowed))}` : `No answer for ${waited} days`
    return { state: 'awaiting an answer', rag, sentence }
  }
  if (toldOn !== null) return { state: 'complete', rag: null, sentence: `Complete since ${shortDay(toldOn)}` }
  const waited = daysBetween(answeredOn, today)
  const rag = light(waited, FEEDBACK_DAYS)
  const sentence =
    rag === 'G'
      ? `Tell the advisors by ${shortDay(addDays(answeredOn, FEEDBACK_DAYS))}`
      : `Nobody was told for ${waited} days`
  return { state: 'answered', rag, sentence }
}

/** A response as it is about to be recorded, with the day its advice was given. */
export type ResponseToCheck = {
  status: ResponseStatus
  reason: string
  decidedOn: string
  givenOn: string
  publish: boolean
  /** The advice, its item or its meeting is for a few only, or it is in no minutes. */
  closed: boolean
}

/** Why a response cannot be recorded like this, and the field to change; null when it can (domain.md §2.7, R29). */
export function whyNotRespond(
  response: ResponseToCheck,
  today: string,
): { sentence: string; field: 'reason' | 'decidedOn' | 'publish' } | null {
  const { status, reason, decidedOn, givenOn, publish, closed } = response
  if (status !== 'accepted' && reason.trim() === '')
    return { field: 'reason', sentence: 'Say why: advice that is not accepted in full is owed a reason.' }
  if (decidedOn > today)
    return { field: 'decidedOn', sentence: 'This day is still to come. Give the day it was decided.' }
  if (decidedOn < givenOn)
    return {
      field: 'decidedOn',
      sentence: `The advice was given on ${shortDay(givenOn)}. Give that day or a later one.`,
    }
  if (publish && closed)
    return {
      field: 'publish',
      sentence: 'This advice is not for the public, so its answer cannot be published. Leave that out.',
    }
  return null
}

/** Why advice that is in no minutes cannot be kept like this, or null when it can: it was given on a day that has come, under a call-out not before that. */
export function whyNotRecord(
  { givenOn, openedOn }: { givenOn: string; openedOn: string | null },
  today: string,
): string | null {
  if (givenOn > today) return 'This day is still to come. Record the advice when it has been given.'
  if (openedOn !== null && givenOn < openedOn)
    return `The call-out was opened on ${shortDay(openedOn)}. Give that day or a later one.`
  return null
}

/** Why somebody cannot have been told on this day, or null when they can: not before the advice was given, and not in the future. */
export function whyNotTold(day: string, givenOn: string, today: string): string | null {
  if (day > today) return 'This day is still to come. Record it when it has happened.'
  if (day < givenOn) return `The advice was given on ${shortDay(givenOn)}. Give that day or a later one.`
  return null
}
