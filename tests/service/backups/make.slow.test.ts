import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type FoundBackup, findBackup, listBackups } from '../../../electron/service/office/backups/list.ts'
import { inWorker } from '../../../electron/service/office/backups/in-worker.ts'
import { ownPlace, tidyPlace } from '../../../electron/service/office/backups/place.ts'
import { verifyBackup } from '../../../electron/service/office/backups/verify.ts'
import { backUpNow, done, fillOffice, keyOf } from '../../fixtures/backups.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { dumpOf } from '../../fixtures/record-dump.ts'

let office: TestOffice
let backup: FoundBackup
let key: Buffer
const never = new AbortController().signal

beforeAll(async () => {
  office = await makeOffice()
  await fillOffice(office)
  key = keyOf(office)
  backup = await backUpNow(office)
})
afterAll(() => office.close())

describe('A backup', () => {
  it('has every row of every table of the record', async () => {
    const copy = await dumpOf(join(backup.folder, 'office.db'), key)
    expect(copy).toEqual(await dumpOf(join(office.dir, 'office.db'), key))
    expect(copy.change?.length).toBeGreaterThan(5)
    expect(backup.manifest?.tables).toEqual(
      Object.fromEntries(Object.entries(copy).map(([table, rows]) => [table, rows.length])),
    )
  })

  it('says when it was made, of which schema it is, and with which change it ends', async () => {
    const { chain } = await office.client.office.check()
    expect(backup.manifest).toMatchObject({
      reason: 'asked',
      chain: { entries: chain.entries, head: chain.head, brokenAt: null },
    })
    expect(backup.standing).toBe('ready')
  })

  it('has the papers, sealed, and takes them over only once', async () => {
    const sealed = readdirSync(join(office.dir, 'attachments'))
    const there = join(ownPlace(office.dir), 'attachments')
    expect(readdirSync(there).sort()).toEqual(sealed.sort())
    expect(backup.manifest?.attachments).toMatchObject({ files: expect.arrayContaining(sealed), notSaved: 0 })
    const before = sealed.map((name) => statSync(join(there, name)).ino)
    const second = await backUpNow(office)
    expect(second.manifest?.attachments.files.length).toBe(2)
    expect(sealed.map((name) => statSync(join(there, name)).ino)).toEqual(before)
  })

  it('shows nothing of the record without the key, and nobody else on the computer may read it', () => {
    for (const name of readdirSync(backup.folder)) {
      const bytes = readFileSync(join(backup.folder, name))
      expect(bytes.includes('Hackney IAG'), name).toBe(false)
      if (process.platform !== 'win32') expect(statSync(join(backup.folder, name)).mode & 0o077, name).toBe(0)
    }
  })

  it('is made while somebody writes', async () => {
    const working = (async () => {
      for (let n = 0; n < 20; n += 1)
        await office.client.office.changeSettings({ name: `Office ${n}`, publicContact: '', siteAddress: '' })
    })()
    const made = await backUpNow(office)
    await working
    await verifyBackup(made, key, never)
    expect(made.standing).toBe('ready')
  })

  it('can be stopped, and leaves nothing behind', async () => {
    const before = readdirSync(ownPlace(office.dir))
    const stop = new AbortController()
    const events = await office.client.office.backups.make(undefined, { signal: stop.signal })
    await events.next()
    stop.abort()
    await expect(done(Promise.resolve(events))).rejects.toThrow()
    await expect.poll(() => readdirSync(ownPlace(office.dir))).toEqual(before)
  })
})

describe('A damaged backup is refused', () => {
  /** A copy of the backup in the same place, spoilt. */
  const spoilt = (id: string, spoil: (record: string, folder: string) => void): FoundBackup => {
    const folder = join(backup.place, id)
    cpSync(backup.folder, folder, { recursive: true })
    const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))
    writeFileSync(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, id }))
    spoil(join(folder, 'office.db'), folder)
    const found = findBackup(backup.place, id)
    if (!found) throw new Error('the copy is not there')
    return found
  }
  const flip = (path: string, at: number) => {
    const bytes = readFileSync(path)
    bytes[at] = (bytes[at] ?? 0) ^ 1
    writeFileSync(path, bytes)
  }

  it.each([
    ['a flipped byte in its first page', (record: string) => flip(record, 100)],
    ['a flipped byte in its middle', (record: string) => flip(record, Math.floor(statSync(record).size / 2))],
    ['a flipped byte in its last page', (record: string) => flip(record, statSync(record).size - 10)],
    ['half of it', (record: string) => truncateSync(record, Math.floor(statSync(record).size / 2))],
    ['an empty file', (record: string) => truncateSync(record, 0)],
    ['no file', (record: string) => rmSync(record)],
    ['no manifest', (_record: string, folder: string) => rmSync(join(folder, 'manifest.json'))],
    [
      'half a manifest',
      (_record: string, folder: string) => truncateSync(join(folder, 'manifest.json'), 200),
    ],
  ])('%s', async (_case, spoil) => {
    const found = spoilt('2026-01-01-000000-0001', spoil)
    await expect(verifyBackup(found, key, never)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    const read = (await listBackups(backup.place, { read: true })).find((one) => one.id === found.id)
    expect(read?.standing).toBe('damaged')
    rmSync(found.folder, { recursive: true })
  })

  it('a record without tables, though it opens with the key and its own check finds nothing', async () => {
    const { openSqlite } = await import('../../../db/dialect/sqlite.ts')
    const found = spoilt('2026-01-01-000000-0002', (record) => rmSync(record))
    const empty = openSqlite(join(found.folder, 'office.db'), key)
    await empty.destroy()
    const reading = await inWorker(
      { path: join(found.folder, 'office.db'), dataKey: key.toString('hex') },
      never,
    )
    expect(reading).toMatchObject({ integrity: 'ok', facts: { tables: {} } })
    const { manifest } = backup
    if (!manifest) throw new Error('no manifest')
    // As though its manifest had been made to fit the file.
    const { size } = statSync(join(found.folder, 'office.db'))
    const fitting = { ...manifest, record: { bytes: size, sha256: reading.sha256 } }
    await expect(
      verifyBackup({ ...found, standing: 'ready', manifest: fitting }, key, never),
    ).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' })
    rmSync(found.folder, { recursive: true })
  })

  it('one of a newer version is refused in a plain sentence', async () => {
    const found = spoilt('2026-01-01-000000-0003', (_record, folder) => {
      const path = join(folder, 'manifest.json')
      writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), schema: 99_990 }))
    })
    expect(found.problem).toBe(
      'It was made by a newer version of Critical Friend. Update the app to restore it.',
    )
    await expect(verifyBackup(found, key, never)).rejects.toMatchObject({ code: 'BACKUP_NEWER' })
    rmSync(found.folder, { recursive: true })
  })
})

describe('What an ended app left unfinished', () => {
  it('is cleared away with the next backup, and was never taken for one', async () => {
    const place = ownPlace(office.dir)
    const left = join(place, '.making-4194303-0123456789ab')
    cpSync(backup.folder, left, { recursive: true })
    writeFileSync(join(place, 'attachments', `${'a'.repeat(64)}.4194303-0123456789ab.tmp`), 'half')
    expect((await listBackups(office.dir)).some((one) => one.folder === left)).toBe(false)
    await tidyPlace(place)
    expect(existsSync(left)).toBe(false)
    expect(readdirSync(join(place, 'attachments')).every((name) => /^[0-9a-f]{64}$/.test(name))).toBe(true)
  })
})
