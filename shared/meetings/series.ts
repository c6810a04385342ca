import { z } from 'zod'
import { Day, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import { MeetingFields } from './entities.ts'
import { SERIES_LENGTH, SeriesRule } from './recurrence.ts'

/** A meeting that is already planned near a date of a series (recurrence.ts `clashesOn`). `sameGroup`: of the group the series is for. */
export const SeriesClash = z.object({
  meetingId: Id,
  groupName: z.string(),
  date: Day,
  startTime: WallTime,
  sameGroup: z.boolean(),
})
export type SeriesClash = z.infer<typeof SeriesClash>

/** What planning a series would make, and what it would leave out. Both lists ascending. */
export const SeriesPreview = z.object({
  dates: z.array(
    z.object({
      date: Day,
      movedFrom: Day.nullable(),
      holiday: z.string().nullable(),
      clashes: z.array(SeriesClash),
    }),
  ),
  skipped: z.array(z.object({ date: Day, holiday: z.string() })),
})
export type SeriesPreview = z.infer<typeof SeriesPreview>

/** What a series is previewed from. */
export const SeriesPreviewInput = SeriesRule.extend({ groupId: Id })
export type SeriesPreviewInput = z.infer<typeof SeriesPreviewInput>

/** A series to be planned: its rule, those of its dates that are wanted, and what all its meetings have in common. */
export const SeriesInput = SeriesPreviewInput.extend({
  dates: z
    .array(Day)
    .min(1, 'Tick at least one date.')
    .max(SERIES_LENGTH, `At most ${SERIES_LENGTH} meetings are planned at once.`),
  fields: MeetingFields.omit({ date: true }),
  fromTemplate: z.boolean().default(true),
})
export type SeriesInput = z.infer<typeof SeriesInput>

/** The meetings a series was made of, in the order of their days. */
export const PlannedSeries = z.object({ meetings: z.array(z.object({ id: Id, date: Day })) })
export type PlannedSeries = z.infer<typeof PlannedSeries>
