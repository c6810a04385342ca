import type { Kysely } from 'kysely'
import type { Redaction } from '../shared/redactions/entities.ts'
import type { Database } from './schema.ts'

/** Ids are asked for this many at a time: SQLite takes 32,766 values in a statement, other databases fewer. */
const AT_ONCE = 1000

/**
 * Every redaction there ever was of these meetings' minutes, oldest first: those turned down, and those in the recycle bin, too, because
 * what was public and is not, or the other way round, depends on them.
 */
export async function readEveryRedaction(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Redaction[]> {
  // Of a whole site: those of every meeting are fewer than its meetings, and to ask for each of these takes longer.
  if (meetingIds.length > AT_ONCE) {
    const asked = new Set(meetingIds)
    const every = await db.selectFrom('redaction').selectAll().orderBy('createdAt').orderBy('id').execute()
    return every.filter(({ meetingId }) => asked.has(meetingId))
  }
  const rows: Redaction[] = []
  for (let from = 0; from < meetingIds.length; from += AT_ONCE) {
    const part = await db
      .selectFrom('redaction')
      .selectAll()
      .where('meetingId', 'in', meetingIds.slice(from, from + AT_ONCE))
      .orderBy('createdAt')
      .orderBy('id')
      .execute()
    rows.push(...part)
  }
  return rows
}

/** One redaction that is not in the recycle bin, or null. */
export async function findRedaction(db: Kysely<Database>, id: string): Promise<Redaction | null> {
  const row = await db
    .selectFrom('redaction')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
