import { FROM_MINUTES } from '../minutes/lines.ts'
import { createHash } from 'node:crypto'
import type { Recorder } from '../../../db/record.ts'
import { addDays, instantOf } from '../../../shared/dates.ts'
import { FRESH_ITEM, type Meeting } from '../../../shared/meetings/entities.ts'
import { documentText, LINE_LETTERS, lineNumber } from '../../../shared/minutes/document.ts'
import { snapshotOf } from '../minutes/approve.ts'
import { needMeeting } from '../meetings/whole.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { adviceOutcome } from './advice-answers.ts'
import { actionStanding } from './action-standing.ts'
import type { ExampleLine } from './document.ts'
import type { ExampleMeeting } from './plan.ts'
import type { Chance } from './random.ts'
import { writeRedactions } from './redactions.ts'

/** `delegation` is the one by which the secretariat signs for SLT in this group, null where SLT signs itself. */
export type Writing = {
  record: Recorder
  newId: () => string
  chance: Chance
  today: string
  delegation: string | null
  /** Who fills the office. */
  user: { id: string; name: string }
}
export type PlacedMeeting = ExampleMeeting & { id: string; groupId: string; approvedAt: PlacedMeeting | null }

const AGREED = ['agenda agreed', 'held', 'checked', 'circulated', 'approved']
const CHECKED = ['checked', 'circulated', 'approved']
const CIRCULATED = ['circulated', 'approved']

function moment(day: string, time: string): string {
  return instantOf(day, time).toISOString()
}

function only(condition: boolean, day: string, time: string): string | null {
  return condition ? moment(day, time) : null
}

function approval(
  meeting: PlacedMeeting,
): Pick<Meeting, 'approvedAt' | 'approvedAtMeetingId' | 'approvalNote'> {
  const at = meeting.state === 'approved' ? meeting.approvedAt : null
  if (!at) return { approvedAt: null, approvedAtMeetingId: null, approvalNote: '' }
  return { approvedAt: moment(at.date, at.fields.startTime), approvedAtMeetingId: at.id, approvalNote: '' }
}

/** SLT signs two days after the meeting that approved the minutes, when the chair has already done so. */
function clearedAt({ cleared, approvedAt }: PlacedMeeting): string | null {
  return cleared && approvedAt ? moment(addDays(approvedAt.date, 3), '11:00') : null
}

/** Writes the row of a meeting. The meeting at which its minutes were approved must be on record already. */
export async function writeMeeting({ record }: Writing, meeting: PlacedMeeting): Promise<void> {
  const { state, date, cleared, oddities } = meeting
  const planned = state === 'cancelled' ? 30 : 9
  await record.add('meeting', meeting.id, {
    ...meeting.fields,
    groupId: meeting.groupId,
    state,
    marking: oddities.includes('sensitive') ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL',
    cancelledReason:
      state === 'cancelled' ? 'The venue is closed for repairs; a new date will be given.' : '',
    seriesId: '',
    movedFrom: '',
    movedReason: '',
    agendaAgreedByChair: only(AGREED.includes(state), addDays(date, -planned), '10:00'),
    agendaAgreedBySlt: only(AGREED.includes(state), addDays(date, -planned + 1), '15:30'),
    agendaNote: '',
    agendaLapsedByChair: null,
    agendaLapsedBySlt: null,
    checkedAt: only(CHECKED.includes(state), addDays(date, 5), '10:15'),
    circulatedAt: only(CIRCULATED.includes(state), addDays(date, 8), '09:40'),
    ...approval(meeting),
    clearedAt: clearedAt(meeting),
    clearanceNote: cleared ? 'Signed off by the chair and SLT.' : '',
    publishedAt: null,
    embargoUntil: null,
    reopenedReason: '',
    isExample: true,
  })
}

/** Writes the agenda, the attendance and, when it was held, the minutes of a meeting with the lines that came of them. */
export async function writeMeetingContent(writing: Writing, meeting: PlacedMeeting): Promise<number> {
  const { record, newId } = writing
  const itemIds: string[] = []
  let above: string | null = null
  let records = 0
  for (const [index, item] of meeting.items.entries()) {
    const itemId = newId()
    itemIds.push(itemId)
    const { document, lines, isSub, ...fields } = item
    const parentId: string | null = isSub ? above : null
    if (parentId === null) above = itemId
    await record.add('agendaItem', itemId, {
      ...fields,
      ...FRESH_ITEM,
      parentId,
      meetingId: meeting.id,
      position: index + 1,
    })
    records += 1
    if (document === null) continue
    const closed = fields.restricted || meeting.oddities.includes('sensitive')
    for (const line of lines) records += await writeLine(writing, meeting, itemId, line, closed)
    await record.add('minute', newId(), {
      itemId,
      meetingId: meeting.id,
      document: JSON.stringify(document),
      text: documentText(document),
    })
    records += 1
  }
  for (const { person, fromItem, ...row } of meeting.attendance) {
    const from = fromItem === null ? undefined : itemIds[fromItem - 1]
    await record.add('attendance', newId(), {
      ...row,
      meetingId: meeting.id,
      personId: person?.id ?? null,
      partNote: row.state === 'part' && from === undefined ? `From item ${fromItem}` : '',
      stretches: JSON.stringify(from === undefined ? [] : [{ from, to: null, leftAt: null }]),
      standsInFor: null,
      answeredOn: null,
    })
    records += 1
  }
  records += await writeRedactions(writing, meeting)
  if (meeting.state === 'approved') {
    await writeVersion(writing, meeting)
    records += 1 + (await writeSignOffs(writing, meeting))
  }
  return records
}

/** The approved version is made by the same function as when the chair approves. */
async function writeVersion({ record, newId }: Writing, meeting: PlacedMeeting): Promise<void> {
  const snapshot = await snapshotOf(record, await needMeeting(record.db, meeting.id))
  const chair = meeting.attendance.find((row) => row.capacity === 'chair')?.person
  await record.add('minutesVersion', newId(), {
    meetingId: meeting.id,
    version: 1,
    snapshot,
    hash: createHash('sha256').update(snapshot).digest('hex'),
    state: 'current',
    approvedBy: chair?.name ?? 'Chair',
    approvedAt: approval(meeting).approvedAt ?? record.now,
    note: '',
  })
}

/**
 * Who signed approved minutes off: the chair and SLT, or where SLT has delegated it somebody of the secretariat for SLT. The newest
 * of such a group have the chair's signature only.
 */
async function writeSignOffs(writing: Writing, meeting: PlacedMeeting): Promise<number> {
  const { record, newId, delegation } = writing
  const { approvedAt, attendance } = meeting
  if (!approvedAt || (!meeting.cleared && delegation === null)) return 0
  const nameOf = (capacity: 'chair' | 'slt') =>
    attendance.find((row) => row.capacity === capacity)?.person?.name
  const common = { meetingId: meeting.id, completedAt: clearedAt(meeting) }
  await record.add('signOff', newId(), {
    ...common,
    part: 'chair',
    by: nameOf('chair') ?? 'Chair',
    at: moment(addDays(approvedAt.date, 1), '18:10'),
    delegationId: null,
  })
  if (!meeting.cleared) return 1
  await record.add('signOff', newId(), {
    ...common,
    part: 'slt',
    by: delegation === null ? (nameOf('slt') ?? 'SLT') : 'Secretary',
    at: clearedAt(meeting) ?? record.now,
    delegationId: delegation,
  })
  return 2
}

/** Gives a line its id and number, in the text and in a record of its own, as saving minutes does. Returns how many records it made. */
async function writeLine(
  writing: Writing,
  meeting: PlacedMeeting,
  itemId: string,
  line: ExampleLine,
  closed: boolean,
): Promise<number> {
  const { record, newId } = writing
  const { kind, text, restricted, forMembers } = line
  const year = Number(meeting.date.slice(0, 4))
  const id = newId()
  const number = lineNumber(kind, year, await record.nextNumber(meeting.groupId, LINE_LETTERS[kind], year))
  const fields = {
    groupId: meeting.groupId,
    meetingId: meeting.id,
    itemId,
    number,
    text,
    restricted,
    forMembers,
  }
  if (kind === 'decision') {
    line.node.attrs = { id, number }
    await record.add('decision', id, { ...fields, supersededById: null })
  } else if (kind === 'advice') {
    line.node.attrs = { id, number, to: 'SLT' }
    await record.add('advice', id, { ...fields, ...FROM_MINUTES, givenTo: 'SLT' })
    return 1 + (await writeOutcome(writing, meeting, id, restricted || closed))
  } else {
    const standing = actionStanding(
      meeting.ago,
      addDays(meeting.date, line.days),
      writing.today,
      writing.chance,
    )
    const { due } = standing
    const owner = line.owner ? fullName(line.owner) : line.ownerWords
    const ownerId = line.owner?.id ?? null
    line.node.attrs = { id, number, ownerId, owner, due }
    const afterwards = { snoozedUntil: null, splitFromId: null }
    await record.add('action', id, { ...fields, ownerId, owner, ...standing, ...afterwards })
  }
  return 1
}

async function writeOutcome(
  { record, newId, today }: Writing,
  meeting: PlacedMeeting,
  adviceId: string,
  closed: boolean,
): Promise<number> {
  const outcome = adviceOutcome(adviceId, meeting, today)
  if (outcome === null) return 0
  const of = { groupId: meeting.groupId, adviceId }
  const publish = outcome.response.publish && !closed
  await record.add('adviceResponse', newId(), { ...of, ...outcome.response, publish })
  if (outcome.feedback === null) return 1
  await record.add('adviceFeedback', newId(), { ...of, ...outcome.feedback })
  return 2
}
