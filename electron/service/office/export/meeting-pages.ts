import type { Kysely } from 'kysely'
import type { Database } from '../../../../db/schema.ts'
import { longDay } from '../../../../shared/dates.ts'
import { ATTENDANCE_LABELS } from '../../../../shared/meetings/entities.ts'
import type { MinuteNode } from '../../../../shared/minutes/document.ts'
import { type Content, html } from '../../publishing/formats/html.ts'
import { drawMinutes, drawTable } from './page.ts'

export type ExportedMeeting = {
  id: string
  path: string
  title: string
  date: string
  state: string
  group: string
}

/** Every meeting that is not in the recycle bin, newest first, with the page it gets. */
export async function exportedMeetings(db: Kysely<Database>): Promise<ExportedMeeting[]> {
  const rows = await db
    .selectFrom('meeting')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .select(['meeting.id', 'meeting.date', 'meeting.state', 'advisoryGroup.name', 'advisoryGroup.slug'])
    .where('meeting.deletedAt', 'is', null)
    .orderBy('meeting.date', 'desc')
    .orderBy('meeting.id')
    .execute()
  return rows.map(({ id, date, state, name, slug }) => ({
    id,
    path: `meetings/${date}-${slug}-${id.slice(-6)}.html`,
    title: `${name}: ${longDay(date)}`,
    date,
    state,
    group: name,
  }))
}

/** What a meeting's page says: who was there, and each item with its minutes and papers. `paperAt` is where a paper's file stands in the export. */
export async function drawMeeting(
  db: Kysely<Database>,
  { id, state }: ExportedMeeting,
  paperAt: (hash: string) => string | undefined,
): Promise<Content> {
  const live = <Table extends 'agendaItem' | 'attendance' | 'minute' | 'paper'>(table: Table) =>
    db
      .selectFrom(table as 'agendaItem')
      .selectAll()
      .where('meetingId', '=', id)
      .where('deletedAt', 'is', null)
  const meeting = await db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const items = await live('agendaItem').orderBy('position').execute()
  const attendance = (await live('attendance').execute()) as unknown as Database['attendance'][]
  const minutes = (await live('minute').execute()) as unknown as Database['minute'][]
  const papers = (await live('paper').execute()) as unknown as Database['paper'][]
  const texts = new Map(minutes.map((minute) => [minute.itemId, minute.document]))
  const top = items.filter((item) => item.parentId === null)
  const section = (item: (typeof items)[number], number: string, level: 'h2' | 'h3'): Content => {
    const heading = `${number}. ${item.title}`
    const own = papers.filter((paper) => paper.itemId === item.id)
    const document = texts.get(item.id)
    return html`${level === 'h2' ? html`<h2>${heading}</h2>` : html`<h3>${heading}</h3>`}
${item.restricted && html`<p><strong>${item.forMembers ? 'For members only' : 'Restricted'}</strong>: ${item.restrictedReason}</p>`}
${document !== undefined && drawMinutes(JSON.parse(document) as MinuteNode)}
${own.length > 0 && html`<p>Papers: ${own.map((paper) => html`<a href="../${encodePath(paperAt(paper.hash) ?? '')}">${paper.name}</a> `)}</p>`}
${items.filter((sub) => sub.parentId === item.id).map((sub, index) => section(sub, `${number}.${index + 1}`, 'h3'))}`
  }
  return html`<p>${meeting.startTime}${meeting.venue && `, ${meeting.venue}`}. It stands as: ${state}.</p>
${
  attendance.length > 0 &&
  drawTable(
    'Attendance',
    ['Name', 'How'],
    attendance.map((row) => [row.name, ATTENDANCE_LABELS[row.state]]),
  )
}
${top.map((item, index) => section(item, String(index + 1), 'h2'))}`
}

/** A path of the export as an address. */
export function encodePath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
