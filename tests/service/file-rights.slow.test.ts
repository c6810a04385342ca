import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'
import { Publishable } from '../fixtures/publishable.ts'

let office: TestOffice
let outside: string
let umask: number
let told: Publishable

beforeAll(async () => {
  // As the app and the command line begin (electron/main/index.ts, electron/command-line/index.ts).
  umask = process.umask(0o077)
  outside = mkdtempSync(join(tmpdir(), 'file-rights-'))
  office = await makeOffice({
    passphrase: TEST_PASSPHRASE,
    today: '2026-11-22',
    host: { saveFile: async ({ defaultName }) => join(outside, defaultName) },
  })
  told = new Publishable(office, join(outside, 'sites', 'site'))
  await told.begin()
  const { id, items } = await told.held('2026-10-12', 'Stop and search was discussed.')
  await office.client.papers.add({
    itemId: items[0] ?? '',
    file: new File(['A report.'], 'Report.txt'),
  })
  await told.approve(id)
  await told.signOff(id)
  await told.publish()
})
afterAll(async () => {
  process.umask(umask)
  await office.close()
  rmSync(outside, { recursive: true, force: true })
})

/** Everything below a folder with its rights, the folder itself among it. */
function rightsIn(folder: string): { path: string; rights: string; isFolder: boolean }[] {
  return ['.', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })].map((path) => {
    const found = statSync(join(folder, path))
    return { path, rights: (found.mode & 0o777).toString(8), isFolder: found.isDirectory() }
  })
}

describe('Rights of files (as the system has them)', () => {
  it.skipIf(process.platform === 'win32')('everything in the office folder is its owner’s only', async () => {
    const found = rightsIn(office.dir)
    const names = found.map(({ path }) => path)
    for (const name of [
      'office.db',
      'office.db-wal',
      'office.db-shm',
      'keyring.json',
      'attachments',
      'backups',
    ])
      expect(names).toContain(name)
    expect(names.some((name) => name.startsWith('attachments/'))).toBe(true)
    for (const { path, rights, isFolder } of found) expect(rights, path).toBe(isFolder ? '700' : '600')
  })

  it.skipIf(process.platform === 'win32')('so are files that are saved outside', async () => {
    await office.client.office.saveRecoveryKey({ recoveryKey: 'no key at all' })
    expect(rightsIn(outside).find(({ path }) => path === 'recovery-key.txt')?.rights).toBe('600')
  })

  it.skipIf(process.platform === 'win32')(
    'what is published may be read by everybody, the web server among them',
    () => {
      const found = rightsIn(join(outside, 'sites'))
      expect(found.length).toBeGreaterThan(10)
      for (const { path, rights, isFolder } of found) expect(rights, path).toBe(isFolder ? '755' : '644')
    },
  )
})
