import { type Kysely, sql } from 'kysely'
import { contains } from './dialect/text-search.ts'
import type { Database } from './schema.ts'
import type { Wanted } from './search.ts'

/** Call-outs by title, reference, police reference, why they were asked for, communities, and the lines of their log; the newest first. */
export async function searchActivations(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<
  {
    id: string
    title: string
    reference: string
    groupName: string
    isExercise: boolean
    openedAt: string | null
    createdAt: string
    text: string
  }[]
> {
  const log = sql<string>`coalesce((select string_agg(entry.text, ' ') from activation_entry as entry
    where entry.activation_id = activation.id and entry.deleted_at is null), '')`
  const text = sql<string>`activation.title || ' ' || activation.reference || ' ' || activation.police_reference || ' ' || activation.purpose
    || ' ' || activation.advice_wanted || ' ' || activation.communities || ' ' || ${log}`
  let rows = db
    .selectFrom('activation')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'activation.groupId')
    .select([
      'activation.id',
      'activation.title',
      'activation.isExercise',
      'activation.reference',
      'activation.openedAt',
      'activation.createdAt',
      'advisoryGroup.name as groupName',
      text.as('text'),
    ])
    .where('activation.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (wanted.groups !== null) rows = rows.where('activation.groupId', 'in', wanted.groups)
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows
    .orderBy(sql`coalesce(activation.opened_at, activation.created_at)`, 'desc')
    .orderBy('activation.id', 'desc')
    .limit(wanted.limit)
    .execute()
}
