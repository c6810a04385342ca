import { readContents, readDates } from '../../../db/publishing.ts'
import { readCorrections, readSignOffs } from '../../../db/publishing-life.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import { EMPTY_DOCUMENT, MinuteDocument, type MinuteNode } from '../../../shared/minutes/document.ts'
import type { SignOff } from '../../../shared/publishing/sign-off.ts'
import type { OpenContext } from '../open-context.ts'
import type { MinutesRecord } from './gate/minutes-record.ts'
import type { OfficeView } from './office-view.ts'

/** What the gate takes in, and who signed it off, which is nothing for the public. */
export type WholeRecord = MinutesRecord & { signOffs: readonly SignOff[] }

/** What the record has of meetings, ready for the gate, by id. Meetings of groups in the recycle bin are left out. */
export async function readRecords(
  db: OpenContext['db'],
  view: OfficeView,
  meetings: readonly Meeting[],
): Promise<Map<string, WholeRecord>> {
  const ids = meetings.map((meeting) => meeting.id)
  const { items, documents, attendance, interests, withheld } = await readContents(db, ids)
  const dates = await readDates(
    db,
    meetings.flatMap((meeting) => meeting.approvedAtMeetingId ?? []),
  )
  const itemsOf = Map.groupBy(items, (item) => item.meetingId)
  const documentsOf = Map.groupBy(documents, (row) => row.meetingId)
  const attendanceOf = Map.groupBy(attendance, (row) => row.meetingId)
  const interestsOf = Map.groupBy(interests, (row) => row.meetingId)
  const withheldOf = Map.groupBy(withheld, (row) => row.meetingId)
  const correctionsOf = Map.groupBy(await readCorrections(db, ids), (row) => row.meetingId)
  const signOffsOf = Map.groupBy(await readSignOffs(db, ids), (row) => row.meetingId)
  const records = new Map<string, WholeRecord>()
  for (const meeting of meetings) {
    const group = view.groups.get(meeting.groupId)
    if (!group) continue
    const { id, approvedAtMeetingId } = meeting
    records.set(id, {
      group,
      meeting,
      items: itemsOf.get(id) ?? [],
      documents: new Map((documentsOf.get(id) ?? []).map((row) => [row.itemId, parsed(row.document)])),
      attendance: attendanceOf.get(id) ?? [],
      interests: interestsOf.get(id) ?? [],
      withheldLines: new Set((withheldOf.get(id) ?? []).map((row) => row.id)),
      places: view.places(meeting.groupId),
      formalMembers: view.formalMembers(meeting.groupId, meeting.date),
      corrections: (correctionsOf.get(id) ?? []).map(({ publishedOn, note }) => ({ on: publishedOn, note })),
      signOffs: signOffsOf.get(id) ?? [],
      approvedAtDate: approvedAtMeetingId === null ? null : (dates.get(approvedAtMeetingId) ?? null),
    })
  }
  return records
}

function parsed(document: string): MinuteNode {
  return document === '' ? EMPTY_DOCUMENT : MinuteDocument.parse(JSON.parse(document))
}
