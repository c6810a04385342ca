import { implement } from '@orpc/server'
import { findRoleComment } from '../../../db/role-descriptions.ts'
import { roleDescriptions as contract } from '../../../shared/role-descriptions/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { whyNotStep } from '../../../shared/role-descriptions/rules.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import type { Recorder } from '../../../db/record.ts'
import type { RoleWhole } from '../../../shared/role-descriptions/contract.ts'
import { printRole } from './print.ts'
import {
  approveVersion,
  beginVersion,
  putVersionInForce,
  saveVersion,
  setConsultation,
  withdrawVersion,
} from './steps.ts'
import { listedRoles, needRole, wholeRole } from './whole.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Writes something about a version and answers with the version as it is then. */
function writing(
  context: OpenContext,
  id: string,
  work: (record: Recorder) => Promise<void>,
): Promise<RoleWhole> {
  return context.write(async (record) => {
    await work(record)
    return wholeRole(record.db, id)
  })
}

export const roleDescriptions = {
  list: signedIn.list.handler(({ context, input }) =>
    listedRoles(context.db, context.groupsOf(input.groupId)),
  ),
  get: signedIn.get.handler(({ context, input }) => wholeRole(context.db, input.id)),
  create: signedIn.create.handler(async ({ context, input }) =>
    wholeRole(context.db, await beginVersion(context, input)),
  ),
  save: signedIn.save.handler(({ context, input: { id, fields } }) =>
    writing(context, id, (record) => saveVersion(record, id, fields)),
  ),
  consult: signedIn.consult.handler(({ context, input: { id, ...days } }) =>
    writing(context, id, (record) => setConsultation(record, id, days, true)),
  ),
  changeConsultation: signedIn.changeConsultation.handler(({ context, input: { id, ...days } }) =>
    writing(context, id, (record) => setConsultation(record, id, days, false)),
  ),
  comment: signedIn.comment.handler(({ context, input: { id, ...said } }) =>
    writing(context, id, async (record) => {
      const { groupId, state } = await needRole(record.db, id)
      if (state !== 'in consultation')
        throw new Refusal('NOT_NOW', `Comments belong to a consultation. ${whyNotStep('approve', state)}`)
      await record.add('roleComment', context.newId(), {
        groupId,
        roleDescriptionId: id,
        ...said,
        answer: '',
        recordedBy: context.user.name,
      })
    }),
  ),
  answerComment: signedIn.answerComment.handler(({ context, input: { commentId, answer } }) =>
    context.write(async (record) => {
      const comment = await findRoleComment(record.db, commentId)
      if (!comment) throw new Refusal('NO_SUCH_COMMENT', 'This comment is no longer on record.')
      await record.changeFrom('roleComment', comment, { answer })
      return { done: true as const }
    }),
  ),
  approve: signedIn.approve.handler(({ context, input: { id, ...approval } }) =>
    writing(context, id, (record) => approveVersion(context, record, id, approval)),
  ),
  putInForce: signedIn.putInForce.handler(({ context, input: { id, effectiveOn } }) =>
    writing(context, id, (record) => putVersionInForce(context, record, id, effectiveOn)),
  ),
  withdraw: signedIn.withdraw.handler(({ context, input: { id, reason } }) =>
    writing(context, id, (record) => withdrawVersion(record, id, reason)),
  ),
  print: signedIn.print.handler(({ context, input }) => printRole(context, input)),
}
