import type { Row } from '../../../db/data-protection-history.ts'
import type { RecordTable } from '../../../db/schema.ts'
import { shortDay } from '../../../shared/dates.ts'
import { numberItems } from '../../../shared/meetings/sub-items.ts'
import { entityWords } from '../../../shared/office/entity-words.ts'
import type { OpenContext } from '../open-context.ts'

/** Says where a record stands, in words: `Action A-2026-014, meeting of 12 Mar 2026, item 4`. */
export type Whereabouts = (table: RecordTable, row: Row) => string

/** Reads the days of meetings and the numbers of items once. */
export async function readWhereabouts(db: OpenContext['db']): Promise<Whereabouts> {
  const groups = await db.selectFrom('advisoryGroup').select(['id', 'name']).execute()
  const meetings = await db.selectFrom('meeting').select(['id', 'date', 'groupId']).execute()
  const items = await db
    .selectFrom('agendaItem')
    .select(['id', 'meetingId', 'parentId', 'position'])
    .where('deletedAt', 'is', null)
    .orderBy('position')
    .execute()
  const callOuts = await db.selectFrom('activation').select(['id', 'reference', 'isExercise']).execute()
  const callOutOf = new Map(callOuts.map((one) => [one.id, one]))
  const groupOf = new Map(groups.map((group) => [group.id, group.name]))
  const meetingOf = new Map(meetings.map((meeting) => [meeting.id, meeting]))
  const numberOf = new Map<string, string>()
  for (const own of Map.groupBy(items, (item) => item.meetingId).values())
    for (const item of numberItems(own)) numberOf.set(item.id, item.number)
  return (table, row) => {
    const meetingId = table === 'meeting' ? row.id : String(row.meetingId ?? '')
    const meeting = meetingOf.get(meetingId)
    const groupId = meeting?.groupId ?? String(row.groupId ?? '')
    const itemId = table === 'agendaItem' ? row.id : String(row.itemId ?? '')
    const item = numberOf.get(itemId)
    const callOut = callOutOf.get(table === 'activation' ? row.id : String(row.activationId ?? ''))
    const own = typeof row.number === 'string' ? ` ${row.number}` : ''
    return [
      table === 'meeting' ? '' : `${entityWords(table)}${own}`,
      meeting ? `meeting of ${shortDay(meeting.date)}` : '',
      item === undefined ? '' : `item ${item}`,
      callOut ? `${callOut.isExercise ? 'exercise' : 'call-out'} ${callOut.reference}`.trim() : '',
      groupOf.get(groupId) ?? '',
      row.deletedAt === null ? '' : 'in the recycle bin',
    ]
      .filter(Boolean)
      .join(', ')
      .replace(/^./, (letter) => letter.toUpperCase())
  }
}
