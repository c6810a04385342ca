import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'
import { RecordState } from './states.ts'

/** Whom a programme is for: advisors of local (and youth and ad hoc) groups, of corporate groups, or those who chair, besides (domain.md §2.9). */
export const Audience = z.enum(['local', 'corporate', 'chair'])
export type Audience = z.infer<typeof Audience>
export const AUDIENCE_LABELS = {
  local: 'Local advisors',
  corporate: 'Corporate advisors',
  chair: 'Chairs, besides',
} satisfies Record<Audience, string>

export const ModuleFormat = z.enum(['session', 'reading', 'visit', 'exercise'])
export type ModuleFormat = z.infer<typeof ModuleFormat>
export const MODULE_FORMAT_LABELS = {
  session: 'Session',
  reading: 'Reading',
  visit: 'Visit',
  exercise: 'Exercise',
} satisfies Record<ModuleFormat, string>

/** Days from joining within which a programme is to be completed (domain.md §2.9). */
export const STARTER_TARGET_DAYS = 90

const OptionalLine = z.string().trim().max(200, 'Keep this under 200 characters.')
const wholeNumber = (least: number, most: number, message: string) =>
  z.number(message).int(message).min(least, message).max(most, message)

/** One part of an induction. `code` is what it is called in short (`4`, `C1`); `refresherMonths` null: it never runs out. */
export const ModuleFields = z.object({
  code: z.string().trim().min(1, 'Give it a short number.').max(6, 'Keep the number under 7 characters.'),
  title: LineText,
  aim: FreeText,
  format: ModuleFormat,
  minutes: wholeNumber(5, 1440, 'Give the minutes as a number from 5 to 1,440.'),
  requiredBeforeCallOut: z.boolean(),
  refresherMonths: wholeNumber(1, 120, 'Give the months as a number from 1 to 120.').nullable(),
  materials: FreeText,
})
export type ModuleFields = z.infer<typeof ModuleFields>
export const InductionModule = Recorded.extend({ ...ModuleFields.shape, isExample: z.boolean() })
export type InductionModule = z.infer<typeof InductionModule>

/** A module in a programme, in its place. `required`: without it the programme is not complete. */
export const ProgrammeModule = z.object({ moduleId: Id, required: z.boolean() })
export type ProgrammeModule = z.infer<typeof ProgrammeModule>

/** `targetDays`: days from joining within which it is to be completed. */
export const ProgrammeFields = z.object({
  name: LineText,
  audience: Audience,
  targetDays: wholeNumber(1, 730, 'Give the days as a number from 1 to 730.'),
  modules: z
    .array(ProgrammeModule)
    .max(100, 'A programme has at most 100 modules.')
    .refine((modules) => new Set(modules.map(({ moduleId }) => moduleId)).size === modules.length, {
      message: 'A module can be in a programme once.',
    }),
})
export type ProgrammeFields = z.infer<typeof ProgrammeFields>
export const InductionProgramme = Recorded.extend({ ...ProgrammeFields.shape, isExample: z.boolean() })
export type InductionProgramme = z.infer<typeof InductionProgramme>

/** An occasion on which modules are taught, to come or past. `groupId` null: for the advisors of every group. */
export const SessionFields = z.object({
  date: Day,
  trainer: OptionalLine,
  place: OptionalLine,
  moduleIds: z.array(Id).min(1, 'Choose at least one module.').max(50, 'At most 50 modules in one session.'),
  note: FreeText,
})
export type SessionFields = z.infer<typeof SessionFields>
export const InductionSession = Recorded.extend({ ...SessionFields.shape, groupId: Id.nullable() })
export type InductionSession = z.infer<typeof InductionSession>

/** How useful an advisor found a module, 1 (not at all) to 5 (very); null: not said. */
export const Rating = wholeNumber(1, 5, 'Give a rating from 1 to 5.').nullable()

/**
 * One advisor and one module on one occasion (domain.md §2.9). `date`: the day it is booked for, was completed or missed, or the exemption
 * begins. `reason` and `decidedBy` belong to an exemption.
 */
export const InductionRecord = Recorded.extend({
  personId: Id,
  moduleId: Id,
  sessionId: Id.nullable(),
  state: RecordState,
  date: Day,
  trainer: z.string(),
  evidence: z.string(),
  rating: Rating,
  reason: z.string(),
  decidedBy: z.string(),
})
export type InductionRecord = z.infer<typeof InductionRecord>

/** What is told of a step besides who and which module. Fields a step has no use for stay empty. */
export const StepDetails = z.object({
  date: Day,
  trainer: OptionalLine.default(''),
  evidence: FreeText.default(''),
  rating: Rating.default(null),
  reason: FreeText.default(''),
  decidedBy: OptionalLine.default(''),
})
export type StepDetails = z.infer<typeof StepDetails>
