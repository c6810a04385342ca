import { z } from 'zod'
import { addDays, Day, shortDay } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, Recorded } from '../recorded.ts'
import type { ResponseStatus } from './entities.ts'

/** After so many months it is looked at whether accepted advice made a difference. */
export const CheckMonths = z.union([z.literal(3), z.literal(6)])
export type CheckMonths = z.infer<typeof CheckMonths>

/** The same in days after the answer: a quarter of a year, and half of one. */
export const CHECK_DAYS = { 3: 91, 6: 182 } as const satisfies Record<CheckMonths, number>

/** Answers older than this are no longer asked about. */
export const CHECK_AT_MOST_DAYS = 365

/** Whether what the police did about the advice works. */
export const CheckResult = z.enum(['works', 'in part', 'does not work', 'not done'])
export type CheckResult = z.infer<typeof CheckResult>
export const CHECK_RESULT_LABELS = {
  works: 'It works',
  'in part': 'It works in part',
  'does not work': 'It does not work',
  'not done': 'It was not done',
} satisfies Record<CheckResult, string>

export const CheckFields = z.object({ day: Day, result: CheckResult, note: FreeText })
export type CheckFields = z.infer<typeof CheckFields>

/** One look at what a piece of advice brought, `months` after the answer of the police. There is one of each. */
export const OutcomeCheck = Recorded.extend({
  groupId: Id,
  adviceId: Id,
  months: CheckMonths,
  ...CheckFields.shape,
  recordedBy: z.string(),
})
export type OutcomeCheck = z.infer<typeof OutcomeCheck>

/** The days an answer is from whose outcome is to be looked at on `today`: after three months and after six, and not older than a year. */
export function checkDays(today: string): { from: string; three: string; six: string } {
  return {
    from: addDays(today, -CHECK_AT_MOST_DAYS),
    three: addDays(today, -CHECK_DAYS[3]),
    six: addDays(today, -CHECK_DAYS[6]),
  }
}

/** What is to be known of an answer. `done` are the checks on record. */
export type AnswerToCheck = {
  status: ResponseStatus | null
  answeredOn: string | null
  done: readonly CheckMonths[]
}

/** Only what the police said they would do, wholly or in part, can work. */
export const CHECKED_STATUSES = ['accepted', 'partly accepted'] as const satisfies readonly ResponseStatus[]

/** The next check of a piece of advice and the day it is due; null when there is nothing to check, or no more. After six months the three no longer matter. */
export function nextCheck(
  { status, answeredOn, done }: AnswerToCheck,
  today: string,
): { months: CheckMonths; dueOn: string } | null {
  if (answeredOn === null || !CHECKED_STATUSES.some((one) => one === status)) return null
  if (done.includes(6)) return null
  const half = addDays(answeredOn, CHECK_DAYS[6])
  if (done.includes(3) || half <= today) return { months: 6, dueOn: half }
  return { months: 3, dueOn: addDays(answeredOn, CHECK_DAYS[3]) }
}

/** Why a check cannot be recorded like this, and the field to change; null when it can. */
export function whyNotCheck(
  { status, answeredOn, day, result, note }: Omit<AnswerToCheck, 'done'> & CheckFields,
  today: string,
): { sentence: string; field: 'day' | 'note' } | null {
  if (answeredOn === null || !CHECKED_STATUSES.some((one) => one === status))
    return {
      field: 'day',
      sentence: 'The police have not accepted this advice, so there is nothing to look at yet.',
    }
  if (day > today)
    return { field: 'day', sentence: 'This day is still to come. Record it when you have looked.' }
  if (day < answeredOn)
    return {
      field: 'day',
      sentence: `The police answered on ${shortDay(answeredOn)}. Give that day or a later one.`,
    }
  if (result !== 'works' && note.trim() === '')
    return { field: 'note', sentence: 'Say in a few words what is missing.' }
  return null
}
