import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSqlite } from '../../db/dialect/sqlite.ts'
import { migrate } from '../../db/migrate.ts'
import { writeAs } from '../../db/record.ts'
import { newId } from '../../shared/identity.ts'

const folder = mkdtempSync(join(tmpdir(), 'two-programs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the app and the command line may write at the same time: one waits, neither fails', async () => {
  const key = Buffer.alloc(32, 7)
  const path = join(folder, 'office.db')
  const first = openSqlite(path, key)
  await migrate(first)
  const second = openSqlite(path, key)
  const author = { userId: newId(), userName: 'Sam', procedure: 'test', command: newId(), undoes: null }
  const setting = { chainKey: Buffer.alloc(32, 9), now: () => '2026-11-22T12:00:00.000Z' }
  const add = (db: typeof first, name: string) =>
    writeAs(db, author, setting, async (record) => {
      // Reads before it writes, as almost every command does.
      await record.db.selectFrom('officeUser').selectAll().execute()
      await record.add('officeUser', newId(), { name, role: 'secretariat' })
    })
  for (let round = 0; round < 20; round += 1) {
    await add(first, `first ${round}`)
    await add(second, `second ${round}`)
  }
  const changes = await first.selectFrom('change').select(['previous', 'hash']).orderBy('seq').execute()
  expect(changes).toHaveLength(40)
  for (const [index, change] of changes.entries()) {
    if (index > 0) expect(change.previous).toBe(changes[index - 1]?.hash)
  }
  await first.destroy()
  await second.destroy()
})
