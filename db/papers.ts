import type { Kysely } from 'kysely'
import { type AccessCheck, accessSettled } from '../shared/papers/access.ts'
import type { Paper, PaperPack } from '../shared/papers/entities.ts'
import type { Database } from './schema.ts'

/** The papers of a meeting in the order of its agenda; those in the recycle bin, or of an item there, left out. */
export async function readPapers(db: Kysely<Database>, meetingId: string): Promise<Paper[]> {
  return db
    .selectFrom('paper')
    .innerJoin('agendaItem', 'agendaItem.id', 'paper.itemId')
    .selectAll('paper')
    .where('paper.meetingId', '=', meetingId)
    .where('paper.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .orderBy('agendaItem.position')
    .orderBy('paper.position')
    .orderBy('paper.id')
    .execute()
}

/** One paper, or null when there is none of this id (or it is in the recycle bin). */
export async function findPaper(db: Kysely<Database>, id: string): Promise<Paper | null> {
  const row = await db
    .selectFrom('paper')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** The issues of a meeting's paper pack, newest first. */
export async function readPacks(db: Kysely<Database>, meetingId: string): Promise<PaperPack[]> {
  return db
    .selectFrom('paperPack')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .orderBy('version', 'desc')
    .execute()
}

/** The access checklist of a meeting, or null while there is none. */
export async function findAccess(db: Kysely<Database>, meetingId: string): Promise<AccessCheck | null> {
  const row = await db
    .selectFrom('accessCheck')
    .selectAll()
    .where('meetingId', '=', meetingId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .executeTakeFirst()
  return row ?? null
}

/**
 * Every attachment a record points to, or pointed to before it was replaced: its hash with the name of the paper, or of the scan of a signed
 * one. Papers in the recycle bin and replaced files count, because undo and the bin bring them back; records in `leftOut` do not.
 */
export async function readReferences(
  db: Kysely<Database>,
  leftOut: readonly string[] = [],
): Promise<Map<string, string>> {
  const isIn = ({ id }: { id: string }) => !leftOut.includes(id)
  const now = (await db.selectFrom('paper').select(['id', 'hash', 'name']).orderBy('id').execute()).filter(
    isIn,
  )
  const entries = await db
    .selectFrom('change')
    .innerJoin('paper', 'paper.id', 'change.entityId')
    .select(['paper.id', 'change.before', 'paper.name'])
    .where('change.entity', '=', 'paper')
    .where('change.before', 'is not', null)
    .execute()
  const replaced = entries.filter(isIn)
  const found = new Map<string, string>()
  for (const { before, name } of replaced) {
    const { hash } = JSON.parse(before ?? '{}') as { hash?: string }
    if (hash !== undefined && hash !== '') found.set(hash, name)
  }
  for (const { hash, name } of (await readScans(db)).filter(isIn)) found.set(hash, name)
  // Of an erased paper there is no file.
  for (const { hash, name } of now) if (hash !== '') found.set(hash, name)
  return found
}

/** The scans of signed papers that acknowledgements point to. A file written before there were any has none. */
async function readScans(db: Kysely<Database>): Promise<{ id: string; hash: string; name: string }[]> {
  const tables = await db.introspection.getTables()
  if (!tables.some((table) => table.name === 'acknowledgement')) return []
  return db
    .selectFrom('acknowledgement')
    .select(['id', 'hash', 'fileName as name'])
    .where('hash', '!=', '')
    .orderBy('id')
    .execute()
}

/** Which of these meetings have something settled on their access checklist. */
export async function accessCheckedAmong(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Set<string>> {
  if (meetingIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('accessCheck')
    .selectAll()
    .where('meetingId', 'in', meetingIds)
    .where('deletedAt', 'is', null)
    .execute()
  return new Set(rows.filter((row) => accessSettled(row) > 0).map((row) => row.meetingId))
}
