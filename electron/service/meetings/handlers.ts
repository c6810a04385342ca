import { listMeetings, readItems } from '../../../db/meetings.ts'
import { roomView } from '../../../shared/meetings/room.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { signedIn } from '../middleware.ts'
import { agendaHandlers } from './agenda-handlers.ts'
import { addItem, agreeAgenda, orderItems, removeItem, updateItem } from './agenda.ts'
import {
  addAttendee,
  declareInterest,
  markAttendance,
  removeAttendee,
  removeInterest,
  setSubstitute,
} from './attendance.ts'
import { planMeeting } from './plan.ts'
import { planSeries, previewSeries } from './series.ts'
import { refuseLocked, takeStep } from './step.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

export const meetings = {
  list: signedIn.meetings.list.handler(({ context, input }) => listMeetings(context.db, input)),
  get: signedIn.meetings.get.handler(({ context, input }) => wholeMeeting(context.db, input.meetingId)),
  room: signedIn.meetings.room.handler(async ({ context, input }) =>
    roomView(
      await needMeeting(context.db, input.meetingId),
      await readItems(context.db, input.meetingId),
      input.itemId,
    ),
  ),
  plan: signedIn.meetings.plan.handler(({ context, input }) => planMeeting(context, input)),
  previewSeries: signedIn.meetings.previewSeries.handler(({ context, input }) =>
    previewSeries(context, input),
  ),
  planSeries: signedIn.meetings.planSeries.handler(({ context, input }) => planSeries(context, input)),
  update: signedIn.meetings.update.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      refuseLocked(meeting)
      await record.change('meeting', meeting.id, input.fields)
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  cancel: signedIn.meetings.cancel.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      await takeStep(record, 'cancel', meeting, { cancelledReason: input.reason })
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  remove: signedIn.meetings.remove.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      if (meeting.state === 'approved' || meeting.state === 'published') {
        throw new Refusal(
          'LOCKED',
          'The minutes of this meeting are approved, so it stays on record. To remove it, reopen them with a reason first.',
        )
      }
      await record.remove('meeting', meeting.id)
      return { done: true as const }
    }),
  ),
  addItem: signedIn.meetings.addItem.handler(({ context, input }) => addItem(context, input)),
  updateItem: signedIn.meetings.updateItem.handler(({ context, input }) =>
    updateItem(context, input.itemId, input.fields),
  ),
  removeItem: signedIn.meetings.removeItem.handler(({ context, input }) => removeItem(context, input.itemId)),
  orderItems: signedIn.meetings.orderItems.handler(({ context, input }) =>
    orderItems(context, input.meetingId, input.itemIds),
  ),
  ...agendaHandlers,
  agreeAgenda: signedIn.meetings.agreeAgenda.handler(({ context, input }) =>
    agreeAgenda(context, input.meetingId, context.user.role === 'slt' ? 'slt' : 'chair', null),
  ),
  recordAgreement: signedIn.meetings.recordAgreement.handler(({ context, input }) =>
    agreeAgenda(context, input.meetingId, input.who, input.note),
  ),
  hold: signedIn.meetings.hold.handler(({ context, input }) =>
    context.write(async (record) => {
      await takeStep(record, 'hold', await needMeeting(record.db, input.meetingId))
      return wholeMeeting(record.db, input.meetingId)
    }),
  ),
  markAttendance: signedIn.meetings.markAttendance.handler(({ context, input }) =>
    markAttendance(context, input),
  ),
  setSubstitute: signedIn.meetings.setSubstitute.handler(({ context, input }) =>
    setSubstitute(context, input),
  ),
  declareInterest: signedIn.meetings.declareInterest.handler(({ context, input }) =>
    declareInterest(context, input),
  ),
  removeInterest: signedIn.meetings.removeInterest.handler(({ context, input }) =>
    removeInterest(context, input.interestId),
  ),
  addAttendee: signedIn.meetings.addAttendee.handler(({ context, input }) => addAttendee(context, input)),
  removeAttendee: signedIn.meetings.removeAttendee.handler(({ context, input }) =>
    removeAttendee(context, input.attendanceId),
  ),
}
