import { implement } from '@orpc/server'
import {
  type AdviceOnRecord,
  findActionOf,
  findAdvice,
  findFeedback,
  findResponse,
  listAdvice,
  readAdviceOfCallOut,
  readAdviceToCount,
  readChecks,
  readFeedback,
  readLaterActions,
} from '../../db/advice.ts'
import {
  type AdviceRow,
  advice as contract,
  type RecordAdvice,
  type ResponseFields,
} from '../../shared/advice/contract.ts'
import { adviceFigures, figuresBy } from '../../shared/advice/figures.ts'
import {
  ADVICE_DAYS,
  adviceStanding,
  whyNotRecord,
  whyNotRespond,
  whyNotTold,
} from '../../shared/advice/rules.ts'
import { checkDays, nextCheck, whyNotCheck } from '../../shared/advice/outcome-checks.ts'
import { themesOf } from '../../shared/advice/themes.ts'
import { addDays, localClock } from '../../shared/dates.ts'
import { findEntry } from '../../db/incidents.ts'
import type { Recorder } from '../../db/record.ts'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { LINE_LETTERS, lineNumber } from '../../shared/minutes/document.ts'
import { mayCall } from '../../shared/roles.ts'
import { needGroup } from './groups.ts'
import { needActivation } from './incidents/whole.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type CallContext, checked } from './middleware.ts'
import { needMeeting } from './meetings/whole.ts'
import { refuseUnfit } from './publishing/public-note.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Whoever may not read call-outs does not read their advice either. */
const readsCallOuts = ({ user }: OpenContext) => mayCall(CALL_OUT_READERS, user.role)

async function needAdvice(context: OpenContext, db: OpenContext['db'], id: string): Promise<AdviceOnRecord> {
  const found = await findAdvice(db, id)
  if (found && (found.activationId === null || readsCallOuts(context))) return found
  throw new Refusal(
    'NO_SUCH_ADVICE',
    'This advice is no longer here. It may have been taken out of the minutes, or put in the recycle bin.',
  )
}

function withStanding(found: AdviceOnRecord, today: string): AdviceRow {
  const { rag, sentence } = adviceStanding(found, today)
  return { ...found, rag, standing: sentence }
}

const rowOf = async (context: OpenContext, db: OpenContext['db'], id: string): Promise<AdviceRow> =>
  withStanding(await needAdvice(context, db, id), context.today())

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

/** Advice that is changed here: that of minutes is changed in them. */
async function needOwn(context: OpenContext, record: Recorder, id: string): Promise<AdviceOnRecord> {
  const found = await needAdvice(context, record.db, id)
  if (found.source !== 'meeting') return found
  throw new Refusal('IN_MINUTES', 'This advice is part of minutes. Change it there.')
}

/** Errors: `Refusal` NO_SUCH_CALL_OUT, OTHER_GROUP, EXERCISE, NO_SUCH_LINE, CANNOT_RECORD. */
async function refuseUnlikely(
  context: OpenContext,
  { db }: Recorder,
  advice: Pick<RecordAdvice, 'groupId' | 'activationId' | 'entryId' | 'givenOn'>,
): Promise<void> {
  const callOut = advice.activationId === null ? null : await needActivation(db, advice.activationId)
  if (callOut && callOut.groupId !== advice.groupId)
    throw new Refusal('OTHER_GROUP', 'This call-out is of another group. Record the advice there.')
  if (callOut?.isExercise)
    throw new Refusal('EXERCISE', 'This is an exercise: its advice stays in its log and is not answered.')
  const entry = callOut && advice.entryId !== null ? await findEntry(db, advice.entryId) : null
  if (callOut && advice.entryId !== null && entry?.activationId !== callOut.id)
    throw new Refusal('NO_SUCH_LINE', 'This line is not in the log of this call-out. Choose it there.')
  const openedOn = callOut?.openedAt ? localClock(callOut.openedAt).day : null
  const why = whyNotRecord({ givenOn: advice.givenOn, openedOn }, context.today())
  if (why !== null) throw new Refusal('CANNOT_RECORD', why, 'givenOn')
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
      withCallOuts: readsCallOuts(context),
      checks: checkDays(context.today()),
      groups: context.groupsOf(input.groupId),
    })
    return { advice: found.map((one) => withStanding(one, context.today())), total }
  }),
  ofCallOut: signedIn.ofCallOut.handler(async ({ context, input }) =>
    (await readAdviceOfCallOut(context.db, input.activationId)).map((one) =>
      withStanding(one, context.today()),
    ),
  ),
  figures: signedIn.figures.handler(async ({ context, input: { groupId, period } }) => {
    const today = context.today()
    const from = period === 'all' ? null : addDays(today, -ADVICE_DAYS)
    const rows = await readAdviceToCount(context.db, {
      groups: context.groupsOf(groupId),
      from,
      withCallOuts: readsCallOuts(context),
    })
    return {
      from,
      all: adviceFigures(rows, today),
      byGroup: figuresBy(rows, (row) => [row.groupName], today),
      byTheme: figuresBy(rows, (row) => themesOf(row.text, row.about), today),
    }
  }),
  get: signedIn.get.handler(async ({ context, input }) => {
    const { db } = context
    const found = await needAdvice(context, db, input.id)
    const response = await findResponse(db, found.id)
    const checks = await readChecks(db, found.id)
    return {
      ...withStanding(found, context.today()),
      response,
      action:
        response === null || response.actionId === null
          ? null
          : await findActionOf(db, found.groupId, response.actionId),
      actions: await readLaterActions(db, found.groupId, found.givenOn),
      feedback: await readFeedback(db, found.id),
      checks,
      nextCheck: nextCheck({ ...found, done: checks.map(({ months }) => months) }, context.today()),
    }
  }),
  record: signedIn.record.handler(async ({ context, input }) => {
    const { groupId, activationId, entryId, ...fields } = input
    await needGroup(context, groupId)
    return context.write(async (record) => {
      await refuseUnlikely(context, record, input)
      const year = Number(fields.givenOn.slice(0, 4))
      const next = await record.nextNumber(groupId, LINE_LETTERS.advice, year)
      const { id } = await record.add('advice', context.newId(), {
        groupId,
        meetingId: null,
        itemId: null,
        activationId,
        entryId: activationId === null ? null : entryId,
        number: lineNumber('advice', year, next),
        restricted: activationId !== null,
        forMembers: false,
        ...fields,
      })
      return rowOf(context, record.db, id)
    })
  }),
  amend: signedIn.amend.handler(({ context, input: { id, ...fields } }) =>
    context.write(async (record) => {
      const found = await needOwn(context, record, id)
      await refuseUnlikely(context, record, { ...found, ...fields })
      await record.change('advice', id, fields)
      return rowOf(context, record.db, id)
    }),
  ),
  remove: signedIn.remove.handler(({ context, input: { id } }) =>
    context.write(async (record) => {
      await needOwn(context, record, id)
      await record.remove('advice', id)
      return { done: true as const }
    }),
  ),
  respond: signedIn.respond.handler(async ({ context, input: { id, ...fields } }) => {
    const { meetingId } = await needAdvice(context, context.db, id)
    if (fields.publish && meetingId !== null) await refuseUnfitAnswer(context, meetingId, fields)
    return context.write(async (record) => {
      const found = await needAdvice(context, record.db, id)
      const { givenOn, closed, groupId } = found
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
      const { groupId, givenOn } = await needAdvice(context, record.db, id)
      const why = whyNotTold(fields.day, givenOn, context.today())
      if (why !== null) throw new Refusal('CANNOT_TELL', why, 'day')
      await record.add('adviceFeedback', context.newId(), { groupId, adviceId: id, ...fields })
      return rowOf(context, record.db, id)
    }),
  ),
  checkOutcome: signedIn.checkOutcome.handler(({ context, input: { id, months, ...fields } }) =>
    context.write(async (record) => {
      const { groupId, status, answeredOn } = await needAdvice(context, record.db, id)
      const why = whyNotCheck({ status, answeredOn, ...fields }, context.today())
      if (why) throw new Refusal('CANNOT_CHECK', why.sentence, why.field)
      const before = (await readChecks(record.db, id)).find((one) => one.months === months)
      const said = { ...fields, recordedBy: context.user.name }
      if (before) await record.change('outcomeCheck', before.id, said)
      else await record.add('outcomeCheck', context.newId(), { groupId, adviceId: id, months, ...said })
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
