import type { Kysely } from 'kysely'
import { destinationKind, type PublishingServer } from '../shared/publishing/destinations.ts'
import type { Database } from './schema.ts'

/** The web server of the office with its sealed secret, which no answer may carry; null when none is set up. */
export async function findServer(db: Kysely<Database>): Promise<PublishingServer | null> {
  const row = await db
    .selectFrom('publishingServer')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** The folder on this computer that was published to last; null when there was none. Zip files and servers are no folders. */
export async function lastFolder(db: Kysely<Database>): Promise<string | null> {
  const rows = await db
    .selectFrom('publication')
    .select('folder')
    .where('meetingId', 'is', null)
    .where('deletedAt', 'is', null)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows.find(({ folder }) => folder !== '' && destinationKind(folder) === 'folder')?.folder ?? null
}
