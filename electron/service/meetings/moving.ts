import { laterOfSeries, meetingsBetween, readAttendance } from '../../../db/meetings.ts'
import { addDays } from '../../../shared/dates.ts'
import { bankHoliday } from '../../../shared/meetings/bank-holidays.ts'
import type { MeetingSummary, MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  type Move,
  type MoveInput,
  movedWith,
  whyNotMovable,
  whyNotMovedTo,
} from '../../../shared/meetings/moving.ts'
import { clashesOn, NEAR_DAYS } from '../../../shared/meetings/recurrence.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseUnlessPossible, takeStep } from './step.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

type Wanted = Omit<MoveInput, 'reason'>
type Db = OpenContext['db']

function laterOf(db: Db, meeting: MeetingSummary) {
  return laterOfSeries(db, meeting.seriesId, meeting.date)
}

/** The later meetings of the same series that can still be moved or cancelled, the soonest first. */
export async function laterInSeries(context: OpenContext, meetingId: string) {
  return laterOf(context.db, await needMeeting(context.db, meetingId))
}

/** The meetings a move is about and where each would go; refuses what cannot move or has nowhere to go. */
async function movesOf(context: OpenContext, db: Db, wanted: Wanted) {
  const meeting = await needMeeting(db, wanted.meetingId)
  const closed = whyNotMovable(meeting.state)
  if (closed) throw new Refusal('WRONG_STATE', closed)
  const wrong = whyNotMovedTo(meeting, wanted, context.today())
  if (wrong) throw new Refusal('BAD_DATE', wrong, 'date')
  const later = wanted.later ? await laterOf(db, meeting) : []
  return { meeting, moves: movedWith(meeting, wanted, [meeting, ...later]) }
}

/** Where the meetings would go, with the bank holidays and the meetings of the office they would meet there. Writes nothing. */
export async function previewMove(context: OpenContext, wanted: Wanted): Promise<Move[]> {
  const { meeting, moves } = await movesOf(context, context.db, wanted)
  const days = moves.map(({ date }) => date).sort()
  const from = addDays(days[0] ?? wanted.date, -NEAR_DAYS)
  const to = addDays(days.at(-1) ?? wanted.date, NEAR_DAYS)
  const moving = new Set(moves.map((move) => move.meeting.id))
  const others = (await meetingsBetween(context.db, from, to, context.groups)).filter(
    (one) => !moving.has(one.meetingId),
  )
  return moves.map(({ meeting: one, date, startTime }) => ({
    meetingId: one.id,
    from: one.date,
    date,
    startTime,
    holiday: bankHoliday(date),
    clashes: clashesOn(date, meeting.groupId, others).map(({ groupId, ...clash }) => ({
      ...clash,
      sameGroup: groupId === meeting.groupId,
    })),
  }))
}

/**
 * Moves a meeting, alone or with the later ones of its series, in one command. Each stays the meeting it is: agenda, attendance and
 * agreements are as they were, but whether SLT comes on another day is asked anew. Warnings of the preview do not stop it.
 */
export async function moveMeeting(context: OpenContext, input: MoveInput): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const { moves } = await movesOf(context, record.db, input)
    for (const { meeting, date, startTime } of moves) {
      await record.change('meeting', meeting.id, {
        date,
        startTime,
        movedFrom: meeting.date,
        movedReason: input.reason,
      })
      for (const { id, answeredOn } of date === meeting.date
        ? []
        : await readAttendance(record.db, meeting.id))
        if (answeredOn !== null) await record.change('attendance', id, { answeredOn: null })
    }
    return wholeMeeting(record.db, input.meetingId)
  })
}

/** Cancels a meeting with a reason, alone or with the later ones of its series, in one command. */
export async function cancelMeeting(
  context: OpenContext,
  input: { meetingId: string; reason: string; later: boolean },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    refuseUnlessPossible('cancel', meeting)
    const later = input.later ? await laterOf(record.db, meeting) : []
    for (const one of [meeting, ...later])
      await takeStep(record, 'cancel', one, { cancelledReason: input.reason })
    return wholeMeeting(record.db, meeting.id)
  })
}
