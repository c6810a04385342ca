import { takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import { signedIn } from '../middleware.ts'
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

export const minutes = {
  open: signedIn.minutes.open.handler(({ context, input }) => openMinutes(context.db, input.meetingId)),
  save: signedIn.minutes.save.handler(({ context, input }) => saveMinutes(context, input)),
  check: signedIn.minutes.check.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      await takeStep(record, 'check', meeting, { checkedAt: record.now })
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  circulate: signedIn.minutes.circulate.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      await takeStep(record, 'circulate', meeting, { circulatedAt: record.now })
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  approve: signedIn.minutes.approve.handler(({ context, input }) => approveMinutes(context, input)),
  reopen: signedIn.minutes.reopen.handler(({ context, input }) =>
    reopenMinutes(context, input.meetingId, input.reason),
  ),
  openQuestions: signedIn.minutes.openQuestions.handler(({ context, input }) =>
    openQuestions(context.db, input.groupId),
  ),
  answerQuestion: signedIn.minutes.answerQuestion.handler(({ context, input }) =>
    answerQuestion(context, input),
  ),
  completions: signedIn.minutes.completions.handler(({ context, input }) =>
    completionsOf(context.db, input.groupId),
  ),
  addSnippet: signedIn.minutes.addSnippet.handler(({ context, input }) => addSnippet(context, input)),
  removeSnippet: signedIn.minutes.removeSnippet.handler(({ context, input }) =>
    removeSnippet(context, input.id),
  ),
  importOpen: signedIn.minutes.importOpen.handler(({ context, input }) => openImport(context, input.handle)),
  importRun: signedIn.minutes.importRun.handler(({ context, input }) => runImport(context, input)),
  itemVersions: signedIn.minutes.itemVersions.handler(({ context, input }) =>
    itemVersions(context.db, input.itemId),
  ),
  itemVersion: signedIn.minutes.itemVersion.handler(({ context, input }) => itemVersion(context.db, input)),
  restoreVersion: signedIn.minutes.restoreVersion.handler(({ context, input }) =>
    restoreVersion(context, input),
  ),
  approvedVersion: signedIn.minutes.approvedVersion.handler(({ context, input }) =>
    approvedVersion(context.db, input.versionId),
  ),
  review: signedIn.minutes.review.handler(({ context, input }) => readReview(context.db, input.meetingId)),
  proposeAmendment: signedIn.minutes.proposeAmendment.handler(({ context, input }) =>
    proposeAmendment(context, input),
  ),
  acceptAmendment: signedIn.minutes.acceptAmendment.handler(({ context, input }) =>
    acceptAmendment(context, input.amendmentId),
  ),
  refuseAmendment: signedIn.minutes.refuseAmendment.handler(({ context, input }) =>
    closeAmendment(context, 'refuse', input.amendmentId, input.reason),
  ),
  withdrawAmendment: signedIn.minutes.withdrawAmendment.handler(({ context, input }) =>
    closeAmendment(context, 'withdraw', input.amendmentId, ''),
  ),
  refuseAmendments: signedIn.minutes.refuseAmendments.handler(({ context, input }) =>
    refuseAmendments(context, input),
  ),
  comment: signedIn.minutes.comment.handler(({ context, input }) => commentOn(context, input)),
  resolveComment: signedIn.minutes.resolveComment.handler(({ context, input }) =>
    resolveComment(context, input),
  ),
}
