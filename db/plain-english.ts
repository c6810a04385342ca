import type { Kysely } from 'kysely'
import type { WordingKept } from '../shared/plain-english/kept.ts'
import type { Database } from './schema.ts'

/** The wording of a meeting's minutes that is fine as it is, in the order somebody said so. */
export async function readWordingKept(
  db: Kysely<Database>,
  meetingId: string,
): Promise<Pick<WordingKept, 'id' | 'itemId' | 'rule' | 'words'>[]> {
  return db
    .selectFrom('wordingKept')
    .select(['id', 'itemId', 'rule', 'words'])
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}
