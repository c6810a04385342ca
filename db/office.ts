import type { ChangeEntry, OfficeRecord, OfficeUser, SignedIn } from '../shared/office/entities.ts'
import type { Kysely } from 'kysely'
import type { SignInEntry, SignInFilter } from '../shared/office/sign-in-log.ts'
import type { Groups } from '../shared/scope.ts'
import { selectOf } from './access.ts'
import type { Database, RecordTable } from './schema.ts'
import { RECORD_TABLES } from './schema.ts'

/** The office's own row. Throws when there is none (a half-made office). */
export async function readOffice(db: Kysely<Database>): Promise<OfficeRecord> {
  return db.selectFrom('office').selectAll().executeTakeFirstOrThrow()
}

/** Users that may still sign in, oldest first. */
export async function listUsers(db: Kysely<Database>): Promise<OfficeUser[]> {
  return db
    .selectFrom('officeUser')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** A user who may sign in; null when there is none of this id, or not any more. */
export async function findUser(db: Kysely<Database>, id: string): Promise<SignedIn | null> {
  const user = await db
    .selectFrom('officeUser')
    .select(['id', 'name', 'role'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return user ?? null
}

/** The newest entry of the change record; null for an empty one. */
export async function newestChange(db: Kysely<Database>): Promise<{ seq: number; hash: string } | null> {
  const newest = await db
    .selectFrom('change')
    .select(['seq', 'hash'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  return newest ?? null
}

/** The hash of one entry of the change record; null when it is not there. */
export async function changeAt(db: Kysely<Database>, seq: number): Promise<{ hash: string } | null> {
  return (await db.selectFrom('change').select('hash').where('seq', '=', seq).executeTakeFirst()) ?? null
}

/** When each user last signed in, with a passphrase or the recovery key, by user. */
export async function lastSignIns(db: Kysely<Database>): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('signInEntry')
    .select('userId')
    .select((eb) => eb.fn.max('at').as('at'))
    .where('kind', 'in', ['signed in', 'recovery key used'])
    .groupBy('userId')
    .execute()
  return new Map(rows.flatMap(({ userId, at }) => (userId === null ? [] : [[userId, at]])))
}

/** Entries of the sign-in log, newest first. */
export async function readSignInLog(db: Kysely<Database>, filter: SignInFilter): Promise<SignInEntry[]> {
  const { userId, kinds, limit } = filter
  return db
    .selectFrom('signInEntry')
    .selectAll()
    .$if(userId !== undefined, (q) => q.where('userId', '=', userId ?? ''))
    .$if(kinds !== undefined, (q) => q.where('kind', 'in', kinds ?? []))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The change entries of one record, newest first. */
export async function readHistory(
  db: Kysely<Database>,
  entity: RecordTable,
  id: string,
  limit: number,
): Promise<ChangeEntry[]> {
  const rows = await db
    .selectFrom('change')
    .leftJoin('erasure', 'erasure.id', 'change.erasureId')
    .selectAll('change')
    .select(['erasure.createdAt as erasedAt', 'erasure.ground'])
    .where('change.entityId', '=', id)
    .where('change.entity', '=', entity)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ seq, at, userName, procedure, command, entityId, before, after, erasedAt, ground }) => ({
    seq,
    at,
    userName,
    procedure,
    command,
    entity,
    entityId,
    before: before === null ? null : (JSON.parse(before) as Record<string, unknown>),
    after: JSON.parse(after) as Record<string, unknown>,
    ...(erasedAt !== null && ground !== null ? { erased: { at: erasedAt, ground } } : {}),
  }))
}

/** How many records of each kind there are, those in the recycle bin left out. */
export async function countRecords(db: Kysely<Database>): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const table of RECORD_TABLES) {
    const row = await db
      .selectFrom(table as 'person')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('deletedAt', 'is', null)
      .executeTakeFirstOrThrow()
    counts[table] = row.count
  }
  return counts
}

/** Kinds of record the recycle bin shows, with the column that names one. */
const BIN_KINDS = [
  { table: 'advisoryGroup', title: 'name' },
  { table: 'person', title: 'name' },
  { table: 'meeting', title: 'date' },
  { table: 'agendaItem', title: 'title' },
  { table: 'paper', title: 'name' },
  { table: 'action', title: 'number' },
  { table: 'decision', title: 'number' },
  { table: 'advice', title: 'number' },
  { table: 'backlogItem', title: 'title' },
  { table: 'itemTemplate', title: 'title' },
  { table: 'question', title: 'number' },
  { table: 'redaction', title: 'words' },
  { table: 'snippet', title: 'text' },
  { table: 'agreement', title: 'kind' },
  { table: 'vetting', title: 'level' },
  { table: 'riskAssessment', title: 'summary' },
  { table: 'knowledge', title: 'words' },
  { table: 'generalInterest', title: 'text' },
  { table: 'article', title: 'title' },
  { table: 'policeRecord', title: 'reference' },
  { table: 'callOutDocument', title: 'name' },
  { table: 'publishingServer', title: 'host' },
] as const satisfies readonly { table: RecordTable; title: string }[]

/** Records of these groups in the recycle bin, newest first, with who put them there; at most 500 of each kind. What was erased for good is not there any more. */
export async function readBin(
  db: Kysely<Database>,
  groups: Groups,
): Promise<{ entity: RecordTable; id: string; title: string; deletedAt: string; by: string }[]> {
  const found: { entity: RecordTable; id: string; title: string; deletedAt: string; by: string }[] = []
  for (const { table, title } of BIN_KINDS) {
    const rows = await selectOf(db, table, groups)
      .select(['id', 'deletedAt', title as 'name'])
      .select((eb) =>
        eb
          .selectFrom('change')
          .select('change.userName')
          .whereRef('change.entityId', '=', `${table}.id` as 'person.id')
          .orderBy('change.seq', 'desc')
          .limit(1)
          .as('by'),
      )
      .where('deletedAt', 'is not', null)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('erasure')
              .select('erasure.id')
              .where('erasure.entity', '=', table)
              .whereRef('erasure.entityId', '=', `${table}.id` as 'person.id'),
          ),
        ),
      )
      .where(title as 'name', '!=', '')
      .orderBy('deletedAt', 'desc')
      .limit(500)
      .execute()
    for (const row of rows) {
      const named = (row as Record<string, unknown>)[title]
      found.push({
        entity: table,
        id: row.id,
        title: String(named ?? ''),
        deletedAt: row.deletedAt ?? '',
        by: row.by ?? '',
      })
    }
  }
  return found.sort((a, b) => b.deletedAt.localeCompare(a.deletedAt))
}
