import { SqliteAdapter, type SqliteDatabase } from 'kysely'

/** Kysely's adapter for the office file, which also knows the file: a statement that is put into words already runs on it without a detour. */
export class OfficeAdapter extends SqliteAdapter {
  readonly #file: SqliteDatabase

  constructor(file: SqliteDatabase) {
    super()
    this.#file = file
  }

  /** Runs a statement that gives no rows, within the transaction that is under way. */
  write(sql: string, parameters: readonly unknown[]): void {
    this.#file.prepare(sql).run(parameters)
  }
}
