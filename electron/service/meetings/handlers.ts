import { implement } from '@orpc/server'
import { meetings as contract } from '../../../shared/meetings/contract.ts'
import { listMeetings, readAttendance, readItems } from '../../../db/meetings.ts'
import { hasVisitors, roomView } from '../../../shared/meetings/room.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { readAges } from './ages.ts'
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
import {
  addTopic,
  putTopicsOnAgendas,
  readForwardPlan,
  removeTopic,
  startForwardPlan,
  tickTopic,
  updateTopic,
} from './forward-plan.ts'
import { cancelMeeting, laterInSeries, moveMeeting, previewMove } from './moving.ts'
import { planMeeting } from './plan.ts'
import { planSeries, previewSeries } from './series.ts'
import { answerForSlt } from './slt-answer.ts'
import { refuseLocked, takeStep } from './step.ts'
import { liftOut, makeSubItem } from './sub-items.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const meetings = {
  list: signedIn.list.handler(({ context, input }) =>
    listMeetings(context.db, { ...input, groups: context.groupsOf(input.groupId) }),
  ),
  get: signedIn.get.handler(({ context, input }) => wholeMeeting(context.db, input.meetingId)),
  room: signedIn.room.handler(async ({ context, input }) =>
    roomView(
      await needMeeting(context.db, input.meetingId),
      await readItems(context.db, input.meetingId),
      input.itemId,
      hasVisitors(await readAttendance(context.db, input.meetingId)),
    ),
  ),
  plan: signedIn.plan.handler(({ context, input }) => planMeeting(context, input)),
  previewSeries: signedIn.previewSeries.handler(({ context, input }) => previewSeries(context, input)),
  planSeries: signedIn.planSeries.handler(({ context, input }) => planSeries(context, input)),
  update: signedIn.update.handler(({ context, input }) =>
    context.write(async (record) => {
      const meeting = await needMeeting(record.db, input.meetingId)
      refuseLocked(meeting)
      await record.change('meeting', meeting.id, input.fields)
      return wholeMeeting(record.db, meeting.id)
    }),
  ),
  laterInSeries: signedIn.laterInSeries.handler(({ context, input }) =>
    laterInSeries(context, input.meetingId),
  ),
  previewMove: signedIn.previewMove.handler(({ context, input }) => previewMove(context, input)),
  move: signedIn.move.handler(({ context, input }) => moveMeeting(context, input)),
  cancel: signedIn.cancel.handler(({ context, input }) => cancelMeeting(context, input)),
  ages: signedIn.ages.handler(({ context, input }) => readAges(context, context.groupsOf(input.groupId))),
  forwardPlan: signedIn.forwardPlan.handler(({ context, input }) => readForwardPlan(context, input)),
  startForwardPlan: signedIn.startForwardPlan.handler(({ context, input }) =>
    startForwardPlan(context, input),
  ),
  addTopic: signedIn.addTopic.handler(({ context, input }) => addTopic(context, input)),
  updateTopic: signedIn.updateTopic.handler(({ context, input }) =>
    updateTopic(context, input.topicId, input.fields),
  ),
  removeTopic: signedIn.removeTopic.handler(({ context, input }) => removeTopic(context, input.topicId)),
  tickTopic: signedIn.tickTopic.handler(({ context, input }) => tickTopic(context, input)),
  putTopicsOnAgendas: signedIn.putTopicsOnAgendas.handler(({ context, input }) =>
    putTopicsOnAgendas(context, input),
  ),
  remove: signedIn.remove.handler(({ context, input }) =>
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
  addItem: signedIn.addItem.handler(({ context, input }) => addItem(context, input)),
  updateItem: signedIn.updateItem.handler(({ context, input }) =>
    updateItem(context, input.itemId, input.fields),
  ),
  removeItem: signedIn.removeItem.handler(({ context, input }) => removeItem(context, input.itemId)),
  orderItems: signedIn.orderItems.handler(({ context, input }) =>
    orderItems(context, input.meetingId, input.itemIds, input.under),
  ),
  makeSubItem: signedIn.makeSubItem.handler(({ context, input }) => makeSubItem(context, input.itemId)),
  liftOut: signedIn.liftOut.handler(({ context, input }) => liftOut(context, input.itemId)),
  ...agendaHandlers,
  agreeAgenda: signedIn.agreeAgenda.handler(({ context, input }) =>
    agreeAgenda(context, input.meetingId, context.user.role === 'slt' ? 'slt' : 'chair', null),
  ),
  recordAgreement: signedIn.recordAgreement.handler(({ context, input }) =>
    agreeAgenda(context, input.meetingId, input.who, input.note),
  ),
  hold: signedIn.hold.handler(({ context, input }) =>
    context.write(async (record) => {
      await takeStep(record, 'hold', await needMeeting(record.db, input.meetingId))
      return wholeMeeting(record.db, input.meetingId)
    }),
  ),
  markAttendance: signedIn.markAttendance.handler(({ context, input }) => markAttendance(context, input)),
  answerForSlt: signedIn.answerForSlt.handler(({ context, input }) => answerForSlt(context, input)),
  setSubstitute: signedIn.setSubstitute.handler(({ context, input }) => setSubstitute(context, input)),
  declareInterest: signedIn.declareInterest.handler(({ context, input }) => declareInterest(context, input)),
  removeInterest: signedIn.removeInterest.handler(({ context, input }) =>
    removeInterest(context, input.interestId),
  ),
  addAttendee: signedIn.addAttendee.handler(({ context, input }) => addAttendee(context, input)),
  removeAttendee: signedIn.removeAttendee.handler(({ context, input }) =>
    removeAttendee(context, input.attendanceId),
  ),
}
