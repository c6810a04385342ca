import { utimesSync } from 'node:fs'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { windowless } from '../../electron/service/host.ts'
import { LOCK_FILE } from '../../electron/service/office/office-lock.ts'
import { router } from '../../electron/service/router.ts'
import { Session } from '../../electron/service/session.ts'
import { Holder, SILENT_MS } from '../../shared/office/lock.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../fixtures/office.ts'
import { fillOffice } from '../fixtures/unwell.ts'

let office: TestOffice
let userId: string
const second: Session[] = []

beforeEach(async () => {
  office = await makeOffice({ passphrase: TEST_PASSPHRASE, host: { program: 'app' } })
  userId = office.user.id
})
afterEach(async () => {
  for (const session of second.splice(0)) await session.lock()
  await office.close()
})

/** The same office opened from another computer, or by another program of this one. */
async function openElsewhere(at: { computer?: string; program?: 'app' | 'command line' }, signIn = true) {
  const session = new Session(office.dir, {
    ...windowless('0.0.0-test', 'Node'),
    program: at.program ?? 'app',
  })
  if (at.computer) session.seat = { computer: at.computer, pid: 4711 }
  second.push(session)
  const client = createRouterClient(router, { context: { session } })
  if (signIn) await client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
  return { session, client }
}

const lockPath = () => join(office.dir, LOCK_FILE)
const readLock = () => Holder.parse(JSON.parse(readFileSync(lockPath(), 'utf8')))
const addGroup = (client: TestOffice['client']) => fillOffice({ client }, 1)

describe('Two people on one office', () => {
  it('S6: the second sees who has it and since when, reads everything, and changes nothing', async () => {
    await fillOffice(office, 2)
    const before = await openElsewhere({ computer: 'PC-2' }, false)
    expect((await before.client.office.status()).holder).toMatchObject({
      user: 'Secretariat',
      computer: office.session.seat.computer,
      standing: 'held',
    })
    const { client } = await openElsewhere({ computer: 'PC-2' })
    expect(await client.office.status()).toMatchObject({
      state: 'open',
      readOnly: true,
      holder: { standing: 'held' },
    })
    expect(await client.groups.list()).toHaveLength(2)
    expect(await client.search.find({ text: 'advice' })).toBeDefined()
    await expect(addGroup(client)).rejects.toMatchObject({
      data: { code: 'READ_ONLY' },
      message: expect.stringContaining('Secretariat on'),
    })
    await addGroup(office.client)
    expect(await client.groups.list()).toHaveLength(3)
  })

  it('when the first closes, the second is told and works on without signing in again', async () => {
    const { client, session } = await openElsewhere({ computer: 'PC-2' })
    await expect(client.office.takeOver({})).rejects.toMatchObject({ data: { code: 'STILL_HELD' } })
    await office.session.lock()
    expect(existsSync(lockPath())).toBe(false)
    expect((await client.office.status()).holder?.standing).toBe('free')
    await client.office.takeOver({})
    expect(await client.office.status()).toMatchObject({ readOnly: false, holder: null })
    await addGroup(client)
    expect(readLock().computer).toBe('PC-2')
    await session.lock()
    expect(readdirSync(office.dir).filter((name) => name.startsWith(LOCK_FILE))).toEqual([])
  })

  it('a lock left by a process that is gone is taken without a word; one of another computer only when it was silent and after asking', async () => {
    const left = readLock()
    await office.session.lock()
    writeFileSync(lockPath(), JSON.stringify({ ...left, pid: 2 ** 22 + 1 }))
    const here = await openElsewhere({})
    expect(await here.client.office.status()).toMatchObject({ readOnly: false })
    await here.session.lock()

    writeFileSync(lockPath(), JSON.stringify({ ...left, computer: 'PC-3' }))
    const there = await openElsewhere({})
    expect(await there.client.office.status()).toMatchObject({ readOnly: true, holder: { standing: 'held' } })
    const long = new Date(Date.now() - SILENT_MS - 60_000)
    utimesSync(lockPath(), long, long)
    expect((await there.client.office.status()).holder?.standing).toBe('silent')
    await expect(there.client.office.takeOver({})).rejects.toMatchObject({ data: { code: 'STILL_HELD' } })
    await there.client.office.takeOver({ evenIfSilent: true })
    await addGroup(there.client)
  })

  it('whoever was taken over notices before the next save', async () => {
    const { client, session } = await openElsewhere({ computer: 'PC-2' })
    const long = new Date(Date.now() - SILENT_MS - 60_000)
    utimesSync(lockPath(), long, long)
    await client.office.takeOver({ evenIfSilent: true })
    await expect(addGroup(office.client)).rejects.toMatchObject({ data: { code: 'READ_ONLY' } })
    expect(await office.client.office.status()).toMatchObject({
      readOnly: true,
      holder: { computer: 'PC-2' },
    })
    await addGroup(client)
    await session.lock()
    await office.client.office.takeOver({})
    await addGroup(office.client)
  })

  it('a command on the same computer works beside the window, one on another computer only reads', async () => {
    const beside = await openElsewhere({ program: 'command line' })
    await addGroup(beside.client)
    await addGroup(office.client)
    await beside.session.lock()
    expect(readLock().program).toBe('app')
    const far = await openElsewhere({ program: 'command line', computer: 'SERVER-1' })
    expect(await far.client.groups.list()).toHaveLength(2)
    await expect(addGroup(far.client)).rejects.toMatchObject({ data: { code: 'READ_ONLY' } })
  })

  it('a window opened while a command runs works too, and the office is then the window’s', async () => {
    await office.session.lock()
    const command = await openElsewhere({ program: 'command line' })
    const app = await openElsewhere({})
    expect(await app.client.office.status()).toMatchObject({ readOnly: false })
    await addGroup(command.client)
    await addGroup(app.client)
    await command.session.lock()
    expect(readLock().program).toBe('app')
  })

  it('two that come at the same moment: exactly one works', async () => {
    await office.session.lock()
    const comers = await Promise.all(['PC-2', 'PC-3', 'PC-4'].map((computer) => openElsewhere({ computer })))
    const writers = await Promise.all(
      comers.map(async ({ client }) => !(await client.office.status()).readOnly),
    )
    expect(writers.filter(Boolean)).toHaveLength(1)
  })
})

describe('An office whose last saves are missing', () => {
  it('says how many, and opens when told to go on', async () => {
    await fillOffice(office, 2)
    const old = readFileSync(join(office.dir, 'office.db'))
    const lock = readLock()
    await office.session.lock()
    const whole = readFileSync(join(office.dir, 'office.db'))
    expect(whole.equals(old)).toBe(false)
    const { head } = await (async () => {
      await office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
      const { chain } = await office.client.office.check()
      await office.session.lock()
      return { head: { seq: chain.entries, hash: chain.head } }
    })()
    // As a crash leaves it: the lock is there, the log was left behind when the folder was copied.
    writeFileSync(
      lockPath(),
      JSON.stringify({ ...lock, pid: 2 ** 22 + 1, head: { ...head, seq: head.seq + 3 } }),
    )
    await expect(office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })).rejects.toMatchObject({
      data: { code: 'SAVES_MISSING' },
    })
    const again = await office.client.office.status()
    expect(again.trouble).toMatchObject({
      kind: 'saves missing',
      detail: expect.stringMatching(/^3 changes that/),
    })
    await office.client.office.lookAgain()
    expect((await office.client.office.status()).state).toBe('unreadable')
    await office.client.office.goOn()
    await addGroup(office.client)
    await office.session.lock()
    await office.client.office.signIn({ userId, passphrase: TEST_PASSPHRASE })
  })
})
