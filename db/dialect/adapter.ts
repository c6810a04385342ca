import { SqliteAdapter, type SqliteDatabase } from 'kysely'

/** Kysely's adapter for the office file, which also knows the file: a statement that is put into words already runs on it without a detour. */
export class OfficeAdapter extends SqliteAdapter {
  readonly #file: SqliteDatabase
  readonly #isInTransaction: () => boolean

  constructor(file: SqliteDatabase, isInTransaction: () => boolean) {
    super()
    this.#file = file
    this.#isInTransaction = isInTransaction
  }

  /** Runs a statement that gives no rows, within the transaction that is under way. After it, throws: nothing is written by itself. */
  write(sql: string, parameters: readonly unknown[]): void {
    if (!this.#isInTransaction()) throw new Error('the transaction is over')
    this.#file.prepare(sql).run(parameters)
  }
}
