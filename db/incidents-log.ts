import type { Kysely } from 'kysely'
import type { ActivationEntry, ActivationStar } from '../shared/incidents/entities.ts'
import { isFiltered, lineMatcher, type LogFilter } from '../shared/incidents/log-filter.ts'
import type { Database } from './schema.ts'

/** A line of a log, with whether somebody starred it. */
export type LineOnRecord = ActivationEntry & { starred: boolean }

/** The ids of the starred lines of a log. */
async function readStarred(db: Kysely<Database>, activationId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('activationStar')
    .select('entryId')
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
    .execute()
  return new Set(rows.map(({ entryId }) => entryId))
}

/** The star of a line, or null. */
export async function findStar(db: Kysely<Database>, entryId: string): Promise<ActivationStar | null> {
  const row = await db
    .selectFrom('activationStar')
    .selectAll()
    .where('entryId', '=', entryId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/**
 * The lines of a log a filter lets through: the last `most` of them in the order in which things happened, and how many there are; without
 * a filter, how many were read. What a line is about and who wrote it the file sorts out; stars and words are looked at here.
 */
export async function readLog(
  db: Kysely<Database>,
  activationId: string,
  filter: LogFilter,
  most: number,
): Promise<{ entries: LineOnRecord[]; found: number }> {
  const { kind, author } = filter
  const starred = await readStarred(db, activationId)
  let rows = db.selectFrom('activationEntry').selectAll().where('activationId', '=', activationId)
  if (kind !== null) rows = rows.where('kind', '=', kind)
  if (author !== '') rows = rows.where('author', '=', author)
  rows = rows.orderBy('at', 'desc').orderBy('id', 'desc')
  const read = await (isFiltered(filter) ? rows : rows.limit(most)).execute()
  const found = read.map((row) => ({ ...row, starred: starred.has(row.id) })).filter(lineMatcher(filter))
  return { entries: found.slice(0, most).toReversed(), found: found.length }
}

/** Who wrote in a log, by name. */
export async function readAuthors(db: Kysely<Database>, activationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('activationEntry')
    .select('author')
    .distinct()
    .where('activationId', '=', activationId)
    .orderBy('author')
    .execute()
  return rows.map(({ author }) => author)
}
