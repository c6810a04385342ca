import { findAttendance, findPersonName, readAttendance } from '../../../db/meetings.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { Attendance, AttendanceState } from '../../../shared/meetings/entities.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../middleware.ts'
import { refuseLocked } from './step.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

async function needAttendance(db: OpenContext['db'], id: string): Promise<Attendance> {
  const row = await findAttendance(db, id)
  if (!row)
    throw new Refusal('NO_SUCH_ATTENDANCE', 'This person is no longer on the attendance. Add them again.')
  return row
}

function refusePartWithoutNote(state: AttendanceState, note: string): void {
  if (state === 'part' && note === '') {
    throw new Refusal(
      'NOTE_NEEDED',
      'Say for which part they were there, for example “from item 4”.',
      'partNote',
    )
  }
}

/** Marks how somebody attended. The note is kept only for part attendance, which needs one. */
export async function markAttendance(
  context: OpenContext,
  input: { attendanceId: string; state: AttendanceState; partNote: string },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, input.attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    const note = input.partNote.trim()
    refusePartWithoutNote(input.state, note)
    await record.changeFrom('attendance', row, {
      state: input.state,
      partNote: input.state === 'part' ? note : '',
    })
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Adds somebody to the attendance: a person on record, or a guest by name. Each person on record is there once. */
export async function addAttendee(
  context: OpenContext,
  input: {
    meetingId: string
    personId: string | null
    name: string
    capacity: Capacity
    state: AttendanceState
  },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    refuseLocked(meeting)
    const person = input.personId === null ? null : await findPersonName(record.db, input.personId)
    if (input.personId !== null && person === null)
      throw new Refusal(
        'NO_SUCH_PERSON',
        'This person is no longer on record. They may be in the recycle bin.',
      )
    const name = person?.name ?? input.name
    if (name === '') throw new Refusal('NAME_NEEDED', 'Give the name of the guest.', 'name')
    const there = await readAttendance(record.db, meeting.id)
    if (person && there.some((row) => row.personId === person.id))
      throw new Refusal('ALREADY_THERE', `${name} is already on the attendance.`)
    refusePartWithoutNote(input.state, '')
    await record.add('attendance', context.newId(), {
      meetingId: meeting.id,
      personId: person?.id ?? null,
      name,
      capacity: input.capacity,
      state: input.state,
      partNote: '',
    })
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Takes somebody off the attendance. */
export async function removeAttendee(context: OpenContext, attendanceId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    await record.remove('attendance', attendanceId)
    return wholeMeeting(record.db, meeting.id)
  })
}
