import { SltAnswer } from './slt-answer.ts'
import { z } from 'zod'
import { Id } from '../identity.ts'
import { Capacity } from '../people/entities.ts'
import { Done, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { LineText } from '../recorded.ts'
import { agendaProcedures } from './agenda-contract.ts'
import {
  AgendaItem,
  AgendaItemInput,
  Attendance,
  AttendanceState,
  Meeting,
  MeetingFields,
  MeetingState,
} from './entities.ts'
import { Interest } from './interests.ts'
import { RoomView } from './room.ts'
import { MinutesAge } from './ages.ts'
import { ForwardPlan, ForwardTopicFields, Month, PlanYear } from './forward-plan.ts'
import { LaterMeeting, Move, MoveInput, MovePreviewInput } from './moving.ts'
import { PlannedSeries, SeriesInput, SeriesPreview, SeriesPreviewInput } from './series.ts'
import { MOST_STRETCHES, StretchInput } from './stretches.ts'

export const MeetingSummary = Meeting.extend({ groupName: z.string(), items: z.number().int() })
export type MeetingSummary = z.infer<typeof MeetingSummary>

/** The quorum as it stands (rules.ts `quorum`). */
export const QuorumStanding = z.object({
  needed: z.number().int(),
  here: z.number().int(),
  chairHere: z.boolean(),
  quorate: z.boolean(),
  sltPresent: z.boolean(),
  missing: z.string(),
})

/** The quorum at one item. `counted` are the attendance ids of who is there for it; `noDecision` says why nothing can be decided, '' when it can. */
export const ItemQuorumStanding = QuorumStanding.pick({
  needed: true,
  here: true,
  quorate: true,
  missing: true,
}).extend({ itemId: Id, counted: z.array(Id), noDecision: z.string() })

/** An attendance row as shown: with the rank or title of the person. */
export const AttendanceRow = Attendance.extend({ title: z.string() })
export type AttendanceRow = z.infer<typeof AttendanceRow>

export const MeetingWhole = z.object({
  meeting: MeetingSummary,
  items: z.array(AgendaItem),
  attendance: z.array(AttendanceRow),
  quorum: QuorumStanding,
  /** The quorum if everybody comes who is expected; null once the meeting has begun (rules.ts `expectedQuorum`). */
  expected: QuorumStanding.nullable(),
  formalMembers: z.number().int(),
  /** The quorum at each item, in the order of the agenda (item-quorum.ts). */
  itemQuorum: z.array(ItemQuorumStanding),
  /** Where the quorum was lost, and where there was one again, as the minutes say it. */
  quorumTurns: z.array(z.object({ kind: z.enum(['lost', 'gained']), itemId: Id, sentence: z.string() })),
  interests: z.array(Interest),
})
export type MeetingWhole = z.infer<typeof MeetingWhole>

const ofMeeting = z.object({ meetingId: Id })
const planOf = z.object({ groupId: Id, year: PlanYear })

export const meetings = {
  list: procedure(EVERY_ROLE, 'filtered', 'Meetings, newest first')
    .input(
      z.object({
        groupId: Id.optional(),
        states: z.array(MeetingState).optional(),
        from: z.iso.date().optional(),
        to: z.iso.date().optional(),
        limit: z.number().int().min(1).max(5000).default(200),
      }),
    )
    .output(z.array(MeetingSummary)),
  get: procedure(EVERY_ROLE, { meeting: 'meetingId' }, 'One meeting with its agenda and attendance')
    .input(ofMeeting)
    .output(MeetingWhole),
  room: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId', item: 'itemId' },
    'What the people in the room may see of a meeting under way',
  )
    .input(ofMeeting.extend({ itemId: Id.nullable() }))
    .output(RoomView),
  plan: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId', meeting: 'copyOf' },
    'Plan a meeting; the agenda starts from the group’s template unless told otherwise',
  )
    .input(
      z.object({
        groupId: Id,
        fields: MeetingFields,
        fromTemplate: z.boolean().default(true),
        /** The meeting whose standing items the agenda starts from, instead of the template. */
        copyOf: Id.optional(),
      }),
    )
    .output(MeetingWhole),
  previewSeries: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'The next twelve dates of a series: bank holidays left out or moved, and what they clash with',
  )
    .input(SeriesPreviewInput)
    .output(SeriesPreview),
  planSeries: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'Plan the chosen dates of a series, all in one',
  )
    .input(SeriesInput)
    .output(PlannedSeries),
  update: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Change the date, place or kind of a meeting',
  )
    .input(z.object({ meetingId: Id, fields: MeetingFields }))
    .output(MeetingWhole),
  laterInSeries: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'The later meetings of its series that can still move',
  )
    .input(ofMeeting)
    .output(z.array(LaterMeeting)),
  previewMove: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Where meetings would move, and what they would clash with',
  )
    .input(MovePreviewInput)
    .output(z.array(Move)),
  move: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Move a meeting to another day or time with a reason, alone or with the later ones of its series',
  )
    .input(MoveInput)
    .output(MeetingWhole),
  cancel: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Cancel a meeting with a reason, alone or with the later ones of its series',
  )
    .input(ofMeeting.extend({ reason: LineText, later: z.boolean().default(false) }))
    .output(MeetingWhole),
  ages: procedure(EVERY_ROLE, 'filtered', 'How old the minutes not yet published are, the latest first')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(MinutesAge)),
  forwardPlan: procedure(
    EVERY_ROLE,
    { group: 'groupId' },
    'The topics a group plans for a year, and the meetings that take them',
  )
    .input(planOf)
    .output(ForwardPlan),
  startForwardPlan: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'Begin a forward plan from starter topics or the year before',
  )
    .input(planOf.extend({ from: z.enum(['starter', 'year before']) }))
    .output(ForwardPlan),
  addTopic: procedure(KEEPERS_AND_CHAIR, { group: 'groupId' }, 'Add a topic to a forward plan')
    .input(planOf.extend({ fields: ForwardTopicFields }))
    .output(ForwardPlan),
  updateTopic: procedure(KEEPERS_AND_CHAIR, { topic: 'topicId' }, 'Change a topic of a forward plan')
    .input(z.object({ topicId: Id, fields: ForwardTopicFields }))
    .output(ForwardPlan),
  removeTopic: procedure(KEEPERS_AND_CHAIR, { topic: 'topicId' }, 'Take a topic off a forward plan')
    .input(z.object({ topicId: Id }))
    .output(ForwardPlan),
  tickTopic: procedure(KEEPERS_AND_CHAIR, { topic: 'topicId' }, 'Say whether a topic is due in a month')
    .input(z.object({ topicId: Id, month: Month, ticked: z.boolean() }))
    .output(ForwardPlan),
  putTopicsOnAgendas: procedure(
    KEEPERS_AND_CHAIR,
    { group: 'groupId' },
    'Put the topics of a forward plan on the agendas of its meetings that lack them',
  )
    .input(planOf)
    .output(z.object({ items: z.number().int() })),
  remove: procedure(KEEPERS, { meeting: 'meetingId' }, 'Put a meeting in the recycle bin')
    .input(ofMeeting)
    .output(Done),
  addItem: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId', item: ['before', 'parentId'] },
    'Add an agenda item, at the end, before another or under another',
  )
    .input(
      z.object({
        meetingId: Id,
        fields: AgendaItemInput,
        before: Id.optional(),
        parentId: Id.optional(),
      }),
    )
    .output(MeetingWhole),
  updateItem: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Change an agenda item')
    .input(z.object({ itemId: Id, fields: AgendaItemInput }))
    .output(MeetingWhole),
  removeItem: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Take an item off the agenda')
    .input(z.object({ itemId: Id }))
    .output(MeetingWhole),
  orderItems: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId', item: ['itemIds', 'under.itemId', 'under.parentId'] },
    'Put the agenda items in this order',
  )
    .input(
      z.object({
        meetingId: Id,
        itemIds: z.array(Id).max(200),
        under: z.object({ itemId: Id, parentId: Id.nullable() }).optional(),
      }),
    )
    .output(MeetingWhole),
  makeSubItem: procedure(
    KEEPERS_AND_CHAIR,
    { item: 'itemId' },
    'Make an agenda item a sub-item of the one before it',
  )
    .input(z.object({ itemId: Id }))
    .output(MeetingWhole),
  liftOut: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Make a sub-item an agenda item of its own')
    .input(z.object({ itemId: Id }))
    .output(MeetingWhole),
  ...agendaProcedures,
  agreeAgenda: procedure(['chair', 'slt'], { meeting: 'meetingId' }, 'Agree the agenda, as chair or as SLT')
    .input(ofMeeting)
    .output(MeetingWhole),
  recordAgreement: procedure(
    KEEPERS,
    { meeting: 'meetingId' },
    'Record that the chair or SLT agreed the agenda, and how',
  )
    .input(ofMeeting.extend({ who: z.enum(['chair', 'slt']), note: LineText }))
    .output(MeetingWhole),
  hold: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Begin the meeting: attendance and minutes can be taken',
  )
    .input(ofMeeting)
    .output(MeetingWhole),
  markAttendance: procedure(
    KEEPERS_AND_CHAIR,
    { attendance: 'attendanceId', item: ['stretches.from', 'stretches.to'] },
    'Mark somebody present, online, apologies, absent or part',
  )
    .input(
      z.object({
        attendanceId: Id,
        state: AttendanceState,
        partNote: z.string().max(200).default(''),
        stretches: z.array(StretchInput).max(MOST_STRETCHES).default([]),
      }),
    )
    .output(MeetingWhole),
  answerForSlt: procedure(
    ['slt'],
    { meeting: 'meetingId', someone: ['personId', 'deputyId'] },
    'Say as SLT whether a member of SLT comes to a meeting, or who comes in their place',
  )
    .input(
      z.object({ meetingId: Id, personId: Id, answer: SltAnswer, deputyId: Id.nullable().default(null) }),
    )
    .output(MeetingWhole),
  setSubstitute: procedure(
    KEEPERS_AND_CHAIR,
    { attendance: ['attendanceId', 'standsInFor'] },
    'Record that an officer stands in for an SLT member, or no longer',
  )
    .input(z.object({ attendanceId: Id, standsInFor: Id.nullable() }))
    .output(MeetingWhole),
  declareInterest: procedure(
    KEEPERS_AND_CHAIR,
    { attendance: 'attendanceId', item: 'itemId' },
    'Record an interest somebody declares for an item; they take no part in it',
  )
    .input(
      z.object({
        attendanceId: Id,
        itemId: Id,
        text: z
          .string()
          .trim()
          .min(1, 'Say what the interest is, in a few words.')
          .max(200, 'Keep this under 200 characters.'),
      }),
    )
    .output(MeetingWhole),
  removeInterest: procedure(
    KEEPERS_AND_CHAIR,
    { interest: 'interestId' },
    'Take back an interest recorded by mistake',
  )
    .input(z.object({ interestId: Id }))
    .output(MeetingWhole),
  addAttendee: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId', someone: 'personId' },
    'Add somebody to the attendance: a person on record, or a guest by name',
  )
    .input(
      z.object({
        meetingId: Id,
        personId: Id.nullable(),
        name: z.string().trim().max(200),
        capacity: Capacity,
        state: AttendanceState.default('present'),
      }),
    )
    .output(MeetingWhole),
  removeAttendee: procedure(
    KEEPERS_AND_CHAIR,
    { attendance: 'attendanceId' },
    'Take somebody off the attendance',
  )
    .input(z.object({ attendanceId: Id }))
    .output(MeetingWhole),
}
