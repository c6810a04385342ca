import { z } from 'zod'

/** What came of one attempt to reach an advisor (domain.md §2.6), in the order of the keys they are logged with. */
export const ContactOutcome = z.enum([
  'reached, available',
  'reached, not available',
  'message left',
  'no answer',
  'wrong details',
  'declined, conflict',
])
export type ContactOutcome = z.infer<typeof ContactOutcome>

/** Outcomes with which somebody was spoken to: what counts as a call-out they answered (domain.md R19). */
export const ANSWERED = [
  'reached, available',
  'reached, not available',
  'declined, conflict',
] as const satisfies readonly ContactOutcome[]
/** Outcomes after which the details are doubted (domain.md R25). */
export const DOUBTED = ['no answer', 'wrong details'] as const satisfies readonly ContactOutcome[]

/** True when somebody was spoken to. */
export function wasReached(outcome: ContactOutcome): boolean {
  return ANSWERED.some((one) => one === outcome)
}

/** How many of the last attempts are looked at, and how many of them without an answer make the details doubtful (domain.md R25). */
export const LAST_ATTEMPTS = 3
const DOUBTFUL = 2

/** True when somebody could not be reached often enough that their details are to be confirmed. `last`: the newest attempt first. */
export function isUnreachable(last: readonly ContactOutcome[]): boolean {
  const doubted = last.slice(0, LAST_ATTEMPTS).filter((one) => DOUBTED.some((outcome) => outcome === one))
  return doubted.length >= DOUBTFUL
}
