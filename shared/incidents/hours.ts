import { z } from 'zod'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/*
 * How long advisors gave to a call-out (domain.md R19): one number for each of them, asked when it is closed, optional, and put right at any time.
 */

/** The most that is taken for one advisor and one call-out. */
export const MOST_HOURS = 100

/** Minutes somebody gave to a call-out: reading, listening, advising, travelling. */
export const MinutesGiven = z
  .number('Give the time in hours, for example 1.5 or 1:30.')
  .int('Give the time to the minute.')
  .min(0, 'Give the time in hours, for example 1.5 or 1:30.')
  .max(MOST_HOURS * 60, `Give at most ${MOST_HOURS} hours for one call-out.`)

/** How long one advisor gave to a call-out. There is one of these for each of them; its history keeps what it said before. */
export const HoursGiven = Recorded.extend({
  activationId: Id,
  groupId: Id,
  personId: Id,
  minutes: MinutesGiven,
})
export type HoursGiven = z.infer<typeof HoursGiven>

/** An advisor who gave time to a call-out, or said that they would: `minutes` is null while nobody has said how long. `hoursId`: what is, or was last, on record. */
export const TimeOfAdvisor = z.object({
  personId: Id,
  name: z.string(),
  minutes: MinutesGiven.nullable(),
  hoursId: Id.nullable(),
})
export type TimeOfAdvisor = z.infer<typeof TimeOfAdvisor>

/** The time of several together, in minutes; null while nobody has said of any. */
export function minutesTogether(all: readonly Pick<TimeOfAdvisor, 'minutes'>[]): number | null {
  const said = all.flatMap(({ minutes }) => (minutes === null ? [] : [minutes]))
  return said.length === 0 ? null : said.reduce((sum, minutes) => sum + minutes, 0)
}
