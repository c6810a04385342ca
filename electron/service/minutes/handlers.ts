import { implement } from '@orpc/server'
import { minutes as contract } from '../../../shared/minutes/contract.ts'
import { takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { openQuestions } from '../../../db/questions.ts'
import { approveMinutes, reopenMinutes } from './approve.ts'
import { addSnippet, completionsOf, removeSnippet } from './completions.ts'
import { openImport, runImport } from './import.ts'
import { openMinutes } from './open.ts'
import {
  acceptAmendment,
  closeAmendment,
  commentOn,
  proposeAmendment,
  readReview,
  refuseAmendments,
  resolveComment,
} from './review.ts'
import { answerQuestion } from './questions.ts'
import { saveMinutes } from './save.ts'
import { approvedVersion, itemVersion, itemVersions, restoreVersion } from './versions.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const minutes = {
  open: signedIn.open.handler(({ context, input }) => openMinutes(context.db, input.meetingId)),
  save: signedIn.save.handler(({ context, input }) => saveMinutes(context, input)),
  check: signedIn.check.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      await takeStep(record, 'check', meeting, { checkedAt: record.now })
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  circulate: signedIn.circulate.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      await takeStep(record, 'circulate', meeting, { circulatedAt: record.now })
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  approve: signedIn.approve.handler(({ context, input }) => approveMinutes(context, input)),
  reopen: signedIn.reopen.handler(({ context, input }) => reopenMinutes(context, input.meetingId, input)),
  openQuestions: signedIn.openQuestions.handler(({ context, input }) =>
    openQuestions(context.db, input.groupId),
  ),
  answerQuestion: signedIn.answerQuestion.handler(({ context, input }) => answerQuestion(context, input)),
  completions: signedIn.completions.handler(({ context, input }) => completionsOf(context.db, input.groupId)),
  addSnippet: signedIn.addSnippet.handler(({ context, input }) => addSnippet(context, input)),
  removeSnippet: signedIn.removeSnippet.handler(({ context, input }) => removeSnippet(context, input.id)),
  importOpen: signedIn.importOpen.handler(({ context, input }) => openImport(context, input.handle)),
  importRun: signedIn.importRun.handler(({ context, input }) => runImport(context, input)),
  itemVersions: signedIn.itemVersions.handler(({ context, input }) => itemVersions(context.db, input.itemId)),
  itemVersion: signedIn.itemVersion.handler(({ context, input }) => itemVersion(context.db, input)),
  restoreVersion: signedIn.restoreVersion.handler(({ context, input }) => restoreVersion(context, input)),
  approvedVersion: signedIn.approvedVersion.handler(({ context, input }) =>
    approvedVersion(context.db, input.versionId),
  ),
  review: signedIn.review.handler(({ context, input }) => readReview(context.db, input.meetingId)),
  proposeAmendment: signedIn.proposeAmendment.handler(({ context, input }) =>
    proposeAmendment(context, input),
  ),
  acceptAmendment: signedIn.acceptAmendment.handler(({ context, input }) =>
    acceptAmendment(context, input.amendmentId),
  ),
  refuseAmendment: signedIn.refuseAmendment.handler(({ context, input }) =>
    closeAmendment(context, 'refuse', input.amendmentId, input.reason),
  ),
  withdrawAmendment: signedIn.withdrawAmendment.handler(({ context, input }) =>
    closeAmendment(context, 'withdraw', input.amendmentId, ''),
  ),
  refuseAmendments: signedIn.refuseAmendments.handler(({ context, input }) =>
    refuseAmendments(context, input),
  ),
  comment: signedIn.comment.handler(({ context, input }) => commentOn(context, input)),
  resolveComment: signedIn.resolveComment.handler(({ context, input }) => resolveComment(context, input)),
}
