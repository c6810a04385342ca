import { z } from 'zod'
import { Day, WallTime } from '../dates.ts'

/** An item of business as the document had it; `number` and `title` stay null where the text has none. */
export const RecognisedItem = z.object({
  number: z.string().nullable(),
  title: z.string(),
  /** The minuted text, line by line, without page furniture. */
  text: z.string(),
})
export type RecognisedItem = z.infer<typeof RecognisedItem>

/** Something somebody is to do. `owner` is written as the document has it, initials included. */
export const RecognisedAction = z.object({
  text: z.string(),
  owner: z.string().nullable(),
  due: Day.nullable(),
})
export type RecognisedAction = z.infer<typeof RecognisedAction>

/**
 * What was recognised in a set of existing minutes, before a person corrects it.
 *
 * Names keep the rank or title as written and lose role, organisation and initials; each person appears once.
 * `present` is everyone listed as attending, officers and guests included. `resolutions` counts Resolved markers.
 */
export const RecognisedMinutes = z.object({
  body: z.string().nullable(),
  date: Day.nullable(),
  startTime: WallTime.nullable(),
  venue: z.string().nullable(),
  present: z.array(z.string()),
  apologies: z.array(z.string()),
  items: z.array(RecognisedItem),
  actions: z.array(RecognisedAction),
  resolutions: z.number().int().nonnegative(),
})
export type RecognisedMinutes = z.infer<typeof RecognisedMinutes>
