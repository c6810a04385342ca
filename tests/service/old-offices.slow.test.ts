import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openSqlite, schemaVersion } from '../../db/dialect/sqlite.ts'
import { changeAt } from '../../db/office.ts'
import { CURRENT_SCHEMA, MIGRATIONS, migrate, stepsTo } from '../../db/migrate.ts'
import { windowless } from '../../electron/service/host.ts'
import { readKeyring, unwrap } from '../../electron/service/office/keyring.ts'
import { router } from '../../electron/service/router.ts'
import { Session } from '../../electron/service/session.ts'
import type { OfficeClient } from '../fixtures/office.ts'
import { documentLines, documentText } from '../../shared/minutes/document.ts'

const PASSPHRASE = 'four quiet words here'
const OLD = join(import.meta.dirname, '..', 'fixtures', 'old-offices')
/** What was put into each of them (README.md there). */
const COUNTS = {
  office: 1,
  officeUser: 2,
  advisoryGroup: 1,
  person: 3,
  membership: 3,
  meeting: 2,
  agendaItem: 26,
  attendance: 6,
  minute: 5,
  action: 1,
  decision: 1,
  advice: 1,
  minutesVersion: 1,
}
/** The last of their changes then, and its hash. */
const CHANGES = 57
const HEADS: Record<number, string> = {
  50: '496558471e1b52256031b1deb1c969cf15df957bef80c503700fa479fe3da6e1',
  200: 'f0cdc5984b0d7aa61ddef1e5e1dc3ddca6660ae3905d67fe18eafcba788dfff5',
}

let folder: string
let session: Session

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'old-office-'))
})
afterEach(async () => {
  await session.lock()
  rmSync(folder, { recursive: true, force: true })
})

function copyOf(version: number): { dir: string; client: OfficeClient } {
  const dir = join(folder, 'office')
  cpSync(join(OLD, String(version)), dir, { recursive: true })
  session = new Session(dir, windowless('0.0.0-test', 'Node'))
  return { dir, client: createRouterClient(router, { context: { session } }) }
}

async function keyOf(dir: string): Promise<Buffer> {
  const slot = readKeyring(dir).slots.find(({ name }) => name === 'Ada Wren')
  const key = slot ? await unwrap(slot, PASSPHRASE) : null
  if (!key) throw new Error('the passphrase of the fixture does not open it')
  return key
}

async function signIn(client: OfficeClient, name: string) {
  const { users } = await client.office.status()
  const userId = users.find((user) => user.name === name)?.id ?? ''
  return client.office.signIn({ userId, passphrase: PASSPHRASE })
}

/** Everything that was in it is there, whole, and can be worked with. */
async function expectWhole(client: OfficeClient, version: number): Promise<void> {
  const check = await client.office.check()
  expect(check).toMatchObject({ integrity: 'ok', sound: true, chain: { brokenAt: null } })
  expect(check.counts).toMatchObject(COUNTS)
  const db = session.open?.office.db
  if (!db) throw new Error('the office is not open')
  expect((await changeAt(db, CHANGES))?.hash).toBe(HEADS[version])
  expect((await sql`pragma foreign_key_check`.execute(db)).rows).toEqual([])
  expect(await schemaVersion(db)).toBe(CURRENT_SCHEMA)
  const meetings = await client.meetings.list({})
  expect(meetings.map(({ state }) => state).sort()).toEqual(['approved', 'planned'])
  const approved = meetings.find(({ state }) => state === 'approved')
  const { minutes } = await client.minutes.open({ meetingId: approved?.id ?? '' })
  expect(
    minutes
      .flatMap(({ document }) => documentLines(document))
      .map(({ number }) => number)
      .sort(),
  ).toEqual(['A-2026-001', 'D-2026-001', 'V-2026-001'])
  expect(minutes.map(({ document }) => documentText(document)).join('\n')).toContain(
    'The superintendent explained',
  )
  expect(await client.search.find({ text: 'superintendent' })).toBeDefined()
  await client.people.create({
    name: 'Fay Ndiaye',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: null,
  })
  expect((await client.office.check()).sound).toBe(true)
}

describe('An office made with an earlier version of the app', () => {
  it.each([50, 200])('of schema %i opens with everything in it', async (version) => {
    const { client } = copyOf(version)
    expect(await signIn(client, 'Bo Lark')).toMatchObject({ role: 'chair' })
    await session.lock()
    await signIn(client, 'Ada Wren')
    await expectWhole(client, version)
  })

  const between = MIGRATIONS.map(({ version }) => version).filter(
    (version) => version > 50 && version < CURRENT_SCHEMA,
  )
  it.each(between)('and brought to schema %i by the version of its time, opens too', async (version) => {
    const { dir, client } = copyOf(50)
    const db = openSqlite(join(dir, 'office.db'), await keyOf(dir))
    await migrate(db, stepsTo(version))
    expect(await schemaVersion(db)).toBe(version)
    await db.destroy()
    await signIn(client, 'Ada Wren')
    await expectWhole(client, 50)
  })
})

describe('An update that fails', () => {
  it('leaves the record as it was, byte for byte, and the screen says so', async () => {
    const { dir, client } = copyOf(50)
    const path = join(dir, 'office.db')
    const key = await keyOf(dir)
    // A table of a later version stands in the way half-way through the update.
    const db = openSqlite(path, key)
    await sql`create table redaction (id text)`.execute(db)
    await db.destroy()
    const before = readFileSync(path)
    await expect(signIn(client, 'Ada Wren')).rejects.toMatchObject({
      data: { code: 'UPDATE_FAILED' },
      message: expect.stringContaining('The reference is'),
    })
    expect(await client.office.status()).toMatchObject({
      state: 'unreadable',
      trouble: { kind: 'update failed' },
    })
    expect(readFileSync(path).equals(before)).toBe(true)
    const again = openSqlite(path, key)
    expect(await schemaVersion(again)).toBe(50)
    await again.destroy()
  })
})
