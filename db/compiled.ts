import type { CompiledQuery, Kysely } from 'kysely'
import type { Database } from './schema.ts'

/**
 * A statement that runs with every save, put into words once for each kind of database: for short statements that takes longer than
 * running them. `build` makes it with any values; `run` takes the real ones in the order in which they stand in the statement.
 * Values go to the driver as they are, so booleans are not for this.
 */
export class Compiled<Row> {
  readonly #build: (db: Kysely<Database>) => CompiledQuery<Row>
  readonly #made = new WeakMap<object, CompiledQuery<Row>>()

  constructor(build: (db: Kysely<Database>) => CompiledQuery<Row>) {
    this.#build = build
  }

  /** Runs it and gives the rows, as Kysely would. `db` may be a transaction. */
  async run(db: Kysely<Database>, parameters: readonly (string | number | null)[]): Promise<Row[]> {
    const { adapter } = db.getExecutor()
    const compiled = this.#made.get(adapter) ?? this.#build(db)
    this.#made.set(adapter, compiled)
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows
  }
}
