import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BOOLEAN_COLUMNS } from '../../db/dialect/plugin.ts'
import { type OpenDatabase, openSqlite, schemaVersion, setSchemaVersion } from '../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA, MIGRATIONS, migrate } from '../../db/migrate.ts'
import { RECORD_TABLES } from '../../db/schema.ts'

const SNAPSHOT = join(import.meta.dirname, 'schema.snapshot.sql')
const KEY = Buffer.alloc(32, 7)

let folder: string
let db: OpenDatabase

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrate-test-'))
  db = openSqlite(join(folder, 'office.db'), KEY)
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

async function schemaOf(file: OpenDatabase): Promise<string> {
  const found = await sql<{
    sql: string
  }>`select sql from sqlite_schema where sql is not null and name not like 'sqlite_%' order by type desc, name`.execute(
    file,
  )
  return `${found.rows.map((row) => `${row.sql};`).join('\n\n')}\n`
}

describe('Migrations', () => {
  it('make the schema of the committed snapshot', async () => {
    await migrate(db)
    const schema = await schemaOf(db)
    // A new migration changes the snapshot: run the tests with SCHEMA_SNAPSHOT=write, and read the difference before committing it.
    if (process.env.SCHEMA_SNAPSHOT === 'write') writeFileSync(SNAPSHOT, schema)
    expect(schema).toBe(readFileSync(SNAPSHOT, 'utf8'))
    expect(await schemaVersion(db)).toBe(CURRENT_SCHEMA)
  })

  it('come in steps of ten, each once, in order', () => {
    const versions = MIGRATIONS.map((step) => step.version)
    expect(versions).toEqual([...new Set(versions)].sort((a, b) => a - b))
    expect(versions.filter((version) => version % 10 !== 0)).toEqual([])
  })

  it('change nothing in a file that is up to date', async () => {
    await migrate(db)
    const before = await schemaOf(db)
    await migrate(db)
    expect(await schemaOf(db)).toBe(before)
  })

  it('a step that fails half-way leaves the file as it was, and stops the ones after it', async () => {
    await migrate(db)
    const before = await schemaOf(db)
    let reached = false
    const steps = [
      ...MIGRATIONS,
      {
        version: CURRENT_SCHEMA + 10,
        up: async (tx: OpenDatabase) => {
          await sql`create table half_done (id text)`.execute(tx)
          await sql`alter table person add column half_done text`.execute(tx)
          throw new Error('the disk is full')
        },
      },
      {
        version: CURRENT_SCHEMA + 20,
        up: async () => {
          reached = true
        },
      },
    ]
    await expect(migrate(db, steps)).rejects.toThrow('the disk is full')
    expect(await schemaOf(db)).toBe(before)
    expect(await schemaVersion(db)).toBe(CURRENT_SCHEMA)
    expect(reached).toBe(false)
  })

  it('refuse a file of a newer version in a plain sentence, and touch nothing', async () => {
    await migrate(db)
    await setSchemaVersion(db, CURRENT_SCHEMA + 10)
    await db.destroy()
    copyFileSync(join(folder, 'office.db'), join(folder, 'before.db'))
    db = openSqlite(join(folder, 'office.db'), KEY)
    await expect(migrate(db)).rejects.toMatchObject({
      name: 'Refusal',
      code: 'NEWER_OFFICE',
      message: expect.stringContaining('Update the app to open it'),
    })
    await db.destroy()
    expect(readFileSync(join(folder, 'office.db')).equals(readFileSync(join(folder, 'before.db')))).toBe(true)
    db = openSqlite(join(folder, 'office.db'), KEY)
  })

  it('every record table has the columns of a record, and every 0/1 column is read as yes or no', async () => {
    await migrate(db)
    const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const tables = await db.introspection.getTables()
    for (const table of RECORD_TABLES) {
      const columns =
        tables.find((one) => camel(one.name) === table)?.columns.map((column) => camel(column.name)) ?? []
      expect(columns, table).toEqual(expect.arrayContaining(['id', 'createdAt', 'updatedAt', 'deletedAt']))
    }
    // Counts and places are numbers; every other integer column of a record is a yes or no.
    const numbers = [
      'meetingsPerYear',
      'quorumPercent',
      'quorumAtLeast',
      'imported',
      'rejected',
      'number',
      'minutes',
      'position',
      'start',
      'times',
      'version',
      'major',
      'minor',
      'watermark',
      'bytes',
      'pages',
      'entries',
      'records',
      'months',
      'passages',
      'masked',
      'unmasked',
      'year',
      'replyDays',
      'targetDays',
      'refresherMonths',
      'rating',
      'termYears',
      'maxTerms',
      'officeYears',
      'independenceYears',
      'formerOfficerYears',
      'termNumber',
      'votes',
      'seats',
      'score',
      'port',
      'everyHours',
      'keepDays',
      'keepWeeks',
      'keepMonths',
      'entries',
      'scanBytes',
      'sheets',
      'confidentiality',
    ]
    const integers = tables
      .filter((table) => (RECORD_TABLES as readonly string[]).includes(camel(table.name)))
      .flatMap((table) =>
        table.columns
          .filter((column) => column.dataType.toLowerCase() === 'integer')
          .map((column) => camel(column.name)),
      )
    expect([...new Set(integers)].filter((name) => !numbers.includes(name)).sort()).toEqual(
      [...BOOLEAN_COLUMNS].sort(),
    )
  })
})
