import { laterMeetings, previousMeeting, readMembers } from '../../../db/meetings.ts'
import { readMinutedTitles, readEveryMinute, readVersions } from '../../../db/minutes.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import type { MinutesWhole } from '../../../shared/minutes/contract.ts'
import { EMPTY_DOCUMENT, type MinuteNode } from '../../../shared/minutes/document.ts'
import { wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

const titleKey = (title: string) => title.trim().toLowerCase()

/** What was minuted under the same titles at the group's meeting before. */
async function lastTimeOf(db: OpenContext['db'], whole: MeetingWhole): Promise<MinutesWhole['lastTime']> {
  const previous = await previousMeeting(db, whole.meeting.groupId, whole.meeting.date)
  if (!previous) return []
  const texts = new Map<string, string>()
  for (const { title, text } of await readMinutedTitles(db, previous.id)) {
    const key = titleKey(title)
    texts.set(key, texts.has(key) ? `${texts.get(key)}\n${text}` : text)
  }
  return whole.items.flatMap((item) => {
    const text = texts.get(titleKey(item.title))
    return text === undefined ? [] : [{ itemId: item.id, date: previous.date, text }]
  })
}

/** Whom a text may mention and a line may belong to: the group's members, and everybody on the attendance who is on record. */
async function peopleOf(db: OpenContext['db'], whole: MeetingWhole): Promise<MinutesWhole['people']> {
  const members = await readMembers(db, whole.meeting.groupId, whole.meeting.date)
  const people = new Map(
    members.map(({ personId, name, title, capacity }) => [personId, { id: personId, name, title, capacity }]),
  )
  for (const { personId, name, title, capacity } of whole.attendance) {
    if (personId !== null && !people.has(personId))
      people.set(personId, { id: personId, name, title, capacity })
  }
  return [...people.values()]
}

/** Everything the minutes screen shows of one meeting. */
export async function openMinutes(db: OpenContext['db'], meetingId: string): Promise<MinutesWhole> {
  const whole = await wholeMeeting(db, meetingId)
  const rows = await readEveryMinute(db, meetingId)
  const versions = await readVersions(db, meetingId)
  return {
    ...whole,
    minutes: rows.map(({ id, itemId, document, updatedAt, deletedAt }) => ({
      id,
      itemId,
      // A text whose writing was undone is an empty one, so that an open page takes it back too.
      document: deletedAt === null ? (JSON.parse(document) as MinuteNode) : EMPTY_DOCUMENT,
      savedAt: updatedAt,
    })),
    lastTime: await lastTimeOf(db, whole),
    locked: minutesLocked(whole.meeting.state),
    people: await peopleOf(db, whole),
    laterMeetings: await laterMeetings(db, whole.meeting.groupId, whole.meeting.date),
    versions: versions.map(({ snapshot: _snapshot, ...version }) => version),
  }
}
