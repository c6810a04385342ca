import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { Advice } from '../minutes/contract.ts'
import { Done, procedure } from '../procedure.ts'
import { FreeText, LineText } from '../recorded.ts'
import { CALL_OUT_READERS } from '../incidents/rules.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import { AdviceFigures } from './figures.ts'
import { CheckFields, CheckMonths, OutcomeCheck } from './outcome-checks.ts'
import { AdviceFeedback, AdviceResponse, AdviceSource, FeedbackChannel, ResponseStatus } from './entities.ts'

/** The police answer for themselves, or the secretariat writes down what they said. */
export const RESPONDERS = ['secretariat', 'slt'] as const satisfies readonly UserRole[]

/**
 * A piece of advice as the register shows it, with what became of it. `givenOn` is the day of its meeting or its own; `about` the title of
 * its item or call-out, '' when it is of the group's own accord. `closed`: it is in no minutes, it or its item is restricted, or its meeting
 * OFFICIAL-SENSITIVE; `meetingInBin`: the meeting it comes from is in the recycle bin; `status` and `answeredOn` are null until the
 * police have answered, `toldOn` until somebody was told.
 */
export const AdviceRow = Advice.extend({
  groupName: z.string(),
  source: AdviceSource,
  givenOn: Day,
  about: z.string(),
  isCritical: z.boolean(),
  closed: z.boolean(),
  meetingInBin: z.boolean(),
  status: ResponseStatus.nullable(),
  answeredOn: Day.nullable(),
  toldOn: Day.nullable(),
  rag: z.enum(['R', 'A', 'G']).nullable(),
  standing: z.string(),
})
export type AdviceRow = z.infer<typeof AdviceRow>

const Linked = z.object({ id: Id, number: z.string(), text: z.string() })

/** A piece of advice with its answer, the action that came of it, the actions of the group that could be meant, and who was told. */
export const AdviceWhole = AdviceRow.extend({
  response: AdviceResponse.nullable(),
  action: Linked.nullable(),
  actions: z.array(Linked),
  feedback: z.array(AdviceFeedback),
  checks: z.array(OutcomeCheck),
  nextCheck: z.object({ months: CheckMonths, dueOn: Day }).nullable(),
})
export type AdviceWhole = z.infer<typeof AdviceWhole>

/** Which advice a list shows: all, what waits for the police, what was answered and nobody told, what is complete, what it brought is to be looked at. */
export const AdviceShown = z.enum(['all', 'awaiting', 'answered', 'complete', 'to check'])
export type AdviceShown = z.infer<typeof AdviceShown>

const ofAdvice = z.object({ id: Id })

/** Advice that is in no minutes: what was advised, when, to whom, and what some thought instead. */
export const AdviceFields = z.object({
  text: FreeText.min(1, 'Write what was advised.'),
  givenOn: Day,
  givenTo: z.string().trim().max(200, 'Keep this under 200 characters.'),
  dissent: FreeText,
})
export type AdviceFields = z.infer<typeof AdviceFields>

/** Where advice that is recorded comes from: a call-out, with the line of its log it was taken from, or neither. */
export const RecordAdvice = AdviceFields.extend({
  groupId: Id,
  activationId: Id.nullable(),
  entryId: Id.nullable(),
})
export type RecordAdvice = z.infer<typeof RecordAdvice>

export const ResponseFields = z.object({
  status: ResponseStatus,
  decidedBy: LineText,
  decidedOn: Day,
  reason: FreeText,
  changed: FreeText,
  actionId: Id.nullable(),
  publish: z.boolean(),
})
export type ResponseFields = z.infer<typeof ResponseFields>

export const FeedbackFields = z.object({
  day: Day,
  toWhom: LineText,
  channel: FeedbackChannel,
  text: FreeText,
})
export type FeedbackFields = z.infer<typeof FeedbackFields>

/** The time figures are about: advice given in the last 12 months, or all there is. */
export const FiguresPeriod = z.enum(['year', 'all'])
export type FiguresPeriod = z.infer<typeof FiguresPeriod>
const Named = z.array(z.object({ name: z.string(), figures: AdviceFigures }))

export const advice = {
  list: procedure(
    EVERY_ROLE,
    'filtered',
    'Advice of meetings, call-outs and groups with what became of it, the newest first',
  )
    .input(
      z.object({
        groupId: Id.optional(),
        text: z.string().max(200).optional(),
        show: AdviceShown.default('all'),
        limit: z.number().int().min(1).max(20_000).default(500),
      }),
    )
    .output(z.object({ advice: z.array(AdviceRow), total: z.number().int() })),
  ofCallOut: procedure(
    CALL_OUT_READERS,
    { activation: 'activationId' },
    'The advice of a call-out by its numbers',
  )
    .input(z.object({ activationId: Id }))
    .output(z.array(AdviceRow)),
  figures: procedure(
    EVERY_ROLE,
    'filtered',
    'What became of advice in figures: of all, by group and by theme',
  )
    .input(z.object({ groupId: Id.optional(), period: FiguresPeriod.default('year') }))
    .output(z.object({ from: Day.nullable(), all: AdviceFigures, byGroup: Named, byTheme: Named })),
  get: procedure(EVERY_ROLE, { advice: 'id' }, 'One piece of advice').input(ofAdvice).output(AdviceWhole),
  record: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId', activation: 'activationId', activationEntry: 'entryId' },
    'Put advice of a call-out, or of the group itself, in the ledger',
  )
    .input(RecordAdvice)
    .output(AdviceRow),
  amend: procedure(KEEPERS_AND_CHAIR, { advice: 'id' }, 'Change advice that is in no minutes')
    .input(ofAdvice.extend(AdviceFields.shape))
    .output(AdviceRow),
  remove: procedure(
    KEEPERS_AND_CHAIR,
    { advice: 'id' },
    'Put advice that is in no minutes in the recycle bin',
  )
    .input(ofAdvice)
    .output(Done),
  respond: procedure(
    RESPONDERS,
    { advice: 'id', action: 'actionId' },
    'Record what the police decided about a piece of advice',
  )
    .input(ofAdvice.extend(ResponseFields.shape))
    .output(AdviceRow),
  removeResponse: procedure(RESPONDERS, { advice: 'id' }, 'Take back the answer to a piece of advice')
    .input(ofAdvice)
    .output(AdviceRow),
  giveFeedback: procedure(
    KEEPERS_AND_CHAIR,
    { advice: 'id' },
    'Record who was told what became of a piece of advice',
  )
    .input(ofAdvice.extend(FeedbackFields.shape))
    .output(AdviceRow),
  checkOutcome: procedure(
    KEEPERS_AND_CHAIR,
    { advice: 'id' },
    'Record whether what the police did about advice works, after three or six months',
  )
    .input(ofAdvice.extend({ months: CheckMonths, ...CheckFields.shape }))
    .output(AdviceRow),
  removeFeedback: procedure(KEEPERS_AND_CHAIR, { feedback: 'feedbackId' }, 'Take back that somebody was told')
    .input(z.object({ feedbackId: Id }))
    .output(Done),
}
