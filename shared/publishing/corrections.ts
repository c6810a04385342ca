import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** What the public is told of a correction: a sentence or two. It goes through naming like the minutes themselves. */
export const PublicNote = z.string().trim().max(500, 'Keep this under 500 characters.')

/** A note on published minutes that says what was corrected, and who wrote it. `publishedOn` is null until it is published. */
export const Correction = Recorded.extend({
  meetingId: Id,
  note: z.string(),
  by: z.string(),
  publishedOn: Day.nullable(),
})
export type Correction = z.infer<typeof Correction>
