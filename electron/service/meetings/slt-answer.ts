import { readAttendance, readMembers } from '../../../db/meetings.ts'
import { findPerson } from '../../../db/people.ts'
import type { Recorder } from '../../../db/record.ts'
import type { AttendanceRow, MeetingSummary, MeetingWhole } from '../../../shared/meetings/contract.ts'
import { TO_COME } from '../../../shared/meetings/rules.ts'
import type { SltAnswer } from '../../../shared/meetings/slt-answer.ts'
import { mayStandIn } from '../../../shared/meetings/substitutes.ts'
import { isCurrent } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

type Answered = { meetingId: string; personId: string; answer: SltAnswer; deputyId: string | null }

/** A person on record with whether they have a place as SLT in any group on `day`. Errors: `Refusal` NO_SUCH_PERSON. */
async function needOfficer(db: OpenContext['db'], id: string, day: string, field: string) {
  const person = await findPerson(db, id)
  if (!person)
    throw new Refusal(
      'NO_SUCH_PERSON',
      'This person is no longer on record. They may be in the recycle bin.',
      field,
    )
  const isSlt = person.memberships.some((place) => place.capacity === 'slt' && isCurrent(place, day))
  return { id: person.id, name: person.name, kind: person.kind, isSlt }
}

/** Puts somebody on the attendance of a meeting to come. */
async function expect(
  context: OpenContext,
  record: Recorder,
  meetingId: string,
  person: { id: string; name: string; isSlt: boolean },
): Promise<string> {
  const id = context.newId()
  await record.add('attendance', id, {
    meetingId,
    personId: person.id,
    name: person.name,
    capacity: person.isSlt ? 'slt' : 'officer',
    state: 'expected',
    partNote: '',
    stretches: '[]',
    standsInFor: null,
    answeredOn: null,
  })
  return id
}

/** Whoever was to come in the place of this member no longer does: without a place in the group they are off the attendance. */
async function releaseDeputies(
  record: Recorder,
  meeting: MeetingSummary,
  there: readonly AttendanceRow[],
  memberId: string,
): Promise<void> {
  const members = new Set(
    (await readMembers(record.db, meeting.groupId, meeting.date)).map((m) => m.personId),
  )
  for (const row of there) {
    if (row.standsInFor !== memberId) continue
    if (row.personId !== null && members.has(row.personId))
      await record.change('attendance', row.id, { standsInFor: null, answeredOn: null })
    else await record.remove('attendance', row.id)
  }
}

/** Names who comes in the place of an SLT member: an officer or another member of SLT (R3), who stands in for nobody else. */
async function nameDeputy(
  context: OpenContext,
  record: Recorder,
  meeting: MeetingSummary,
  memberId: string,
  { personId, deputyId }: Answered,
): Promise<void> {
  const refuse = (code: string, why: string) => new Refusal(code, why, 'deputyId')
  if (deputyId === null) throw refuse('DEPUTY_NEEDED', 'Choose who comes in their place.')
  if (deputyId === personId)
    throw refuse('CANNOT_STAND_IN', 'Nobody stands in for themselves. Choose somebody else.')
  const deputy = await needOfficer(record.db, deputyId, meeting.date, 'deputyId')
  const row = (await readAttendance(record.db, meeting.id)).find((one) => one.personId === deputyId)
  if (row ? !mayStandIn(row) : deputy.kind !== 'officer')
    throw refuse('CANNOT_STAND_IN', 'Only an officer or another member of SLT comes in their place.')
  if (row && row.standsInFor !== null)
    throw refuse('CANNOT_STAND_IN', `${deputy.name} already comes in the place of somebody else.`)
  const id = row?.id ?? (await expect(context, record, meeting.id, deputy))
  await record.change('attendance', id, {
    state: 'expected',
    partNote: '',
    stretches: '[]',
    standsInFor: memberId,
    answeredOn: context.today(),
  })
}

/**
 * Records what a member of SLT says to a meeting to come (domain.md L3): that they come, that they cannot, or who comes in their place. The
 * last answer counts. Errors: `Refusal` BEGUN, NO_SUCH_PERSON, NOT_SLT, DEPUTY_NEEDED, CANNOT_STAND_IN.
 */
export async function answerForSlt(context: OpenContext, input: Answered): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    if (!TO_COME.includes(meeting.state))
      throw new Refusal('BEGUN', 'This meeting is no longer to come. The secretariat marks who was there.')
    const there = await readAttendance(record.db, meeting.id)
    const known = there.find((row) => row.personId === input.personId)
    const member = await needOfficer(record.db, input.personId, meeting.date, 'personId')
    if (known ? known.capacity !== 'slt' : !member.isSlt)
      throw new Refusal('NOT_SLT', `${member.name} has no place as SLT. Choose somebody of SLT.`, 'personId')
    const memberId = known?.id ?? (await expect(context, record, meeting.id, member))
    await releaseDeputies(record, meeting, there, memberId)
    await record.change('attendance', memberId, {
      state: input.answer === 'comes' ? 'expected' : 'apologies',
      partNote: '',
      stretches: '[]',
      standsInFor: null,
      answeredOn: context.today(),
    })
    if (input.answer === 'sends a deputy') await nameDeputy(context, record, meeting, memberId, input)
    return wholeMeeting(record.db, meeting.id)
  })
}
