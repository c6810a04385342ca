import { z } from 'zod'
import { median } from './load.ts'
import { type ContactOutcome, wasReached } from './outcomes.ts'

/*
 * Exercises: the same screens, said to be an exercise everywhere, out of all statistics, and scored (domain.md §2.6). An exercise never becomes
 * a real call-out, nor the other way round.
 */

/** Minutes within which advisors should be reached. */
export const REACHED_WITHIN = 30

/** What an exercise is scored by. Instants are UTC. */
export type ScoredFacts = {
  openedAt: string
  attempts: readonly { personId: string; outcome: ContactOutcome; at: string }[]
  /** When the first line of advice is told to have been given; null while there is none. */
  adviceAt: string | null
}

/** How a call-out went: advisors called and of them reached in time, and the minutes until the first was reached and until the first advice. */
export const Score = z.object({
  called: z.number().int(),
  reached: z.number().int(),
  minutesToReached: z.number().int().nullable(),
  minutesToAdvice: z.number().int().nullable(),
})
export type Score = z.infer<typeof Score>

/** How a call-out went. What was entered as being before it was opened counts as at once. */
export function scoreOf({ openedAt, attempts, adviceAt }: ScoredFacts): Score {
  const after = (at: string) => Math.max(0, Math.round((Date.parse(at) - Date.parse(openedAt)) / 60_000))
  const reached = attempts.filter(({ outcome }) => wasReached(outcome))
  const inTime = reached.filter(({ at }) => after(at) <= REACHED_WITHIN)
  const first = reached.map(({ at }) => at).toSorted()[0]
  return {
    called: new Set(attempts.map(({ personId }) => personId)).size,
    reached: new Set(inTime.map(({ personId }) => personId)).size,
    minutesToReached: first === undefined ? null : after(first),
    minutesToAdvice: adviceAt === null ? null : after(adviceAt),
  }
}

/** What several call-outs are in the middle; null where there is nothing to take the middle of. `share` is in whole per cents of who was called. */
export const Middle = z.object({
  callOuts: z.number().int(),
  share: z.number().nullable(),
  minutesToReached: z.number().nullable(),
  minutesToAdvice: z.number().nullable(),
})
export type Middle = z.infer<typeof Middle>

/** Whole per cents of the advisors called who were reached in time; null when nobody was called. */
export function shareReached({ called, reached }: Pick<Score, 'called' | 'reached'>): number | null {
  return called === 0 ? null : Math.round((reached / called) * 100)
}

/** The middle of these call-outs. Those in which nobody was called say nothing of reaching anybody. */
export function middleOf(scores: readonly Score[]): Middle {
  const middle = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? null : median(known)
  }
  return {
    callOuts: scores.length,
    share: middle(scores.map(shareReached)),
    minutesToReached: middle(scores.map((one) => one.minutesToReached)),
    minutesToAdvice: middle(scores.map((one) => one.minutesToAdvice)),
  }
}

/** What a call-out is called wherever it is told of: an exercise says so first. */
export function callOutTitle({ title, isExercise }: { title: string; isExercise: boolean }): string {
  return isExercise ? `EXERCISE: ${title}` : title
}
