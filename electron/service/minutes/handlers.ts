import { takeStep } from '../meetings/step.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import { signedIn } from '../middleware.ts'
import { approveMinutes, reopenMinutes } from './approve.ts'
import { openImport, runImport } from './import.ts'
import { openMinutes } from './open.ts'
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
  importOpen: signedIn.minutes.importOpen.handler(({ context, input }) => openImport(context, input.handle)),
  importRun: signedIn.minutes.importRun.handler(({ context, input }) => runImport(context, input)),
}
