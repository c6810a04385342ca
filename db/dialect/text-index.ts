import type { Groups } from '../../shared/scope.ts'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../schema.ts'
import type { OpenDatabase } from './sqlite.ts'

/** Kinds of record whose words are indexed. */
export type IndexedKind = 'minute' | 'action'

/** What is indexed of each, and how its group is found. `new` is the row as written. */
const INDEXED = {
  minute: { words: ['text'], group: '(select group_id from meeting where id = new.meeting_id)' },
  action: { words: ['number', 'text', 'owner'], group: 'new.group_id' },
} as const satisfies Record<IndexedKind, { words: readonly string[]; group: string }>

/** The words of a row, `row` being what it is called in the statement. */
function wordsOf(kind: IndexedKind, row: string): string {
  return INDEXED[kind].words.map((column) => `${row}.${column}`).join(` || ' ' || `)
}

/**
 * Makes the full-text index: FTS5 here, a `tsvector` column in PostgreSQL. Triggers keep it in step with the record, so that nothing
 * has to remember to; the index holds words and where they stand, not the text.
 *
 * A record that changes only waits to be indexed again: minutes are saved at every pause in typing, and indexing a long text anew
 * takes longer than the save itself. Who searches first indexes what waits.
 */
export async function createTextIndex(db: OpenDatabase): Promise<void> {
  await db.schema
    .createTable('search_entry')
    .addColumn('id', 'integer', (c) => c.primaryKey())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('record_id', 'text', (c) => c.notNull().unique())
    .addColumn('group_id', 'text')
    .execute()
  await db.schema
    .createTable('search_waiting')
    .addColumn('entry_id', 'integer', (c) => c.primaryKey())
    .execute()
  await sql
    .raw(
      `create virtual table search_words using fts5(words, content='', contentless_delete=1, prefix='2 3', tokenize="unicode61 remove_diacritics 2")`,
    )
    .execute(db)
  for (const kind of ['minute', 'action'] as const) {
    const { words, group } = INDEXED[kind]
    const statements = [
      `create trigger ${kind}_indexed after insert on ${kind} begin
         insert into search_entry (kind, record_id, group_id) values ('${kind}', new.id, ${group});
         insert into search_words (rowid, words) select id, ${wordsOf(kind, 'new')} from search_entry where record_id = new.id;
       end`,
      `create trigger ${kind}_indexed_again after update of ${words.join(', ')}, deleted_at on ${kind} begin
         insert or ignore into search_waiting (entry_id) select id from search_entry where record_id = new.id;
       end`,
      `insert into search_entry (kind, record_id, group_id) select '${kind}', new.id, ${group} from ${kind} as new order by new.id`,
      `insert into search_words (rowid, words) select search_entry.id, ${wordsOf(kind, 'new')} from search_entry inner join ${kind} as new on new.id = search_entry.record_id where new.deleted_at is null`,
    ]
    for (const statement of statements) await sql.raw(statement).execute(db)
  }
}

/** True for a file that was opened beside somebody who works in it: what waits is indexed by them. */
async function isReadOnly(db: Kysely<Database>): Promise<boolean> {
  const { rows } = await sql<{ queryOnly: number }>`pragma query_only`.execute(db)
  return rows[0]?.queryOnly === 1
}

/** Indexes what changed since the last search. What is in the recycle bin is not found; what comes back is. */
async function indexWaiting(db: Kysely<Database>): Promise<void> {
  const some = await sql`select 1 from search_waiting limit 1`.execute(db)
  if (some.rows.length === 0 || (await isReadOnly(db))) return
  await db.transaction().execute(async (tx) => {
    await sql`delete from search_words where rowid in (select entry_id from search_waiting)`.execute(tx)
    for (const kind of ['minute', 'action'] as const) {
      await sql
        .raw(
          `insert into search_words (rowid, words)
             select search_entry.id, ${wordsOf(kind, kind)}
             from search_waiting
               inner join search_entry on search_entry.id = search_waiting.entry_id
               inner join ${kind} on ${kind}.id = search_entry.record_id
             where ${kind}.deleted_at is null`,
        )
        .execute(tx)
    }
    await sql`delete from search_waiting`.execute(tx)
  })
}

/** Makes the index anew from the record as it is: of words that are no longer there nothing stays behind. */
export async function rebuildTextIndex(db: Kysely<Database>): Promise<void> {
  await sql`insert into search_words(search_words) values ('delete-all')`.execute(db)
  await sql`delete from search_waiting`.execute(db)
  for (const kind of ['minute', 'action'] as const) {
    await sql
      .raw(
        `insert into search_words (rowid, words) select search_entry.id, ${wordsOf(kind, kind)} from search_entry inner join ${kind} on ${kind}.id = search_entry.record_id where ${kind}.deleted_at is null`,
      )
      .execute(db)
  }
  await sql`insert into search_words(search_words) values ('optimize')`.execute(db)
}

/** Words of a query as the index asks for them: each as the beginning of a word, all of them. '' when there is none. */
function query(words: readonly string[]): string {
  return (
    words
      // The index would read a query only as far as its first NUL.
      .map((word) => word.replaceAll('\0', ''))
      .filter((word) => /[\p{L}\p{N}]/u.test(word))
      .map((word) => `"${word.replaceAll('"', '""')}"*`)
      .join(' ')
  )
}

/** The ids of records in which each of the words begins a word, newest records first, at most `limit`. */
export async function indexedRecords(
  db: Kysely<Database>,
  kind: IndexedKind,
  words: readonly string[],
  groups: Groups,
  limit: number,
): Promise<string[]> {
  const wanted = query(words)
  if (wanted === '') return []
  await indexWaiting(db)
  const ofGroups = groups === null ? sql`` : sql`and search_entry.group_id in (${sql.join(groups)})`
  const found = await sql<{ recordId: string }>`
    select search_entry.record_id
    from search_words inner join search_entry on search_entry.id = search_words.rowid
    where search_words.words match ${wanted} and search_entry.kind = ${kind} ${ofGroups}
    order by search_words.rowid desc limit ${limit}`.execute(db)
  return found.rows.map((row) => row.recordId)
}
