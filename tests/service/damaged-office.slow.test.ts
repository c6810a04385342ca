import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite, setSchemaVersion } from '../../db/dialect/sqlite.ts'
import { CURRENT_SCHEMA } from '../../db/migrate.ts'
import { readKeyring } from '../../electron/service/office/keyring.ts'
import { TROUBLES } from '../../shared/office/troubles.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'
import { fillOffice, spoilPage } from '../fixtures/unwell.ts'

let office: TestOffice
let file: string
let userId: string
let dataKey: Buffer

beforeEach(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE })
  file = join(office.dir, 'office.db')
  userId = office.user.id
  dataKey = Buffer.from(office.session.open?.office.dataKey ?? [])
})
afterEach(() => office.close())

const signIn = () => office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
/** What the screen shows after signing in, which must fail. */
async function troubleAfterSignIn() {
  await expect(signIn()).rejects.toMatchObject({ data: { code: expect.stringMatching(/^[A-Z_]+$/) } })
  const { state, trouble, problem } = await office.client.office.status()
  expect(state).toBe('unreadable')
  expect(problem).toContain(TROUBLES[trouble?.kind ?? 'damaged'].todo)
  return trouble
}

describe('An office whose file is not well says what it is, and stays as it is:', () => {
  it('empty: it is not taken for a new one', async () => {
    await office.session.lock()
    truncateSync(file, 0)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'record empty' })
    expect(statSync(file).size).toBe(0)
  })

  it.each([
    ['first', 1],
    ['second', 2],
    ['one in the middle', 100],
    ['last', -1],
  ])('a damaged page, the %s', async (_which, page) => {
    await fillOffice(office)
    await office.session.lock()
    spoilPage(file, page)
    const spoilt = readFileSync(file)
    const trouble = await troubleAfterSignIn()
    expect(trouble).toMatchObject({ kind: 'damaged', mayRepair: true })
    expect(trouble?.detail).toMatch(/^1 of its \d+ pages/)
    expect(readFileSync(file).equals(spoilt)).toBe(true)
    expect(readdirSync(office.dir)).not.toContain('office.lock')
  })

  it('its very beginning destroyed: it is not taken for a record of another office', async () => {
    await fillOffice(office)
    await office.session.lock()
    spoilPage(file, 1, 0, 200)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'damaged' })
  })

  it.each([
    ['at a page', 4096 * 30],
    ['within a page', 4096 * 30 + 1234],
  ])('cut short, %s', async (_where, size) => {
    await office.session.lock()
    truncateSync(file, size)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'cut short' })
    expect(statSync(file).size).toBe(size)
  })

  it('with the record of another office beside its key file', async () => {
    const other = await makeOffice()
    await fillOffice(other, 5)
    await other.session.lock()
    await office.session.lock()
    copyFileSync(join(other.dir, 'office.db'), file)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'wrong key' })
    await other.close()
  })

  it('with the log of another office: it is not read into the record, and can be set aside', async () => {
    const other = await makeOffice()
    await fillOffice(other, 5)
    await office.session.lock()
    const before = readFileSync(file)
    copyFileSync(join(other.dir, 'office.db-wal'), `${file}-wal`)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'foreign log', mayRepair: true })
    expect(readFileSync(file).equals(before)).toBe(true)
    const { keptAs } = await office.client.office.setLogAside()
    expect(existsSync(join(office.dir, keptAs))).toBe(true)
    expect(await office.client.office.check()).toMatchObject({ sound: true })
    await other.close()
  })

  it('without office.db, and without the folder', async () => {
    await office.session.lock()
    renameSync(file, `${file}.elsewhere`)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'record missing' })
    renameSync(`${file}.elsewhere`, file)
    await office.client.office.lookAgain()
    expect(await office.client.office.status()).toMatchObject({ state: 'open' })
    await office.session.lock()
    office.session.dir = join(office.dir, 'drive', 'office')
    expect(await office.client.office.status()).toMatchObject({
      state: 'unreadable',
      trouble: { kind: 'folder not reached' },
    })
    office.session.dir = office.dir
  })

  it('without its key file, or with one that is garbled or of a newer version', async () => {
    await office.session.lock()
    const path = join(office.dir, 'keyring.json')
    const text = readFileSync(path, 'utf8')
    const status = async () => (await office.client.office.status()).trouble?.kind
    rmSync(path)
    expect(await status()).toBe('key file missing')
    writeFileSync(path, text.slice(0, 100))
    expect(await status()).toBe('key file damaged')
    writeFileSync(path, text.replace('"version": 1', '"version": 2'))
    expect(await status()).toBe('newer version')
    await expect(signIn()).rejects.toMatchObject({ data: { code: 'NEWER_OFFICE' } })
    writeFileSync(path, text)
    expect(await status()).toBeUndefined()
    await signIn()
  })

  it('of a newer version', async () => {
    await office.session.lock()
    const db = openSqlite(file, dataKey)
    await setSchemaVersion(db, CURRENT_SCHEMA + 10)
    await db.destroy()
    const before = readFileSync(file)
    expect(await troubleAfterSignIn()).toMatchObject({ kind: 'newer version' })
    expect(readFileSync(file).equals(before)).toBe(true)
  })
})

describe('A record that stops being well while somebody works in it', () => {
  it('is damaged: the call says so, and from then on the status does', async () => {
    await fillOffice(office)
    const db = office.session.open?.office.db
    await db?.destroy()
    const live = openSqlite(file, dataKey)
    await live.selectFrom('office').select('id').execute()
    if (office.session.open) office.session.open.office.db = live
    const pages = statSync(file).size / 4096
    for (let page = 2; page <= pages; page += 1) spoilPage(file, page)
    await expect(office.client.groups.list()).rejects.toMatchObject({
      data: { code: 'DAMAGED' },
      message: expect.stringContaining('is damaged'),
    })
    expect(await office.client.office.status()).toMatchObject({
      state: 'open',
      trouble: { kind: 'damaged', mayRepair: true },
    })
    await office.client.office.leave()
    expect(await office.client.office.status()).toMatchObject({ state: 'unreadable' })
  })

  it('is moved away: nothing is written any more, and what was saved is in the file that was moved', async () => {
    await fillOffice(office, 3)
    renameSync(file, `${file}.elsewhere`)
    await expect(fillOffice(office, 1)).rejects.toMatchObject({ data: { code: 'RECORD_MOVED' } })
    expect(existsSync(file)).toBe(false)
    expect(await office.client.office.status()).toMatchObject({
      state: 'open',
      trouble: { kind: 'record moved' },
    })
    await office.client.office.leave()
    renameSync(`${file}.elsewhere`, file)
    await office.client.office.lookAgain()
    expect(await office.client.groups.list()).toHaveLength(3)
    expect(await office.client.office.check()).toMatchObject({ sound: true })
  })
})

describe('two changes of the key file at once', () => {
  it('keep both: no user is left without a key', async () => {
    await Promise.all([
      office.client.office.addUser({ name: 'Nia', role: 'chair', passphrase: TEST_PASSPHRASE }),
      office.client.office.addUser({ name: 'Ola', role: 'slt', passphrase: TEST_PASSPHRASE }),
      office.client.office.changePassphrase({ current: TEST_PASSPHRASE, next: `${TEST_PASSPHRASE} two` }),
    ])
    expect(readKeyring(office.dir).slots.map((slot) => slot.name)).toEqual(
      expect.arrayContaining(['Nia', 'Ola']),
    )
    await office.session.lock()
    await office.client.office.signIn({ userId, passphrase: `${TEST_PASSPHRASE} two` })
  })
})
