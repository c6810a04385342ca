import { sql } from 'kysely'
import type { OpenDatabase } from '../dialect/sqlite.ts'

/**
 * What a publication needs of published minutes whose page stays as it is (`PublishedDigestRow`). No record: it is made from
 * `published_meeting.value`, and whatever writes that, an erasure or an undo too, forgets it.
 */
export async function up(db: OpenDatabase): Promise<void> {
  await db.schema
    .createTable('published_digest')
    .addColumn('meeting_id', 'text', (c) => c.primaryKey())
    .addColumn('version', 'text', (c) => c.notNull())
    .addColumn('minutes', 'text', (c) => c.notNull())
    .addColumn('terms', 'text', (c) => c.notNull())
    .addColumn('said', 'text', (c) => c.notNull())
    .execute()
  const forgotten = (on: string, meeting: string) =>
    `create trigger published_digest_forgotten_on_${on} after ${on} on published_meeting begin
       delete from published_digest where meeting_id = ${meeting}.meeting_id;
     end`
  await sql.raw(forgotten('insert', 'new')).execute(db)
  await sql.raw(forgotten('update', 'old')).execute(db)
  await sql.raw(forgotten('delete', 'old')).execute(db)
}
