import { type Kysely, sql } from 'kysely'
import { applyDifference } from './difference.ts'
import { inParts } from './publishing.ts'
import type { ChangeRow, Database } from './schema.ts'
import { isInForce } from './undo.ts'

/** An entry of the change record as far as a record is taken back through it. */
export type EarlierEntry = Pick<ChangeRow, 'seq' | 'at' | 'entityId' | 'before' | 'after'>

/** What a record was before an entry about it; null when the entry is what made it. `state` is what it was after it. */
export function stateBefore<Row extends object>(
  state: Row,
  { before, after }: Pick<EarlierEntry, 'before' | 'after'>,
): Row | null {
  if (before === null) return null
  const said = JSON.parse(after) as Record<string, unknown>
  const earlier = { ...state } as Record<string, unknown>
  for (const [field, was] of Object.entries(JSON.parse(before) as Record<string, unknown>))
    earlier[field] = applyDifference(earlier[field], said[field], was)
  return earlier as Row
}

/**
 * What these records were before any of these entries, which are all there are since; those that were not there yet are left out. The fields named
 * in `staying`, by record, are as they are now.
 */
export function takenBack<Row extends { id: string }>(
  rows: readonly Row[],
  since: ReadonlyMap<string, readonly EarlierEntry[]>,
  staying: ReadonlyMap<string, readonly string[]>,
): Row[] {
  return rows.flatMap((row) => {
    let state: Row | null = row
    for (const entry of (since.get(row.id) ?? []).toSorted((a, b) => b.seq - a.seq)) {
      if (state === null) break
      state = stateBefore(state, entry)
    }
    if (state === null) return []
    const kept = (staying.get(row.id) ?? []).map((field) => [field, row[field as keyof Row]])
    return { ...state, ...Object.fromEntries(kept) }
  })
}

/**
 * What anonymising took out of these records since this number and is not undone: the fields, by record. Nothing that is told of an earlier day
 * may bring them back (R54): the history keeps the name until it is erased for good.
 */
export async function anonymisedFields(
  db: Kysely<Database>,
  seq: number,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const entries = await inParts(ids, (part) =>
    db
      .selectFrom('change')
      .select(['entityId', 'after'])
      .where('entityId', 'in', part)
      .where('seq', '>=', seq)
      .where('procedure', '=', 'dataProtection.anonymise')
      .where(isInForce)
      .execute(),
  )
  const fields = Map.groupBy(entries, ({ entityId }) => entityId)
  return new Map(
    [...fields].map(([id, own]) => [
      id,
      own.flatMap(({ after }) => Object.keys(JSON.parse(after) as object)),
    ]),
  )
}

/**
 * The number of the first entry made after a moment (UTC); null when there is none. Everything from there on counts as later, so that
 * a clock that was put back afterwards brings nothing into an earlier day.
 */
export async function firstEntryAfter(db: Kysely<Database>, moment: string): Promise<number | null> {
  const row = await db
    .selectFrom('change')
    // With the plain column SQLite looks for the smallest from the first entry on, past nearly all there are, instead of by the moment.
    .select(sql<number | null>`min(+seq)`.as('seq'))
    .where('at', '>=', moment)
    .executeTakeFirst()
  return row?.seq ?? null
}

/** The entries from this number on about these records, by record. */
export async function entriesSince(
  db: Kysely<Database>,
  seq: number,
  ids: readonly string[],
): Promise<Map<string, EarlierEntry[]>> {
  const entries = await inParts(ids, (part) =>
    db
      .selectFrom('change')
      .select(['seq', 'at', 'entityId', 'before', 'after'])
      .where('entityId', 'in', part)
      .where('seq', '>=', seq)
      .execute(),
  )
  return Map.groupBy(entries, (entry) => entry.entityId)
}
