import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type OpenDatabase, openSqlite } from '../../db/dialect/sqlite.ts'
import { MIGRATIONS, migrate } from '../../db/migrate.ts'
import { up } from '../../db/migrations/0200-visibility.ts'
import { visibilityOf } from '../../shared/meetings/visibility.ts'

let folder: string
let db: OpenDatabase

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visibility-migration-'))
  db = openSqlite(join(folder, 'office.db'), Buffer.alloc(32, 7))
})
afterEach(async () => {
  await db.destroy()
  rmSync(folder, { recursive: true, force: true })
})

/** A row of before: every column that must have a value is empty but the id and whether it is restricted. */
async function addOld(table: string, id: string, restricted: boolean): Promise<void> {
  const { rows } = await sql<{ name: string; type: string; notnull: number }>`
    select name, type, "notnull" from pragma_table_info(${table})`.execute(db)
  const needed = rows.filter(({ name, notnull }) => notnull === 1 || name === 'id')
  const value = ({ name, type }: { name: string; type: string }) => {
    if (name === 'id' || name === 'number') return id
    if (name === 'restricted') return restricted ? 1 : 0
    return type === 'integer' ? 0 : ''
  }
  await sql`insert into ${sql.table(table)} (${sql.join(needed.map(({ name }) => sql.ref(name)))})
    values (${sql.join(needed.map(value))})`.execute(db)
}

const TABLES = [
  'agenda_item',
  'backlog_item',
  'item_template',
  'action',
  'decision',
  'advice',
  'question',
] as const

describe('An office of the time when everything was restricted or not', () => {
  it.each(TABLES)('has the same restricted after it, and nothing for members only: %s', async (table) => {
    const own = MIGRATIONS.find((step) => step.up === up)?.version ?? 0
    await migrate(
      db,
      MIGRATIONS.filter(({ version }) => version < own),
    )
    await sql`pragma foreign_keys = off`.execute(db)
    await addOld(table, 'closed', true)
    await addOld(table, 'open', false)
    await migrate(db)
    const { rows } = await sql<{ id: string; restricted: boolean; forMembers: boolean }>`
      select id, restricted, for_members as "forMembers" from ${sql.table(table)} order by id`.execute(db)
    expect(
      rows.map(({ id, restricted, forMembers }) => [id, visibilityOf({ restricted, forMembers })]),
    ).toEqual([
      ['closed', 'restricted'],
      ['open', 'public'],
    ])
  })
})
