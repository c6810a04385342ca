import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { openSqlite } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'

const folder = mkdtempSync(join(tmpdir(), 'two-programs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const WRITES = 100
const writer = join(import.meta.dirname, '..', 'fixtures', 'write-many.ts')

test('the app and the command line may write at the same time: each waits its turn, neither fails', async () => {
  const path = join(folder, 'office.db')
  const db = openSqlite(path, Buffer.alloc(32, 7))
  await migrate(db)
  const write = () => promisify(execFile)(process.execPath, [writer, path, String(WRITES)])
  await Promise.all([write(), write()])
  const changes = await db.selectFrom('change').select(['previous', 'hash']).orderBy('seq').execute()
  expect(changes).toHaveLength(2 * WRITES)
  for (const [index, change] of changes.entries()) {
    if (index > 0) expect(change.previous).toBe(changes[index - 1]?.hash)
  }
  await db.destroy()
})
