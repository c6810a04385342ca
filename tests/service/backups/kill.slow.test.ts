import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeBackup } from '../../../electron/service/office/backups/make.ts'
import { listBackups } from '../../../electron/service/office/backups/list.ts'
import { copyBackup } from '../../../electron/service/office/backups/second-place.ts'
import { fillOffice, keyOf } from '../../fixtures/backups.ts'
import { killBackups } from '../../fixtures/kill-backups.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const KILLS = 20

let office: TestOffice
let key: Buffer

beforeAll(async () => {
  office = await makeOffice()
  await fillOffice(office)
  key = keyOf(office)
})
afterAll(() => office.close())

describe('A backup that cannot be finished', () => {
  it(`is never there by half: killed ${KILLS} times at any moment, what bears a name is whole`, async () => {
    await office.session.lock()
    const { whole, unfinished } = await killBackups(office.dir, key, KILLS, 2_000)
    expect(whole).toBeGreaterThan(0)
    expect(unfinished).toBeGreaterThan(0)
  }, 300_000)

  it('on a full disk is told in a plain sentence, leaves nothing behind, and the office is as it was', async (test) => {
    const small = mkdtempSync(join(tmpdir(), 'backup-small-disk-'))
    try {
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', small], { stdio: 'ignore' })
    } catch {
      rmSync(small, { recursive: true })
      test.skip('a small disk can be made by root on Linux only')
    }
    try {
      const dir = join(small, 'office')
      cpSync(office.dir, dir, {
        recursive: true,
        filter: (path) => !path.includes(join('office', 'backups', '')),
      })
      for (let n = 0; ; n += 1) {
        try {
          writeFileSync(join(small, `filler-${n}`), Buffer.alloc(64 * 1024))
        } catch {
          rmSync(join(small, `filler-${n}`), { force: true })
          break
        }
      }
      await expect(
        makeBackup({ dir, dataKey: Buffer.from(key) }, { reason: 'asked', now: new Date() }),
      ).rejects.toMatchObject({
        code: 'DISK_FULL',
        message: expect.stringContaining('There is no room left for the backup'),
      })
      expect(await listBackups(dir)).toEqual([])
      expect(readdirSync(join(dir, 'backups')).filter((name) => name.startsWith('.'))).toEqual([])
      // The same with the second place on it.
      const place = join(small, 'stick', 'backups')
      execFileSync('mkdir', ['-p', join(small, 'stick')])
      const own = await makeBackup(
        { dir: office.dir, dataKey: Buffer.from(key) },
        { reason: 'asked', now: new Date() },
      )
      await expect(
        copyBackup(own, place, () => undefined, new AbortController().signal),
      ).rejects.toMatchObject({ code: 'DISK_FULL' })
      expect(await listBackups(join(small, 'stick'))).toEqual([])
    } finally {
      execFileSync('umount', [small])
      rmSync(small, { recursive: true })
    }
  })
})

describe('An update of the app', () => {
  it('begins with a proved copy, kept out of rotation', async () => {
    const { openSqlite } = await import('../../../db/dialect/sqlite.ts')
    const { MIGRATIONS, migrate } = await import('../../../db/migrate.ts')
    const { openOffice, closeOffice } = await import('../../../electron/service/office/open-office.ts')
    const dir = mkdtempSync(join(tmpdir(), 'older-office-'))
    const older = openSqlite(join(dir, 'office.db'), key)
    await migrate(older, MIGRATIONS.slice(0, -1))
    await older.destroy()
    const opened = await openOffice(dir, Buffer.from(key))
    await closeOffice(opened)
    const found = await listBackups(dir, { read: true })
    expect(found).toMatchObject([
      { standing: 'ready', manifest: { reason: 'before an update', schema: MIGRATIONS.at(-2)?.version } },
    ])
    rmSync(dir, { recursive: true })
  })
})
