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

const APPEND = new Compiled((db) =>
  db
    .insertInto('change')
    .values(Object.fromEntries(CHANGE_FIELDS.map((field) => [field, ''])) as Insertable<Database['change']>)
    .compile(),
)

/**
 * The one way records are written (design.md §4). Every call writes the row and, in the same transaction, appends to the change
 * record: who, when, which procedure, what it was before and after, chained to the entry before.
 */
export class Recorder {
  readonly db: Transaction<Database>
  readonly now: string
  readonly #author: Author
  readonly #chainKey: Buffer
  #head: string | null = null

  constructor(db: Transaction<Database>, author: Author, setting: WriteSetting) {
    this.db = db
    this.#author = author
    this.#chainKey = setting.chainKey
    this.now = setting.now()
  }

  /** Adds a record with a new id. Every field is needed. */
  async add<Table extends RecordTable>(
    table: Table,
    id: string,
    fields: Fields<Table>,
  ): Promise<RecordTables[Table]> {
    const row = {
      id,
      createdAt: this.now,
      updatedAt: this.now,
      deletedAt: null,
      ...keepable(fields),
    } as unknown as RecordTables[Table]
    // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
    await this.db
      .insertInto(table as 'person')
      .values(row as unknown as Insertable<Database['person']>)
      .execute()
    await this.#append(table, row as RecordColumns & Record<string, unknown>, null, {
      ...keepable(fields),
      deletedAt: null,
    })
    return row
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
    await this.db
      .updateTable(table as 'person')
      .set(set as Updateable<Database['person']>)
      .where('id', '=', was.id)
      .execute()
    const row = { ...was, ...set } as RecordColumns & Record<string, unknown>
    await this.#append(table, row, before, after)
    return row as unknown as RecordTables[Table]
  }

  /** Puts a record in the recycle bin. */
  async remove<Table extends RecordTable>(table: Table, id: string): Promise<void> {
    await this.change(table, id, { deletedAt: this.now } as Partial<RecordTables[Table]>)
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
    const previous = this.#head ?? (await chainHead(this.db))
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
    const hash = changeHash(this.#chainKey, entry)
    const row = { ...entry, hash }
    await APPEND.run(
      this.db,
      CHANGE_FIELDS.map((field) => row[field]),
    )
    this.#head = hash
  }
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
