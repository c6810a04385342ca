import { readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CipherPages } from '../../db/dialect/cipher-pages.ts'
import { openFile } from '../../db/dialect/sqlite.ts'
import { childrenOf } from '../../db/dialect/table-pages.ts'
import type { SalvageReport } from '../../shared/office/salvage.ts'
import { countLost } from '../../shared/office/salvage.ts'
import { makeGroup, makeMember, minuted } from '../fixtures/minuted.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'
import { fillOffice, spoilPage } from '../fixtures/unwell.ts'

let office: TestOffice
let file: string
let userId: string
let before: Awaited<ReturnType<TestOffice['client']['office']['check']>>

beforeEach(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE })
  file = join(office.dir, 'office.db')
  userId = office.user.id
  await fillOffice(office, 30)
  const groupId = await makeGroup(office, 'Newham IAG')
  for (let n = 1; n <= 12; n += 1) {
    await makeMember(office, groupId, `Member ${n}`)
    await minuted(
      office,
      groupId,
      [
        { text: `${'What was said of the counter. '.repeat(60)} ${n}` },
        { kind: 'action', text: `Ask about opening hours ${n}`, due: '2026-12-01', owner: 'Ward team' },
        { kind: 'decision', text: `That it be tried ${n}` },
      ],
      `2026-${String(n).padStart(2, '0')}-10`,
    )
  }
  before = await office.client.office.check()
  await office.session.lock()
})
afterEach(() => office.close())

/** Signs in to the damaged record, saves what can be read, and opens what was saved. */
async function salvaged(): Promise<SalvageReport> {
  const spoilt = readFileSync(file)
  await expect(office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })).rejects.toMatchObject({
    data: { code: 'DAMAGED' },
  })
  const events = await office.client.office.salvage()
  let next = await events.next()
  while (!next.done) next = await events.next()
  const report = next.value
  expect(readFileSync(join(office.dir, report.keptAs)).equals(spoilt)).toBe(true)
  expect(readdirSync(office.dir).filter((name) => name.includes('.new'))).toEqual([])
  await office.client.office.lookAgain()
  expect(await office.client.office.status()).toMatchObject({ state: 'open', user: { id: userId } })
  return report
}

/** Of the pages that are lost one at a time, every how many-th is tried here; all of them take an hour. */
const STEP = Number(process.env.SALVAGE_STEP ?? 37)

const totals = ({ kinds }: SalvageReport) =>
  Object.fromEntries(
    (['saved', 'rebuilt', 'lost', 'detached'] as const).map((what) => [
      what,
      kinds.reduce((sum, kind) => sum + kind[what], 0),
    ]),
  )

describe('What can be read of a damaged record is saved', () => {
  it.each([
    ['the first page', 1, 1000],
    ['its very beginning, by which its pages are proved', 1, 0],
    ['the second page', 2, 1000],
    ['a page in the middle', 120, 1000],
    ['the last page', -1, 1000],
  ])('when it is %s, and counts add up', async (_which, page, at) => {
    spoilPage(file, page, at)
    const report = await salvaged()
    const after = await office.client.office.check()
    expect(after).toMatchObject({ integrity: 'ok', sound: true })
    const { lost, detached } = totals(report)
    const all = (counts: Record<string, number>) => Object.values(counts).reduce((sum, n) => sum + n, 0)
    // The salvage itself is one change more.
    const lostChanges = countLost(report.changes.lost)
    expect(all(after.counts)).toBe(all(before.counts) - (lost ?? 0) - (detached ?? 0))
    expect(after.chain.entries).toBe(before.chain.entries + 1 - lostChanges)
    expect(after.chain.lost).toEqual(report.changes.lost)
  })

  it('whatever single page is lost, the new record is sound and nothing is lost unsaid', async () => {
    const pages = readFileSync(file).length / 4096
    const whole = readFileSync(file)
    let worst = 0
    for (let page = 3; page < pages; page += STEP) {
      writeFileSync(file, whole)
      // All of the page: nothing of it proves itself.
      spoilPage(file, page, 0, 4096)
      const report = await salvaged()
      const after = await office.client.office.check()
      expect(after, `page ${page}`).toMatchObject({ integrity: 'ok', sound: true })
      const { lost = 0, detached = 0 } = totals(report)
      for (const [entity, n] of Object.entries(before.counts)) {
        const kind = report.kinds.find((one) => one.entity === entity)
        expect(
          (after.counts[entity] ?? 0) + (kind?.lost ?? 0) + (kind?.detached ?? 0),
          `page ${page} ${entity}`,
        ).toBe(n)
      }
      expect(after.chain.entries, `page ${page}`).toBe(
        before.chain.entries + 1 - countLost(report.changes.lost),
      )
      worst = Math.max(worst, lost + detached)
      await office.session.lock()
    }
    expect(worst).toBeLessThan(20)
  }, 300_000)

  it('a record whose row is lost comes back from its history, as it last was', async () => {
    // Every page of the table of groups, but none of the change record.
    await office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
    const key = Buffer.from(office.session.open?.office.dataKey ?? [])
    const groups = await office.client.groups.list()
    await office.session.lock()
    const raw = openFile(file, key, 'wal')
    const { rootpage } = raw
      .prepare("select rootpage from sqlite_schema where name = 'advisory_group'")
      .get() as {
      rootpage: number
    }
    raw.close()
    const pages = new CipherPages(file, key)
    const below = childrenOf(pages.plain(pages.raw(rootpage), rootpage), rootpage)
    pages.close()
    for (const page of [rootpage, ...below]) spoilPage(file, page, 0, 4096)
    const report = await salvaged()
    expect(report.kinds.find(({ entity }) => entity === 'advisoryGroup')).toMatchObject({
      saved: 0,
      rebuilt: groups.length,
      lost: 0,
    })
    expect(await office.client.groups.list()).toEqual(groups)
  })

  it('cut in half: what is left is sound, can be worked in, and the history says what is missing', async () => {
    truncateSync(file, 4096 * Math.floor(readFileSync(file).length / 4096 / 2) + 100)
    const report = await salvaged()
    const check = await office.client.office.check()
    expect(check).toMatchObject({ integrity: 'ok', sound: true })
    expect(totals(report).saved).toBeGreaterThan(0)
    await fillOffice(office, 1)
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('a gap that no salvage explains is still a broken chain', async () => {
    spoilPage(file, 120, 0, 4096)
    await salvaged()
    const db = office.session.open?.office.db
    if (!db) throw new Error('not open')
    await sql`drop trigger change_no_delete`.execute(db)
    await sql`delete from change where seq = 5`.execute(db)
    const { chain, sound } = await office.client.office.check()
    expect({ brokenAt: chain.brokenAt, sound }).toEqual({ brokenAt: 6, sound: false })
  })
})

it('the newest backup that is whole can be restored instead; what stood there is set aside as it is', async () => {
  const signIn = () => office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
  const finished = async <Result>(events: AsyncIterator<unknown, Result, unknown>): Promise<Result> => {
    let next = await events.next()
    while (!next.done) next = await events.next()
    return next.value
  }
  await signIn()
  // Older than those of today, so that it is kept beside them.
  office.session.now = () => new Date(Date.now() - 10 * 86_400_000)
  await finished(await office.client.office.backups.make())
  office.session.now = () => new Date()
  await fillOffice(office, 1)
  const newer = await finished(await office.client.office.backups.make())
  await office.session.lock()
  // The newer of the two is damaged as well.
  spoilPage(join(office.dir, 'backups', newer.backup.id, 'office.db'), 90)
  spoilPage(file, 120)
  const spoilt = readFileSync(file)
  await expect(signIn()).rejects.toMatchObject({ data: { code: 'DAMAGED' } })
  expect((await office.client.office.status()).trouble?.backupMadeAt).toEqual(expect.stringMatching(/Z$/))
  await finished(await office.client.office.restoreNewest())
  await office.client.office.lookAgain()
  expect(await office.client.groups.list()).toHaveLength(31)
  expect(await office.client.office.check()).toMatchObject({ integrity: 'ok', sound: true })
  const aside = readdirSync(office.dir).find((name) => name.startsWith('set aside')) ?? ''
  expect(readFileSync(join(office.dir, aside, 'office.db')).equals(spoilt)).toBe(true)
})

it('only the secretariat and the administrator may do it', async () => {
  spoilPage(file, 1)
  const events = await office.client.office.salvage()
  await expect(events.next()).rejects.toMatchObject({ data: { code: 'NOT_YOURS_TO_REPAIR' } })
})

it('while the record is open nothing of its files is moved, whatever was wrong with it before', async () => {
  const sound = readFileSync(file)
  spoilPage(file, 1)
  const signIn = () => office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
  await expect(signIn()).rejects.toMatchObject({ data: { code: 'DAMAGED' } })
  const key = office.session.admitted?.dataKey
  // Somebody put a good copy there, and the same person signs in.
  writeFileSync(file, sound)
  await signIn()
  expect(office.session.admitted).toBeNull()
  expect(key?.every((byte) => byte === 0)).toBe(true)
  await office.client.groups.list()
  const there = readdirSync(office.dir).sort()
  const repairs = office.client.office
  const first = async (events: Promise<AsyncIterator<unknown>>) => (await events).next()
  for (const repair of [
    repairs.setLogAside,
    repairs.goOn,
    () => first(repairs.salvage()),
    () => first(repairs.restoreNewest()),
  ])
    await expect(repair()).rejects.toMatchObject({ data: { code: 'OPEN_HERE' } })
  expect(readdirSync(office.dir).sort()).toEqual(there)
})
