import { addDays, instantOf, localClock, WallTime } from '../dates.ts'
import { OUTCOME_KEYS } from './calls.ts'
import type { ContactOutcome } from './outcomes.ts'

/*
 * The printed call sheet, typed back in afterwards: for each advisor the times and outcomes as they stand on the paper.
 */

/** An attempt as it is typed: when it was (a UTC instant), and what came of it. */
export type TypedCall = { at: string; outcome: ContactOutcome }
/** What is typed, read: the attempts, or what could not be read, in a sentence. */
export type TypedCalls = { calls: readonly TypedCall[]; problem: string | null }

/** The most attempts typed at once for one advisor. */
export const MOST_TYPED = 20

const EXAMPLE = 'Type a time and the key of the outcome, for example 2144 4 or 21:44 4, 21:58 1.'

/** `2144`, `21:44`, `21.44`, `905` as `21:44` or `09:05`; null for what is no time. */
function readTime(typed: string): string | null {
  const found = /^(\d{1,2})[:.]?(\d{2})$/.exec(typed)
  if (!found) return null
  const wall = `${(found[1] ?? '').padStart(2, '0')}:${found[2]}`
  return WallTime.safeParse(wall).success ? wall : null
}

/**
 * Reads times and outcomes as they are typed for one advisor: `2144 4, 2158 1`, each time followed by the key of its outcome. `day` (`YYYY-MM-DD`)
 * is the day of the sheet and `from` the local time at which it begins: a time earlier than that by more than half a day was after midnight, on
 * the next day.
 */
export function readTypedCalls(typed: string, { day, from }: { day: string; from: string }): TypedCalls {
  const words = typed.split(/[\s,;]+/).filter(Boolean)
  const calls: TypedCall[] = []
  for (let at = 0; at < words.length; at += 2) {
    const [time, key] = [readTime(words[at] ?? ''), words[at + 1]]
    if (time === null) return { calls, problem: `“${words[at]}” is no time. ${EXAMPLE}` }
    if (key === undefined) return { calls, problem: `What came of it at ${time}? ${EXAMPLE}` }
    const chosen = OUTCOME_KEYS.find((one) => one.key === key)
    if (!chosen) return { calls, problem: `“${key}” is no outcome: ${OUTCOMES}.` }
    calls.push({ at: instantOf(dayOf(time, { day, from }), time).toISOString(), outcome: chosen.outcome })
  }
  if (calls.length > MOST_TYPED)
    return { calls, problem: `At most ${MOST_TYPED} attempts at once. Save these, then type the rest.` }
  return { calls, problem: null }
}

const OUTCOMES = OUTCOME_KEYS.map(({ key, words }) => `${key} ${words.toLowerCase()}`).join(', ')

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))

function dayOf(time: string, { day, from }: { day: string; from: string }): string {
  return minutesOf(from) - minutesOf(time) > 12 * 60 ? addDays(day, 1) : day
}

/** The day and time at which a sheet begins: when the call-out was opened, on the clock of the office. */
export function sheetBegins(openedAt: string): { day: string; from: string } {
  const { day, time } = localClock(openedAt)
  return { day, from: time }
}
