import { implement } from '@orpc/server'
import {
  type AdviceOnRecord,
  findActionOf,
  findAdvice,
  findFeedback,
  findResponse,
  listAdvice,
  readAdviceToCount,
  readFeedback,
  readLaterActions,
} from '../../db/advice.ts'
import { type AdviceRow, advice as contract, type ResponseFields } from '../../shared/advice/contract.ts'
import { adviceFigures, figuresBy } from '../../shared/advice/figures.ts'
import { ADVICE_DAYS, adviceStanding, whyNotRespond, whyNotTold } from '../../shared/advice/rules.ts'
import { themesOf } from '../../shared/advice/themes.ts'
import { addDays } from '../../shared/dates.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type CallContext, checked } from './middleware.ts'
import { needMeeting } from './meetings/whole.ts'
import { refuseUnfit } from './publishing/public-note.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

async function needAdvice(db: OpenContext['db'], id: string): Promise<AdviceOnRecord> {
  const found = await findAdvice(db, id)
  if (found) return found
  throw new Refusal(
    'NO_SUCH_ADVICE',
    'This advice is no longer here. It may have been taken out of the minutes.',
  )
}

function withStanding(found: AdviceOnRecord, today: string): AdviceRow {
  const facts = { givenOn: found.meetingDate, answeredOn: found.answeredOn, toldOn: found.toldOn }
  const { rag, sentence } = adviceStanding(facts, today)
  return { ...found, rag, standing: sentence }
}

const rowOf = async (context: OpenContext, db: OpenContext['db'], id: string): Promise<AdviceRow> =>
  withStanding(await needAdvice(db, id), context.today())

/** An action that came of advice is one of the same group. */
async function refuseOtherAction(
  db: OpenContext['db'],
  { groupId }: AdviceOnRecord,
  actionId: string | null,
): Promise<void> {
  if (actionId === null || (await findActionOf(db, groupId, actionId))) return
  throw new Refusal(
    'NO_SUCH_ACTION',
    'This action is no longer on record. Choose another one, or none.',
    'actionId',
  )
}

/** What the public will read of an answer is looked at before it is on record, as every other text for the public. */
async function refuseUnfitAnswer(
  context: OpenContext,
  meetingId: string,
  { decidedBy, reason, changed }: ResponseFields,
): Promise<void> {
  const meeting = await needMeeting(context.db, meetingId)
  for (const [field, text] of Object.entries({ decidedBy, reason, changed }))
    await refuseUnfit(context, meeting, text, field)
}

export const advice = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const { advice: found, total } = await listAdvice(context.db, {
      ...input,
      groups: context.groupsOf(input.groupId),
    })
    return { advice: found.map((one) => withStanding(one, context.today())), total }
  }),
  figures: signedIn.figures.handler(async ({ context, input: { groupId, period } }) => {
    const today = context.today()
    const from = period === 'all' ? null : addDays(today, -ADVICE_DAYS)
    const rows = await readAdviceToCount(context.db, { groups: context.groupsOf(groupId), from })
    return {
      from,
      all: adviceFigures(rows, today),
      byGroup: figuresBy(rows, (row) => [row.groupName], today),
      byTheme: figuresBy(rows, (row) => themesOf(row.text, row.itemTitle), today),
    }
  }),
  get: signedIn.get.handler(async ({ context, input }) => {
    const { db } = context
    const found = await needAdvice(db, input.id)
    const response = await findResponse(db, found.id)
    return {
      ...withStanding(found, context.today()),
      response,
      action:
        response === null || response.actionId === null
          ? null
          : await findActionOf(db, found.groupId, response.actionId),
      actions: await readLaterActions(db, found.groupId, found.meetingDate),
      feedback: await readFeedback(db, found.id),
    }
  }),
  respond: signedIn.respond.handler(async ({ context, input: { id, ...fields } }) => {
    if (fields.publish) await refuseUnfitAnswer(context, (await needAdvice(context.db, id)).meetingId, fields)
    return context.write(async (record) => {
      const found = await needAdvice(record.db, id)
      const { meetingDate: givenOn, closed, groupId } = found
      const why = whyNotRespond({ ...fields, givenOn, closed }, context.today())
      if (why) throw new Refusal('CANNOT_RESPOND', why.sentence, why.field)
      await refuseOtherAction(record.db, found, fields.actionId)
      const before = await findResponse(record.db, id)
      if (before) await record.change('adviceResponse', before.id, fields)
      else await record.add('adviceResponse', context.newId(), { groupId, adviceId: id, ...fields })
      return rowOf(context, record.db, id)
    })
  }),
  removeResponse: signedIn.removeResponse.handler(({ context, input }) =>
    context.write(async (record) => {
      const before = await findResponse(record.db, input.id)
      if (!before) throw new Refusal('NO_RESPONSE', 'There is no answer on record to take back.')
      await record.remove('adviceResponse', before.id)
      return rowOf(context, record.db, input.id)
    }),
  ),
  giveFeedback: signedIn.giveFeedback.handler(({ context, input: { id, ...fields } }) =>
    context.write(async (record) => {
      const { groupId, meetingDate } = await needAdvice(record.db, id)
      const why = whyNotTold(fields.day, meetingDate, context.today())
      if (why !== null) throw new Refusal('CANNOT_TELL', why, 'day')
      await record.add('adviceFeedback', context.newId(), { groupId, adviceId: id, ...fields })
      return rowOf(context, record.db, id)
    }),
  ),
  removeFeedback: signedIn.removeFeedback.handler(({ context, input }) =>
    context.write(async (record) => {
      const before = await findFeedback(record.db, input.feedbackId)
      if (!before) throw new Refusal('NO_FEEDBACK', 'This is no longer on record.')
      await record.remove('adviceFeedback', before.id)
      return { done: true as const }
    }),
  ),
}
