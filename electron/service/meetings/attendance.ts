import {
  findAttendance,
  findInterest,
  findItem,
  findPersonName,
  readAttendance,
  readInterests,
} from '../../../db/meetings.ts'
import type { AttendanceRecord } from '../../../db/schema.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import type { AttendanceState } from '../../../shared/meetings/entities.ts'
import { attends } from '../../../shared/meetings/rules.ts'
import type { StretchInput } from '../../../shared/meetings/stretches.ts'
import { mayStandIn } from '../../../shared/meetings/substitutes.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseLocked } from './step.ts'
import { stretchesToKeep } from './stretches.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

/** The attendance row of this id, or a refusal when it is not there (any more). */
export async function needAttendance(db: OpenContext['db'], id: string): Promise<AttendanceRecord> {
  const row = await findAttendance(db, id)
  if (!row)
    throw new Refusal('NO_SUCH_ATTENDANCE', 'This person is no longer on the attendance. Add them again.')
  return row
}

function refusePartWithoutPart(state: AttendanceState, note: string, stretches: number): void {
  if (state === 'part' && note === '' && stretches === 0) {
    throw new Refusal(
      'NOTE_NEEDED',
      'Say for which part they were there, for example “from item 4”.',
      'partNote',
    )
  }
}

/**
 * Marks how somebody attended. Part attendance says for which items (`stretches`), or in a note where nobody knows the items; either
 * goes when the mark changes. Errors: `Refusal` NO_SUCH_ATTENDANCE, LOCKED, NOTE_NEEDED, BAD_STRETCH.
 */
export async function markAttendance(
  context: OpenContext,
  input: { attendanceId: string; state: AttendanceState; partNote: string; stretches: StretchInput[] },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, input.attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    const given = input.state === 'part' ? input.stretches : []
    const note = input.state === 'part' && given.length === 0 ? input.partNote.trim() : ''
    refusePartWithoutPart(input.state, note, given.length)
    const stretches = await stretchesToKeep(record.db, meeting, row, given, record.now)
    await record.changeFrom('attendance', row, {
      state: input.state,
      partNote: note,
      stretches: JSON.stringify(stretches),
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
    refusePartWithoutPart(input.state, '', 0)
    await record.add('attendance', context.newId(), {
      meetingId: meeting.id,
      personId: person?.id ?? null,
      name,
      capacity: input.capacity,
      state: input.state,
      partNote: '',
      stretches: '[]',
      standsInFor: null,
      answeredOn: null,
    })
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Takes somebody off the attendance, and with them the interests they declared. */
export async function removeAttendee(context: OpenContext, attendanceId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    for (const interest of await readInterests(record.db, meeting.id))
      if (interest.attendanceId === attendanceId) await record.remove('interest', interest.id)
    await record.remove('attendance', attendanceId)
    return wholeMeeting(record.db, meeting.id)
  })
}

/**
 * Records in whose place an officer is there, or (null) that they stand in for nobody. Only for an SLT member who is not there, by an
 * officer or another SLT member, one stand-in each (domain.md R3). Errors: `Refusal` NO_SUCH_ATTENDANCE, LOCKED, CANNOT_STAND_IN.
 */
export async function setSubstitute(
  context: OpenContext,
  input: { attendanceId: string; standsInFor: string | null },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, input.attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    if (input.standsInFor !== null) await refuseStandIn(record.db, row, input.standsInFor)
    await record.changeFrom('attendance', row, { standsInFor: input.standsInFor })
    return wholeMeeting(record.db, meeting.id)
  })
}

async function refuseStandIn(db: OpenContext['db'], row: AttendanceRecord, memberId: string): Promise<void> {
  const refuse = (why: string) => new Refusal('CANNOT_STAND_IN', why, 'standsInFor')
  const attendance = await readAttendance(db, row.meetingId)
  const member = attendance.find(({ id }) => id === memberId)
  if (!mayStandIn(row) || member?.capacity !== 'slt' || member.id === row.id)
    throw refuse('Only an officer can stand in, and only for an SLT member on the attendance. Choose again.')
  if (attends(member.state))
    throw refuse(`${member.name} is there, so nobody stands in for them. Mark them as apologies first.`)
  const other = attendance.find(({ id, standsInFor }) => id !== row.id && standsInFor === memberId)
  if (other) throw refuse(`${other.name} already stands in for ${member.name}. Change that first.`)
}

/**
 * Records an interest somebody declares for an item: they take no part in it and do not count for its quorum. Declared again, the words
 * are replaced. Errors: `Refusal` NO_SUCH_ATTENDANCE, LOCKED, NO_SUCH_ITEM.
 */
export async function declareInterest(
  context: OpenContext,
  input: { attendanceId: string; itemId: string; text: string },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const row = await needAttendance(record.db, input.attendanceId)
    const meeting = await needMeeting(record.db, row.meetingId)
    refuseLocked(meeting)
    const item = await findItem(record.db, input.itemId)
    if (item?.meetingId !== meeting.id)
      throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
    const { attendanceId, itemId, text } = input
    const known = (await readInterests(record.db, meeting.id)).find(
      (interest) => interest.attendanceId === attendanceId && interest.itemId === itemId,
    )
    if (known) await record.changeFrom('interest', known, { text })
    else await record.add('interest', context.newId(), { meetingId: meeting.id, itemId, attendanceId, text })
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Takes back an interest recorded by mistake. Errors: `Refusal` NO_SUCH_INTEREST, LOCKED. */
export async function removeInterest(context: OpenContext, interestId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const interest = await findInterest(record.db, interestId)
    if (!interest)
      throw new Refusal('NO_SUCH_INTEREST', 'This declaration was already taken back. Nothing was changed.')
    const meeting = await needMeeting(record.db, interest.meetingId)
    refuseLocked(meeting)
    await record.remove('interest', interestId)
    return wholeMeeting(record.db, meeting.id)
  })
}
