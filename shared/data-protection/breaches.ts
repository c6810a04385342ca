import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Recorded } from '../recorded.ts'

/**
 * Something that went wrong with personal data: what, when it was found, whose data, what was done, and to whom it was reported.
 * `reportedAt` null and `notReported` '' while it is not decided; `notReported` says why it need not be reported.
 */
export const Breach = Recorded.extend({
  foundAt: Instant,
  what: z.string(),
  whose: z.string(),
  done: z.string(),
  recordedBy: z.string(),
  reportedTo: z.string(),
  reportedAt: Instant.nullable(),
  notReported: z.string(),
})
export type Breach = z.infer<typeof Breach>

/** A breach that is likely to put people at risk is reported within this many hours of being found (UK GDPR, article 33). */
export const REPORT_WITHIN_HOURS = 72

/** How the clock of a breach stands: `left` are hours until it has to be reported, negative once that has passed; null when it stands still. */
export type BreachClock = {
  state: 'running' | 'late' | 'reported' | 'not reported'
  left: number | null
  words: string
}

const hours = (count: number) => (count === 1 ? '1 hour' : `${count} hours`)

/** The clock of a breach at a moment (UTC instant). */
export function breachClock(
  breach: Pick<Breach, 'foundAt' | 'reportedAt' | 'reportedTo' | 'notReported'>,
  now: string,
): BreachClock {
  const found = Date.parse(breach.foundAt)
  if (breach.reportedAt !== null) {
    const after = Math.max(0, Math.ceil((Date.parse(breach.reportedAt) - found) / 3_600_000))
    const late = after > REPORT_WITHIN_HOURS ? `, ${hours(after - REPORT_WITHIN_HOURS)} late` : ''
    return {
      state: 'reported',
      left: null,
      words: `Reported to ${breach.reportedTo} after ${hours(after)}${late}`,
    }
  }
  if (breach.notReported !== '')
    return { state: 'not reported', left: null, words: `Need not be reported: ${breach.notReported}` }
  const left = Math.floor((found + REPORT_WITHIN_HOURS * 3_600_000 - Date.parse(now)) / 3_600_000)
  if (left < 0) return { state: 'late', left, words: `${hours(-left)} past the 72 hours` }
  return { state: 'running', left, words: `${hours(left)} left to report it` }
}
