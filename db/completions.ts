import { type Kysely, sql } from 'kysely'
import { tagsIn } from '../shared/minutes/tags.ts'
import type { Database } from './schema.ts'

/** How many texts with tags are looked at: those of the newest meetings. */
const NEWEST = 500

/** The tags used in a group's minutes, the most used first; equals by name. */
export async function usedTags(db: Kysely<Database>, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('minute')
    .innerJoin('meeting', 'meeting.id', 'minute.meetingId')
    .select('minute.text')
    .where('meeting.groupId', '=', groupId)
    .where('minute.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where(sql<boolean>`${sql.ref('minute.text')} like ${'%#%'}`)
    .orderBy('meeting.date', 'desc')
    .limit(NEWEST)
    .execute()
  const uses = new Map<string, number>()
  for (const tag of rows.flatMap((row) => tagsIn(row.text))) uses.set(tag, (uses.get(tag) ?? 0) + 1)
  return [...uses].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([tag]) => tag)
}

/** The sentences a group keeps for its minutes, in the order they were added. */
export async function groupSnippets(
  db: Kysely<Database>,
  groupId: string,
): Promise<{ id: string; text: string }[]> {
  return db
    .selectFrom('snippet')
    .select(['id', 'text'])
    .where('groupId', '=', groupId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}
