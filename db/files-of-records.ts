import type { Kysely } from 'kysely'
import { inFile } from './dialect/plugin.ts'
import type { Database, RecordTable } from './schema.ts'

/** Every kind of record that points to a file in the office's attachments, by the columns with its hash and its name. */
const FILES: readonly { table: RecordTable; hash: string; name: string }[] = [
  { table: 'paper', hash: 'hash', name: 'name' },
  { table: 'acknowledgement', hash: 'hash', name: 'fileName' },
  { table: 'callOutDocument', hash: 'hash', name: 'name' },
  { table: 'agreement', hash: 'scanHash', name: 'scanName' },
]

type Held = { id: string; hash: string; name: string }

/** The files of one kind of record: those its rows point to now, and those they pointed to before they were replaced. */
async function filesOf(db: Kysely<Database>, { table, hash, name }: (typeof FILES)[number]): Promise<Held[]> {
  // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
  const rows = (await db
    .selectFrom(table as 'paper')
    .select(['id', `${hash} as hash` as 'hash', `${name} as name` as 'name'])
    .orderBy('id')
    .execute()) as Held[]
  const names = new Map(rows.map((row) => [row.id, row.name]))
  const entries = await db
    .selectFrom('change')
    .select(['entityId', 'before'])
    .where('entity', '=', table)
    .where('before', 'is not', null)
    .execute()
  const replaced = entries.flatMap(({ entityId, before }) => {
    const was = (JSON.parse(before ?? '{}') as Record<string, unknown>)[hash]
    return typeof was === 'string' ? [{ id: entityId, hash: was, name: names.get(entityId) ?? '' }] : []
  })
  // Of an erased record there is no file.
  return [...replaced, ...rows].filter((each) => each.hash !== '')
}

/**
 * Every attachment a record points to, or pointed to before it was replaced: its hash with the name of the file. What is in the recycle bin and
 * what was replaced count, because undo and the bin bring them back; the records in `leftOut` do not. Kinds whose table a file of an
 * earlier version does not have are passed over: `tables` are those that are there, by their names in the file.
 */
export async function readReferences(
  db: Kysely<Database>,
  leftOut: readonly string[] = [],
  tables: readonly string[] | null = null,
): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const kind of FILES) {
    if (tables !== null && !tables.includes(inFile(kind.table))) continue
    for (const { id, hash, name } of await filesOf(db, kind)) if (!leftOut.includes(id)) found.set(hash, name)
  }
  return found
}

/** Hashes of every file these records have or had. */
export async function filesOfRecords(db: Kysely<Database>, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const hashes = new Set<string>()
  for (const kind of FILES)
    for (const { id, hash } of await filesOf(db, kind)) if (ids.includes(id)) hashes.add(hash)
  return [...hashes]
}
