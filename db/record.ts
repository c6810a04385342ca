import { createSecretKey, type KeyObject } from 'node:crypto'
import type { Insertable, Transaction, Updateable } from 'kysely'
import { CHAIN_FORMAT, chainHead, changeHash, erasureSeal, heldDigest, newSalt } from './change-chain.ts'
import { Compiled } from './compiled.ts'
import type { OpenDatabase } from './dialect/sqlite.ts'
import { difference } from './difference.ts'
import type {
  Database,
  EqualityCountRow,
  PublishedDigestRow,
  RecordColumns,
  RecordTable,
  RecordTables,
} from './schema.ts'

/** Who writes, by which procedure, as part of which command. One call is one command; undo takes back a command as a whole. */
export type Author = {
  userId: string
  userName: string
  procedure: string
  command: string
  undoes: string | null
}

/** What one write needs besides the author: the chain's key and the clock. */
export type WriteSetting = { chainKey: Buffer; now: () => string }

/** The fields of a record without the columns every record has. */
export type Fields<Table extends RecordTable> = Omit<RecordTables[Table], keyof RecordColumns>

/** What an erasure leaves of a row: the fields it replaces. */
export type ErasedRow = { table: RecordTable; id: string; fields: Record<string, unknown> }
/** What an erasure leaves of an entry of the change record, as JSON. */
export type ErasedEntry = { seq: number; before: string | null; after: string }

const CHANGE_FIELDS = [
  'at',
  'userId',
  'userName',
  'procedure',
  'command',
  'entity',
  'entityId',
  'groupId',
  'meetingId',
  'before',
  'after',
  'undoes',
  'previous',
  'hash',
  'format',
  'salt',
] as const satisfies readonly (keyof Insertable<Database['change']>)[]

/** How many rows one statement adds: more save little, and every database takes as many values as that makes. */
const ROWS_AT_ONCE = 40

/** Ids in one `in (…)`: below what every database takes as parameters. */
const IDS_AT_ONCE = 500

type Writable = string | number | null

/** Statements that add rows, by table, columns and number of rows: many of a kind are added with one of them. */
const inserts = new Map<string, Compiled<unknown>>()

function insertOf(table: string, columns: readonly string[], rows: number): Compiled<unknown> {
  const key = `${table} ${rows} ${columns.join()}`
  const known = inserts.get(key)
  if (known) return known
  const row = Object.fromEntries(columns.map((column) => [column, '']))
  const made = new Compiled<unknown>((db) =>
    // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
    db
      .insertInto(table as 'person')
      .values(Array.from({ length: rows }, () => row as unknown as Insertable<Database['person']>))
      .compile(),
  )
  inserts.set(key, made)
  return made
}

const writable = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value) as Writable

/** Adds rows that have the same columns, as many at once as one statement takes. */
function insertRows(
  db: Transaction<Database>,
  table: string,
  columns: readonly string[],
  rows: readonly Record<string, unknown>[],
): void {
  let from = 0
  while (from < rows.length) {
    const some = rows.length - from >= ROWS_AT_ONCE ? ROWS_AT_ONCE : 1
    const values: Writable[] = []
    for (const row of rows.slice(from, from + some))
      for (const column of columns) values.push(writable(row[column]))
    insertOf(table, columns, some).write(db, values)
    from += some
  }
}

/** Statements that change one row, by table and columns. */
const updates = new Map<string, Compiled<unknown>>()

/** Changes these columns of one row. */
function updateRow(db: Transaction<Database>, table: string, id: string, set: Record<string, unknown>): void {
  const columns = Object.keys(set)
  const key = `${table} ${columns.join()}`
  let update = updates.get(key)
  if (!update) {
    const any = Object.fromEntries(columns.map((column) => [column, ''])) as Updateable<Database['person']>
    update = new Compiled((one) =>
      one
        .updateTable(table as 'person')
        .set(any)
        .where('id', '=', '')
        .compile(),
    )
    updates.set(key, update)
  }
  update.write(db, [...columns.map((column) => writable(set[column])), id])
}

/**
 * The one way records are written (design.md §4). Every call writes the row and, in the same transaction, appends to the change
 * record: who, when, which procedure, what it was before and after, chained to the entry before.
 */
export class Recorder {
  readonly db: Transaction<Database>
  readonly now: string
  readonly #author: Author
  readonly #chainKey: KeyObject
  #head: string | null = null

  constructor(db: Transaction<Database>, author: Author, setting: WriteSetting) {
    this.db = db
    this.#author = author
    // Made once: with a plain buffer each hash takes four times as long.
    this.#chainKey = createSecretKey(setting.chainKey)
    this.now = setting.now()
  }

  /** Adds a record with a new id. Every field is needed. */
  async add<Table extends RecordTable>(
    table: Table,
    id: string,
    fields: Fields<Table>,
  ): Promise<RecordTables[Table]> {
    const kept = keepable(fields)
    const row = {
      id,
      createdAt: this.now,
      updatedAt: this.now,
      deletedAt: null,
      ...kept,
    } as unknown as RecordTables[Table]
    const written = row as unknown as Record<string, unknown>
    const columns = Object.keys(written).filter((column) => written[column] !== undefined)
    insertRows(this.db, table, columns, [written])
    await this.#append(table, row as RecordColumns & Record<string, unknown>, null, {
      ...kept,
      deletedAt: null,
    })
    return row
  }

  /** Adds many records of a table, which must have the same fields: as `add` one by one would, in a fraction of the time. */
  async addMany<Table extends RecordTable>(
    table: Table,
    records: readonly { id: string; fields: Fields<Table> }[],
  ): Promise<void> {
    const [first] = records
    if (!first) return
    const kept = records.map(({ id, fields }) => ({
      id,
      fields: keepable(fields) as Record<string, unknown>,
    }))
    const rows = kept.map(({ id, fields }) => ({
      id,
      createdAt: this.now,
      updatedAt: this.now,
      deletedAt: null,
      ...fields,
    }))
    const columns = ['id', 'createdAt', 'updatedAt', 'deletedAt', ...Object.keys(first.fields)]
    if (rows.some((row) => Object.keys(row).length !== columns.length))
      throw new Error(`${table}: not the same fields`)
    insertRows(this.db, table, columns, rows)
    await this.#appendAll(
      table,
      kept.map(({ fields }, index) => ({
        written: rows[index] as RecordColumns & Record<string, unknown>,
        before: null,
        after: { ...fields, deletedAt: null },
      })),
    )
  }

  /**
   * Changes fields of a record. Fields that keep their value are left out; when none changes, nothing is written.
   * Errors: throws when there is no such record (a fault in the caller, who has read it).
   */
  async change<Table extends RecordTable>(
    table: Table,
    id: string,
    fields: Partial<RecordTables[Table]>,
  ): Promise<RecordTables[Table]> {
    const current = await this.#current(table, id)
    return this.changeFrom(table, current, fields)
  }

  /** As `change`, for a record the caller has read in this same transaction. */
  async changeFrom<Table extends RecordTable>(
    table: Table,
    current: RecordTables[Table],
    fields: Partial<RecordTables[Table]>,
  ): Promise<RecordTables[Table]> {
    const was = current as unknown as RecordColumns & Record<string, unknown>
    const before: Record<string, unknown> = {}
    const after: Record<string, unknown> = {}
    const set: Record<string, unknown> = {}
    for (const [field, value] of Object.entries(keepable(fields))) {
      if (
        field === 'id' ||
        field === 'createdAt' ||
        field === 'updatedAt' ||
        value === undefined ||
        was[field] === value
      )
        continue
      const changed = difference(was[field], value)
      before[field] = changed.before
      after[field] = changed.after
      set[field] = value
    }
    if (Object.keys(set).length === 0) return current
    set.updatedAt = this.now
    updateRow(this.db, table, was.id, set)
    const row = { ...was, ...set } as RecordColumns & Record<string, unknown>
    await this.#append(table, row, before, after)
    return row as unknown as RecordTables[Table]
  }

  /** Puts a record in the recycle bin. */
  async remove<Table extends RecordTable>(table: Table, id: string): Promise<void> {
    await this.change(table, id, { deletedAt: this.now } as Partial<RecordTables[Table]>)
  }

  /** Puts many records of a table in the recycle bin: as `remove` one by one would. */
  async removeMany<Table extends RecordTable>(table: Table, ids: readonly string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += IDS_AT_ONCE) {
      const some = ids.slice(from, from + IDS_AT_ONCE)
      const rows = (await this.db
        .selectFrom(table as 'person')
        .selectAll()
        .where('id', 'in', some)
        .where('deletedAt', 'is', null)
        .execute()) as (RecordColumns & Record<string, unknown>)[]
      await this.db
        .updateTable(table as 'person')
        .set({ deletedAt: this.now, updatedAt: this.now })
        .where('id', 'in', some)
        .where('deletedAt', 'is', null)
        .execute()
      await this.#appendAll(
        table,
        rows.map((written) => ({ written, before: { deletedAt: null }, after: { deletedAt: this.now } })),
      )
    }
  }

  /** Takes a record out of the recycle bin. */
  async bringBack<Table extends RecordTable>(table: Table, id: string): Promise<void> {
    await this.change(table, id, { deletedAt: null } as Partial<RecordTables[Table]>)
  }

  /** The next number of a series in a group and year, counting from 1; a number once given is never given again. */
  async nextNumber(groupId: string, kind: string, year: number): Promise<number> {
    const row = await this.db
      .insertInto('numberSeries')
      .values({ groupId, kind, year, last: 1 })
      .onConflict((c) =>
        c
          .columns(['groupId', 'kind', 'year'])
          .doUpdateSet((eb) => ({ last: eb('numberSeries.last', '+', 1) })),
      )
      .returning('last')
      .executeTakeFirstOrThrow()
    return row.last
  }

  /** Keeps the digest of a published value, which is no record and so in no history (db/published-digests.ts). */
  async keepDigest(digest: PublishedDigestRow): Promise<void> {
    await this.db
      .insertInto('publishedDigest')
      .values(digest)
      .onConflict((c) => c.column('meetingId').doUpdateSet(digest))
      .execute()
  }

  /** Keeps how many gave which answer in a round of equality monitoring, which is no record and so in no history (migration 350). */
  async keepCounts(counts: readonly EqualityCountRow[]): Promise<void> {
    await this.db.insertInto('equalityCount').values(counts).execute()
  }

  /** Takes away all that was counted in a round of equality monitoring. Nothing brings it back. */
  async forgetCounts(entryId: string): Promise<void> {
    await this.db.deleteFrom('equalityCount').where('entryId', '=', entryId).execute()
  }

  /**
   * The one door in the append-only record (db/dialect/erasure-door.ts): replaces what rows and entries hold by what an erasure left of it.
   * Nothing is appended; the erasure itself is a record of its own. Rows keep the moment they were last changed, so that the change record
   * replayed still gives every row.
   *
   * @param erasureId an erasure added in this same transaction
   */
  async replaceErased(
    erasureId: string,
    rows: readonly ErasedRow[],
    entries: readonly ErasedEntry[],
  ): Promise<void> {
    await this.db.insertInto('erasureDoor').values({ erasureId }).execute()
    for (const { table, id, fields } of rows) {
      await this.db
        .updateTable(table as 'person')
        .set(fields as Updateable<Database['person']>)
        .where('id', '=', id)
        .execute()
    }
    for (const { seq, before, after } of entries) {
      const was = await this.db
        .selectFrom('change')
        .selectAll()
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow()
      // Erased before: the digest of what first stood there is all there is, and stays.
      const digest = was.erasureId === null && was.format > 1 ? heldDigest(was) : was.digest
      const is = { ...was, before, after, digest, erasureId }
      const seal = erasureSeal(this.#chainKey, is)
      await this.db
        .updateTable('change')
        .set({ before, after, salt: '', digest, erasureId, seal })
        .where('seq', '=', seq)
        .execute()
    }
    // What was made from any of it is made anew.
    await this.db.deleteFrom('publishedDigest').execute()
    await this.db.deleteFrom('erasureDoor').where('erasureId', '=', erasureId).execute()
  }

  /** Who writes. */
  get userName(): string {
    return this.#author.userName
  }

  async #current<Table extends RecordTable>(table: Table, id: string): Promise<RecordTables[Table]> {
    const row = await this.db
      .selectFrom(table as 'person')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) throw new Error(`no ${table} ${id}`)
    return row as unknown as RecordTables[Table]
  }

  async #append(
    table: RecordTable,
    written: RecordColumns & Record<string, unknown>,
    before: Record<string, unknown> | null,
    after: Record<string, unknown>,
  ): Promise<void> {
    await this.#appendAll(table, [{ written, before, after }])
  }

  async #appendAll(table: RecordTable, changes: readonly Written[]): Promise<void> {
    let head = this.#head ?? (await chainHead(this.db))
    const rows = changes.map((change) => {
      const row = this.#entry(table, change, head)
      head = row.hash
      return row
    })
    insertRows(this.db, 'change', CHANGE_FIELDS, rows)
    this.#head = head
  }

  #entry(table: RecordTable, { written, before, after }: Written, previous: string) {
    const entry = {
      at: this.now,
      userId: this.#author.userId,
      userName: this.#author.userName,
      procedure: this.#author.procedure,
      command: this.#author.command,
      entity: table,
      entityId: written.id,
      groupId:
        table === 'advisoryGroup' ? written.id : typeof written.groupId === 'string' ? written.groupId : null,
      meetingId:
        table === 'meeting' ? written.id : typeof written.meetingId === 'string' ? written.meetingId : null,
      before: before === null ? null : JSON.stringify(before),
      after: JSON.stringify(after),
      undoes: this.#author.undoes,
      previous,
      format: CHAIN_FORMAT,
      salt: newSalt(),
      digest: '',
    }
    return { ...entry, hash: changeHash(this.#chainKey, entry) }
  }
}

/** A row as it was written, and what of it changed. */
type Written = {
  written: RecordColumns & Record<string, unknown>
  before: Record<string, unknown> | null
  after: Record<string, unknown>
}

/** Half of a character cannot be written to a file: the row would then say something else than its entry in the change record. */
function keepable<Kept extends object>(fields: Kept): Kept {
  const isWhole = ([, value]: [string, unknown]) => typeof value !== 'string' || value.isWellFormed()
  const entries = Object.entries(fields)
  if (entries.every(isWhole)) return fields
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value.toWellFormed() : value]),
  ) as Kept
}

/** Runs one command's writes in one transaction: all of them are kept, or none. */
export async function writeAs<Result>(
  db: OpenDatabase,
  author: Author,
  setting: WriteSetting,
  work: (record: Recorder) => Promise<Result>,
): Promise<Result> {
  return db.transaction().execute((tx) => work(new Recorder(tx, author, setting)))
}
