import type { Kysely } from 'kysely'
import { pairKey } from '../shared/people/duplicates.ts'
import { mergedInto } from './people-merges.ts'
import type { Database, KeptApartRow } from './schema.ts'

/** A pair that is kept apart, with the names of both. */
export type KeptApart = {
  id: string
  oneId: string
  oneName: string
  otherId: string
  otherName: string
  at: string
  by: string
}

/** The newest 200 pairs that are two people; without those of whom one is gone or anonymised. */
export async function listKeptApart(db: Kysely<Database>): Promise<KeptApart[]> {
  return db
    .selectFrom('keptApart')
    .innerJoin('person as one', 'one.id', 'keptApart.oneId')
    .innerJoin('person as other', 'other.id', 'keptApart.otherId')
    .select([
      'keptApart.id',
      'keptApart.oneId',
      'one.name as oneName',
      'keptApart.otherId',
      'other.name as otherName',
      'keptApart.createdAt as at',
      'keptApart.by',
    ])
    .where('keptApart.deletedAt', 'is', null)
    .where('one.deletedAt', 'is', null)
    .where('other.deletedAt', 'is', null)
    .where('one.anonymisedAt', 'is', null)
    .where('other.anonymisedAt', 'is', null)
    .orderBy('keptApart.id', 'desc')
    .limit(200)
    .execute()
}

/** The keys (`pairKey`) of every pair that is two people; who was merged since counts as the one who stays. */
export async function keptApartKeys(db: Kysely<Database>): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('keptApart')
    .select(['oneId', 'otherId'])
    .where('deletedAt', 'is', null)
    .execute()
  if (rows.length === 0) return new Set()
  const merged = await mergedInto(db)
  const last = (id: string) => merged.get(id) ?? id
  return new Set(rows.map(({ oneId, otherId }) => pairKey(last(oneId), last(otherId))))
}

/** A pair that is kept apart; null when there is none. */
export async function findKeptApart(db: Kysely<Database>, id: string): Promise<KeptApartRow | null> {
  const row = await db
    .selectFrom('keptApart')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
