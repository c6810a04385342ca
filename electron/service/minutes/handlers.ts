import { takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import { signedIn } from '../middleware.ts'
import { openQuestions } from '../../../db/questions.ts'
import { approveMinutes, reopenMinutes } from './approve.ts'
import { addSnippet, completionsOf, removeSnippet } from './completions.ts'
import { openImport, runImport } from './import.ts'
import { openMinutes } from './open.ts'
import { answerQuestion } from './questions.ts'
import { saveMinutes } from './save.ts'

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
}
