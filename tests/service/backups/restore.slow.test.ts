import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { windowless } from '../../../electron/service/host.ts'
import { listBackups } from '../../../electron/service/office/backups/list.ts'
import { ownPlace } from '../../../electron/service/office/backups/place.ts'
import { swapIn } from '../../../electron/service/office/backups/swap.ts'
import { router } from '../../../electron/service/router.ts'
import { Session } from '../../../electron/service/session.ts'
import { addEntry, logSignIn } from '../../../electron/service/office/sign-in-log.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { backUpNow, done, fillOffice, keyOf } from '../../fixtures/backups.ts'
import { makeOffice, TEST_PASSPHRASE, type TestOffice } from '../../fixtures/office.ts'
import { dumpOf } from '../../fixtures/record-dump.ts'

type Dump = Awaited<ReturnType<typeof dumpOf>>

const dumpNow = async ({ dir }: TestOffice, key: Buffer) => dumpOf(join(dir, 'office.db'), key)

/** What a restore writes down itself is left out: its event, the changes that say so, and the users, who stay as they are now. */
function withoutTheRestore(dump: Dump, entries: number): Dump {
  const { office_event: _event, sign_in_entry: _signIns, ...rest } = dump
  return { ...rest, change: (dump.change ?? []).filter((row) => JSON.parse(row).seq <= entries) }
}

const groupNames = async ({ client }: Pick<TestOffice, 'client'>) =>
  (await client.groups.list()).map((group) => group.name)

describe('Restoring in the office itself', () => {
  let office: TestOffice
  let key: Buffer
  beforeEach(async () => {
    office = await makeOffice()
    await fillOffice(office)
    key = keyOf(office)
  })
  afterEach(() => office.close())

  it('gives back every row of every table, and the papers, and can itself be undone', async () => {
    const before = await dumpNow(office, key)
    const backup = await backUpNow(office)
    const entries = backup.manifest?.chain.entries ?? 0
    await office.client.groups.create({ ...starterGroup('local'), name: 'Made since', area: 'Newham' })
    for (const name of readdirSync(join(office.dir, 'attachments')))
      rmSync(join(office.dir, 'attachments', name))
    const since = await dumpNow(office, key)

    const restored = await done(office.client.office.backups.restore({ from: 'office', id: backup.id }))
    expect(restored).toMatchObject({ entries, filesLost: 0 })
    expect(withoutTheRestore(await dumpNow(office, key), entries)).toEqual(withoutTheRestore(before, entries))
    expect(await groupNames(office)).toEqual(['Hackney IAG'])
    expect(await office.client.office.check()).toMatchObject({ sound: true, attachments: { referenced: 2 } })

    const status = await office.client.office.backups.status()
    expect(status.restored).toMatchObject({ by: office.user.name, madeAt: backup.manifest?.madeAt })
    // Ctrl+Z takes back what was done before the backup, not that it was restored.
    expect((await office.client.office.lastCommand())?.summary).not.toContain('restore')
    const undo = status.restored?.undo ?? ''
    await done(office.client.office.backups.restore({ from: 'office', id: undo }))
    const sinceEntries = since.change?.length ?? 0
    expect(withoutTheRestore(await dumpNow(office, key), sinceEntries)).toEqual(
      withoutTheRestore(since, sinceEntries),
    )
    expect(await groupNames(office)).toContain('Made since')
  })

  it('what was put aside is kept out of rotation', async () => {
    const backup = await backUpNow(office)
    await done(office.client.office.backups.restore({ from: 'office', id: backup.id }))
    await office.client.office.backups.changeSettings({
      everyHours: 24,
      keepDays: 0,
      keepWeeks: 0,
      keepMonths: 0,
    })
    await done(office.client.office.backups.make())
    const { backups, lastGood } = await office.client.office.backups.status()
    expect(backups.map((one) => one.reason)).toEqual(['asked', 'before a restore'])
    // It is not of the record as it is now, so it does not stand for a backup of it.
    expect(lastGood).toBe(backups[0]?.madeAt)
  })

  it('lets nobody in again: who may sign in, and as what, stays as it is', async () => {
    const backup = await backUpNow(office)
    const chair = await office.signInAs('chair', 'Nia')
    await office.signInAs('secretariat')
    await done(office.client.office.backups.restore({ from: 'office', id: backup.id }))
    expect((await office.client.office.users()).map((user) => user.id)).toContain(chair.id)
  })

  it('forgets no sign-in since the backup was made', async () => {
    const backup = await backUpNow(office)
    const { user, session } = office
    await logSignIn(session, 'office.signIn', (record) =>
      addEntry(record, session.newId(), 'signed in', { whom: user }),
    )
    await done(office.client.office.backups.restore({ from: 'office', id: backup.id }))
    expect(await office.client.office.signInLog({})).toMatchObject([
      { kind: 'signed in', userId: user.id, userName: user.name },
    ])
  })

  it('is for the administrator where there is one', async () => {
    const backup = await backUpNow(office)
    await office.signInAs('administrator', 'Ola')
    await office.signInAs('secretariat')
    expect((await office.client.office.backups.status()).mayRestore).toBe(false)
    await expect(
      done(office.client.office.backups.restore({ from: 'office', id: backup.id })),
    ).rejects.toMatchObject({ message: 'In this office the administrator restores backups: ask Ola.' })
    await office.signInAs('administrator', 'Ola')
    await done(office.client.office.backups.restore({ from: 'office', id: backup.id }))
  })

  it('refuses a damaged backup, and the office is as it was', async () => {
    const backup = await backUpNow(office)
    const bytes = readFileSync(join(backup.folder, 'office.db'))
    bytes[5000] = (bytes[5000] ?? 0) ^ 1
    writeFileSync(join(backup.folder, 'office.db'), bytes)
    const before = await dumpNow(office, key)
    await expect(
      done(office.client.office.backups.restore({ from: 'office', id: backup.id })),
    ).rejects.toMatchObject({ data: { code: 'BACKUP_DAMAGED' } })
    expect(await dumpNow(office, key)).toEqual(before)
    expect(readdirSync(office.dir)).not.toContain('restoring')
  })

  it('refuses a backup of another office', async () => {
    const other = await makeOffice()
    const backup = await backUpNow(other)
    const handle = office.session.files.keep(ownPlace(other.dir))
    await expect(
      done(office.client.office.backups.restore({ from: handle, id: backup.id })),
    ).rejects.toMatchObject({ data: { code: 'OTHER_OFFICE' } })
    await other.close()
  })

  it('waits until no other program uses the record', async () => {
    const { openSqlite } = await import('../../../db/dialect/sqlite.ts')
    const backup = await backUpNow(office)
    const other = openSqlite(join(office.dir, 'office.db'), key)
    await other.selectFrom('office').selectAll().execute()
    await expect(
      done(office.client.office.backups.restore({ from: 'office', id: backup.id })),
    ).rejects.toMatchObject({ data: { code: 'IN_USE' } })
    expect(await groupNames(office)).toEqual(['Hackney IAG'])
    await other.destroy()
  })

  it('looks inside before, and changes nothing by it', async () => {
    const backup = await backUpNow(office)
    const before = await dumpNow(office, key)
    const inside = await done(office.client.office.backups.look({ from: 'office', id: backup.id }))
    expect(inside).toMatchObject({
      problem: '',
      files: 2,
      filesLost: 0,
      counts: { advisoryGroup: 1, meeting: 1, paper: 2 },
      against: 'It is the record as it is now.',
    })
    expect(inside.changes[0]).toMatchObject({ by: office.user.name, summary: 'adding papers' })
    expect(await dumpNow(office, key)).toEqual(before)
    await office.client.groups.create({ ...starterGroup('local'), name: 'Made since', area: 'Newham' })
    const later = await done(office.client.office.backups.look({ from: 'office', id: backup.id }))
    expect(later.against).toBe('Since then there was one change.')
  })

  it('a restore that a crash interrupts is finished by whoever opens the office next', async () => {
    const backup = await backUpNow(office)
    await office.client.groups.create({ ...starterGroup('local'), name: 'Made since', area: 'Newham' })
    await office.session.lock()
    const restoring = join(office.dir, 'restoring')
    mkdirSync(restoring)
    cpSync(join(backup.folder, 'office.db'), join(restoring, 'office.db'))
    writeFileSync(join(restoring, 'maker'), '4194303')
    // Not said to be ready: thrown away.
    await office.client.office.status()
    expect(existsSync(restoring)).toBe(false)
    const { openOffice } = await import('../../../electron/service/office/open-office.ts')
    const names = async () => {
      const opened = await openOffice(office.dir, Buffer.from(key))
      const rows = await opened.db.selectFrom('advisoryGroup').select('name').execute()
      await opened.db.destroy()
      return rows.map((row) => row.name)
    }
    expect(await names()).toContain('Made since')
    mkdirSync(restoring)
    cpSync(join(backup.folder, 'office.db'), join(restoring, 'office.db'))
    writeFileSync(join(restoring, 'ready'), '')
    expect(await names()).toEqual(['Hackney IAG'])
    expect(existsSync(restoring)).toBe(false)
  })
})

describe('Restoring on another computer', () => {
  let office: TestOffice
  let stick: string
  let recoveryKey: string
  let before: Dump
  let entries: number
  let key: Buffer
  const dirs: string[] = []

  beforeAll(async () => {
    const parent = mkdtempSync(join(tmpdir(), 'first-office-'))
    stick = mkdtempSync(join(tmpdir(), 'stick-'))
    dirs.push(parent, stick)
    const session = new Session(join(parent, 'office'), {
      ...windowless('0.0.0-test', 'Node'),
      chooseFolder: async () => stick,
    })
    const client = createRouterClient(router, { context: { session } })
    const made = await client.office.create({
      name: 'Hackney and Newham',
      userName: 'Sam Secretary',
      role: 'secretariat',
      passphrase: TEST_PASSPHRASE,
    })
    recoveryKey = made.recoveryKey
    office = {
      session,
      client,
      dir: session.dir,
      user: made.user,
      signInAs: () => Promise.reject(new Error('not here')),
      context: () => {
        throw new Error('not here')
      },
      close: () => session.lock(),
    }
    await fillOffice(office)
    await client.office.backups.chooseSecondPlace()
    const { secondProblem, backup } = await done(client.office.backups.make())
    expect(secondProblem).toBe('')
    entries = backup.entries
    key = keyOf(office)
    before = await dumpNow(office, key)
  })
  afterAll(async () => {
    await office.close()
    for (const dir of dirs) rmSync(dir, { recursive: true, force: true })
  })

  /** A second computer: an empty folder for the office, and the stick in it. */
  const secondComputer = () => {
    const parent = mkdtempSync(join(tmpdir(), 'second-computer-'))
    dirs.push(parent)
    const session = new Session(join(parent, 'office'), {
      ...windowless('0.0.0-test', 'Node'),
      chooseFolder: async () => stick,
    })
    return { session, client: createRouterClient(router, { context: { session } }) }
  }
  const chosen = async (client: TestOffice['client']) => {
    const found = await client.office.backups.chooseFirst()
    const [backup] = found?.backups ?? []
    if (!found || !backup) throw new Error('no backup on the stick')
    const [person] = await client.office.backups.people({ handle: found.handle, id: backup.id })
    return { handle: found.handle, id: backup.id, userId: person?.id ?? '' }
  }

  it('with a passphrase from a stick: every row of every table is there, and so are the papers', async () => {
    const { session, client } = secondComputer()
    const which = await chosen(client)
    const secret = { kind: 'passphrase' as const, passphrase: TEST_PASSPHRASE }
    const restored = await done(client.office.backups.restoreHere({ ...which, secret }))
    expect(restored).toMatchObject({
      entries,
      filesLost: 0,
      user: { name: 'Sam Secretary' },
      recoveryKey: null,
    })
    const dump = await dumpOf(join(session.dir, 'office.db'), key)
    expect(withoutTheRestore(dump, entries)).toEqual(withoutTheRestore(before, entries))
    expect(await client.office.check()).toMatchObject({ sound: true, attachments: { referenced: 2 } })
    expect(await client.office.status()).toMatchObject({ state: 'open', name: 'Hackney and Newham' })
    await session.lock()
    await client.office.signIn({ userId: which.userId, passphrase: TEST_PASSPHRASE })
    await session.lock()
  })

  it('with the recovery key, which is then replaced', async () => {
    const { session, client } = secondComputer()
    const which = await chosen(client)
    const secret = {
      kind: 'recovery key' as const,
      recoveryKey,
      newPassphrase: 'a new passphrase for the other',
    }
    const restored = await done(client.office.backups.restoreHere({ ...which, secret }))
    expect(restored.recoveryKey).toMatch(/^[A-Z0-9-]{39}$/)
    expect(restored.recoveryKey).not.toBe(recoveryKey)
    expect(await groupNames({ client })).toEqual(['Hackney IAG'])
    await session.lock()
    await client.office.signIn({ userId: which.userId, passphrase: secret.newPassphrase })
    await session.lock()
  })

  it('a wrong passphrase is refused, and nothing is left in the folder', async () => {
    const { session, client } = secondComputer()
    const which = await chosen(client)
    const secret = { kind: 'passphrase' as const, passphrase: 'not the passphrase at all' }
    await expect(done(client.office.backups.restoreHere({ ...which, secret }))).rejects.toMatchObject({
      data: { code: 'WRONG_PASSPHRASE', field: 'passphrase' },
    })
    expect(existsSync(session.dir)).toBe(false)
    expect((await client.office.status()).state).toBe('none')
  })

  it('not where there is an office already', async () => {
    await expect(office.client.office.backups.chooseFirst()).rejects.toMatchObject({
      data: { code: 'OFFICE_EXISTS' },
    })
  })

  it('what stood in the folder is moved aside byte for byte, also when a crash comes between', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'aside-'))
    dirs.push(dir)
    for (const name of ['office.db', 'office.db-wal', 'keyring.json'])
      writeFileSync(join(dir, name), `old ${name}`)
    mkdirSync(join(dir, 'restoring'))
    for (const name of ['office.db', 'keyring.json'])
      writeFileSync(join(dir, 'restoring', name), `new ${name}`)
    swapIn(dir, 'set aside then')
    expect(readFileSync(join(dir, 'office.db'), 'utf8')).toBe('new office.db')
    expect(readdirSync(join(dir, 'set aside then')).sort()).toEqual([
      'keyring.json',
      'office.db',
      'office.db-wal',
    ])
    expect(readFileSync(join(dir, 'set aside then', 'office.db'), 'utf8')).toBe('old office.db')
  })

  it('the list of a folder is had without any key', async () => {
    const found = await listBackups(stick, { read: true })
    expect(found).toMatchObject([{ standing: 'ready', manifest: { office: 'Hackney and Newham' } }])
  })

  it('a second place that is not connected fails only its own copy, and says so', async () => {
    rmSync(stick, { recursive: true })
    const { backup, secondProblem } = await done(office.client.office.backups.make())
    expect(backup.standing).toBe('ready')
    expect(secondProblem).toContain('is not connected')
    expect((await office.client.office.backups.status()).second).toMatchObject({ reachable: false })
  })
})

describe('Testing a backup', () => {
  it('says in words that it can be restored, or why not, and leaves nothing behind', async () => {
    const office = await makeOffice({ passphrase: TEST_PASSPHRASE })
    await fillOffice(office)
    await expect(done(office.client.office.backups.test())).rejects.toMatchObject({
      data: { code: 'NO_BACKUP' },
    })
    const backup = await backUpNow(office)
    const before = readdirSync(ownPlace(office.dir))
    expect(await done(office.client.office.backups.test())).toMatchObject({
      sound: true,
      title: expect.stringContaining('can be restored'),
      sentences: [
        'It opens, and holds 1 group, 0 people, 1 meeting and 0 actions.',
        expect.stringContaining('It is the record as it is now.'),
        'All 2 files of papers can be read.',
        'The keys of 1 user and the recovery key are with it.',
      ],
    })
    for (const name of readdirSync(join(ownPlace(office.dir), 'attachments')).slice(0, 1))
      writeFileSync(join(ownPlace(office.dir), 'attachments', name), 'spoilt')
    expect(await done(office.client.office.backups.test())).toMatchObject({
      sound: false,
      sentences: expect.arrayContaining(['1 file of papers of 2 cannot be read.']),
    })
    writeFileSync(join(backup.folder, 'office.db'), 'spoilt')
    expect(await done(office.client.office.backups.test())).toMatchObject({
      sound: false,
      title: expect.stringContaining('cannot be restored'),
    })
    expect(readdirSync(ownPlace(office.dir))).toEqual(before)
    await office.close()
  })
})
