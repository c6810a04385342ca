import type { Kysely } from 'kysely'
import type { CallOutDocument } from '../shared/incidents/documents.ts'
import type { Database } from './schema.ts'

/** The documents of a call-out, in the order in which they were added. */
export async function readCallOutDocuments(
  db: Kysely<Database>,
  activationId: string,
): Promise<CallOutDocument[]> {
  return db
    .selectFrom('callOutDocument')
    .selectAll()
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
}

/** One of them, or null. */
export async function findCallOutDocument(db: Kysely<Database>, id: string): Promise<CallOutDocument | null> {
  const row = await db
    .selectFrom('callOutDocument')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
