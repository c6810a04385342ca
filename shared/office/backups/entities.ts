import { z } from 'zod'
import { Recorded } from '../../recorded.ts'

const Periods = (many: string) =>
  z
    .number(`Give a number of ${many}.`)
    .int(`Give a whole number of ${many}.`)
    .min(0, `Give 0 or more ${many}.`)
    .max(400, `Give at most 400 ${many}.`)

/** How often a backup is made while the office is open, and how long backups are kept. */
export const BackupRule = z.object({
  everyHours: z
    .number('Choose how often.')
    .int()
    .min(1, 'Choose how often: at most every hour.')
    .max(168, 'Choose how often: at least once a week.'),
  keepDays: Periods('days'),
  keepWeeks: Periods('weeks'),
  keepMonths: Periods('months'),
})
export type BackupRule = z.infer<typeof BackupRule>

/** Before anybody changed it: every day; a week of days, five weeks, a year of months. */
export const USUAL_RULE: BackupRule = { everyHours: 24, keepDays: 7, keepWeeks: 5, keepMonths: 12 }

/** The rule, and the folder every backup is copied to as well ('' when there is none). One row, once somebody changed something. */
export const BackupSettings = Recorded.extend({ ...BackupRule.shape, secondPlace: z.string().max(2000) })
export type BackupSettings = z.infer<typeof BackupSettings>

/**
 * What was done with the whole record: `restore` (`detail` is when the backup was made, `entries` how many changes it had) or `export` (`detail`
 * says what was written where, `entries` how many changes it shows).
 */
export const OfficeEvent = Recorded.extend({
  kind: z.enum(['restore', 'export']),
  detail: z.string().max(2000),
  entries: z.number().int().min(0),
})
export type OfficeEvent = z.infer<typeof OfficeEvent>
