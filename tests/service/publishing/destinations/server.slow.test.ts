import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { findServer } from '../../../../db/publishing-destinations.ts'
import { openedServer } from '../../../../electron/service/publishing/destinations/server.ts'
import { STAGING } from '../../../../electron/service/publishing/staging.ts'
import type { PublishOutcome } from '../../../../shared/publishing/contract.ts'
import type { KnownServer, ServerAddress } from '../../../../shared/publishing/destinations.ts'
import { lockMinutes, makeGroup, minuted } from '../../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../../fixtures/office.ts'
import { signOff } from '../../../fixtures/publishable.ts'
import { startPasswordServer } from '../../../fixtures/password-server.ts'
import { type SshServerProcess, startSshServer } from '../../../fixtures/ssh-server.ts'
import { faultsOfSite, filesOfSite } from '../../../fixtures/whole-site.ts'

let server: SshServerProcess
let office: TestOffice
let groupId: string

beforeAll(async () => {
  server = await startSshServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  rmSync(server.folder, { recursive: true, force: true })
  mkdirSync(server.folder)
  office = await makeOffice({ today: '2026-11-22' })
  await office.client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  groupId = await makeGroup(office, 'Hackney IAG')
})
afterEach(() => office.close())

const address = (fields: Partial<ServerAddress> = {}): ServerAddress => ({
  host: '127.0.0.1',
  port: server.port,
  username: server.username,
  folder: server.folder,
  signIn: 'key',
  hostKey: server.hostKey(),
  ...fields,
})

/** The server on record, with its key let in. */
async function setUp(fields: Partial<ServerAddress> = {}): Promise<KnownServer> {
  const known = await office.client.destinations.saveServer(address(fields))
  server.authorize(known.publicKey)
  return known
}

async function publish(
  input: { meetingId?: string; groupId?: string } = {},
  onStep: (step: string) => Promise<void> | void = () => undefined,
): Promise<PublishOutcome> {
  const events = await office.client.publishing.publish({ to: 'server', ...input })
  for (;;) {
    const next = await events.next()
    if (next.done) return next.value
    await onStep(next.value.step)
  }
}

/** A meeting whose minutes are approved and cleared. */
async function clearedMeeting(date: string): Promise<string> {
  const made = await minuted(office, groupId, [{ text: 'Write to the residents.' }], date)
  await lockMinutes(office, made)
  const { blockers } = await office.client.publishing.preview({ meetingId: made.meetingId })
  for (const { itemId } of blockers.filter(({ code }) => code === 'RESTRICTED_WITHOUT_OPEN_TITLE'))
    await office.client.publishing.setOpenTitle({ itemId: itemId ?? '', openTitle: 'Closed item' })
  await signOff(office, made.meetingId)
  return made.meetingId
}

const refusal = (code: string, message?: unknown) => ({
  data: expect.objectContaining({ code }),
  ...(message === undefined ? {} : { message }),
})

describe('Setting up the web server', () => {
  it('shows the fingerprints ssh-keygen and web hosts show', async () => {
    const keys = await office.client.destinations.askForKeys({ host: '127.0.0.1', port: server.port })
    expect(keys.map(({ kind }) => kind)).toEqual(['ED25519', 'RSA'])
    for (const { fingerprint, hostKey } of keys) {
      const shown = execFileSync('ssh-keygen', ['-lf', '-'], { input: `${hostKey}\n`, encoding: 'utf8' })
      expect(shown.split(' ')[1]).toBe(fingerprint)
    }
    expect(keys[0]?.hostKey).toBe(server.hostKey())
  })

  it('gives a public key for the web host, and the test says that all is well', async () => {
    const known = await setUp()
    expect(known.publicKey).toMatch(/^ssh-ed25519 [A-Za-z0-9+/]+=* critical-friend$/)
    expect(await office.client.destinations.testServer()).toEqual({
      said: 'The connection works: the folder is empty, and can be written to.',
    })
    expect(readdirSync(server.folder)).toEqual([])
    // An RSA host key may be the one the web host told of.
    const [, rsa] = await office.client.destinations.askForKeys({ host: '127.0.0.1', port: server.port })
    await office.client.destinations.saveServer(address({ hostKey: rsa?.hostKey ?? '' }))
    expect((await office.client.destinations.server())?.publicKey).toBe(known.publicKey)
    await office.client.destinations.testServer()
  })

  it('is undone, and taken away and brought back, with the same key', async () => {
    const { publicKey } = await setUp()
    await office.client.destinations.saveServer(address({ folder: 'elsewhere' }))
    expect(await office.client.office.undo()).toEqual({
      said: 'Undone: a change to the web server for publishing.',
    })
    expect(await office.client.destinations.server()).toMatchObject({ folder: server.folder, publicKey })
    await office.client.destinations.removeServer()
    expect(await office.client.destinations.server()).toBeNull()
    await office.client.office.undo()
    await office.client.destinations.testServer()
    await office.client.destinations.renewKey()
    await expect(office.client.destinations.testServer()).rejects.toMatchObject(refusal('SIGN_IN_REFUSED'))
    await office.client.office.undo()
    await office.client.destinations.testServer()
  })

  it('asks for the password again when it would go to another server or user', async () => {
    const password = 'a pass word of ours'
    await office.client.destinations.saveServer({ ...address({ signIn: 'password' }), password })
    await office.client.destinations.saveServer(address({ signIn: 'password', folder: 'other' }))
    for (const other of [{ host: 'localhost' }, { port: 2 }, { username: 'other' }]) {
      await expect(
        office.client.destinations.saveServer(address({ signIn: 'password', ...other })),
      ).rejects.toMatchObject(refusal('PASSWORD_NEEDED'))
    }
  })

  it.each([
    ['a web address', { host: 'https://sftp.example.org' }],
    ['a name with a space', { host: 'my server' }],
    ['an option of a program', { host: '-oProxyCommand=x' }],
    ['no port', { port: 0 }],
    ['a folder above', { folder: 'site/../../etc' }],
    ['no folder', { folder: ' ' }],
    ['two lines of user', { username: 'a\nb' }],
    ['no host key', { hostKey: '' }],
  ])('refuses %s in one sentence', async (_what, fields) => {
    await expect(office.client.destinations.saveServer(address(fields))).rejects.toMatchObject(
      refusal('INVALID_INPUT', expect.stringMatching(/^[A-Z].*\.$/)),
    )
  })
})

describe('The password or private key', () => {
  it('is in no answer, no history, no log and no table, except sealed', async () => {
    const password = 'Correct-Horse-42'
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    const { client } = office
    const answers: unknown[] = []
    answers.push(await client.destinations.saveServer({ ...address({ signIn: 'password' }), password }))
    answers.push(await client.destinations.testServer().catch((error: unknown) => error))
    const known = await setUp()
    answers.push(known, await client.destinations.server(), await client.office.lastCommand())
    answers.push(await client.destinations.testServer(), await publish())
    answers.push(await client.destinations.renewKey(), await publish().catch((error: unknown) => error))
    answers.push(await client.office.history({ entity: 'publishingServer', id: known.id }))
    await client.destinations.removeServer()
    answers.push(await client.office.recycleBin(), await client.office.undo(), await client.office.check())
    const server_ = await findServer(office.context().db)
    if (!server_) throw new Error('The server is gone.')
    const { secret } = openedServer(office.context(), server_)
    const key = secret.split('\n').slice(1, -2).join('')
    expect(key.length).toBeGreaterThan(200)
    const said = JSON.stringify([answers, logged.mock.calls], (_name, value: unknown) =>
      value instanceof Error ? { ...value, message: value.message, stack: value.stack } : value,
    )
    logged.mockRestore()
    const { db } = office.context()
    const tables = await sql<{ name: string }>`select name from sqlite_master where type = 'table'`.execute(
      db,
    )
    const rows: unknown[] = []
    for (const { name } of tables.rows)
      rows.push((await sql`select * from ${sql.table(name)}`.execute(db)).rows)
    for (const text of [said, JSON.stringify(rows)]) {
      expect(text).not.toContain(password)
      expect(text).not.toContain('PRIVATE KEY')
      expect(text.replaceAll('\\n', '')).not.toContain(key.slice(40, 100))
    }
    // Not even sealed is it in what anybody is told.
    expect(said).not.toContain('"secret"')
    const site = join(office.dir, 'sites')
    for (const path of readdirSync(site, { recursive: true, withFileTypes: true }))
      if (path.isFile())
        expect(readFileSync(join(path.parentPath, path.name), 'latin1')).not.toContain('PRIVATE')
  })

  it('is of no use for another destination', async () => {
    const { id } = await setUp()
    const row = await findServer(office.context().db)
    if (!row) throw new Error('The server is gone.')
    expect(() => openedServer(office.context(), { ...row, id: office.session.newId() })).toThrow(
      expect.objectContaining({ code: 'SECRET_LOST' }),
    )
    expect(row.id).toBe(id)
  })

  it.each(['password', 'keyboard-interactive'] as const)(
    'signs in where a server asks by %s',
    async (way) => {
      const right = { username: 'iag', password: 'a pass word of ours' }
      const other = await startPasswordServer(way, right)
      try {
        const { client } = office
        const [key] = await client.destinations.askForKeys({ host: '127.0.0.1', port: other.port })
        const own = address({
          port: other.port,
          username: 'iag',
          signIn: 'password',
          hostKey: key?.hostKey ?? '',
        })
        await client.destinations.saveServer({ ...own, password: 'not the right one' })
        await expect(client.destinations.testServer()).rejects.toMatchObject(
          refusal(
            'SIGN_IN_REFUSED',
            'The server did not accept the user name “iag” with this password. Check both under Publishing, Web server.',
          ),
        )
        await client.destinations.saveServer({ ...own, password: right.password })
        expect((await client.destinations.testServer()).said).toContain('can be written to')
      } finally {
        await other.stop()
      }
    },
  )
})

describe('Publishing to the web server', () => {
  it('puts the site there and on record, where it went and by whom', async () => {
    await setUp()
    const meetingId = await clearedMeeting('2026-09-10')
    const outcome = await publish()
    const place = `sftp://127.0.0.1:${server.port}${server.folder}`
    expect(outcome).toMatchObject({ folder: place, address: place, meetings: 1 })
    expect(outcome.files.map(({ path }) => path)).toEqual(
      [...filesOfSite(server.folder).keys()].filter((path) => path !== 'publication.json'),
    )
    const { publications } = await office.client.publishing.preview({ meetingId })
    expect(publications).toMatchObject([{ folder: place, by: 'Secretariat', state: 'published' }])
    expect(faultsOfSite(server.folder, [filesOfSite(server.folder)])).toEqual([])
    expect(await publish()).toMatchObject({ changed: 0, removed: 0 })
    // A server is no folder to open or to publish to without asking.
    expect(await office.client.publishing.openFolder({ meetingId })).toEqual({ opened: false })
    const again = async () => {
      for await (const _step of await office.client.publishing.publish({}));
    }
    await expect(again()).rejects.toMatchObject(refusal('CHOOSE_FOLDER'))
  })

  it('takes withdrawn minutes off the server, but for a page that says so', async () => {
    await setUp()
    const meetingId = await clearedMeeting('2026-09-10')
    await publish()
    expect(filesOfSite(server.folder).has('groups/hackney-iag/2026-09-10/index.html')).toBe(true)
    await office.client.publishing.withdraw({ meetingId, reason: 'A mistake' })
    expect(await publish()).toMatchObject({ meetings: 0 })
    expect([...filesOfSite(server.folder).keys()].filter((path) => path.includes('2026-09-10'))).toEqual([
      'groups/hackney-iag/2026-09-10/index.html',
    ])
  })

  it('interrupted by the server’s end is not on record, and is finished by the next', async () => {
    await setUp()
    await publish()
    const before = filesOfSite(server.folder)
    const meetingId = await clearedMeeting('2026-09-10')
    let killed = false
    const kill = async (step: string) => {
      if (step !== 'Uploading' || killed) return
      killed = true
      await server.kill()
    }
    await expect(publish({}, kill)).rejects.toMatchObject(
      refusal('CONNECTION_LOST', expect.stringContaining('Publish again')),
    )
    await server.start()
    expect(filesOfSite(server.folder)).toEqual(before)
    expect((await office.client.meetings.get({ meetingId })).meeting.state).toBe('approved')
    expect((await office.client.publishing.preview({ meetingId })).publications).toEqual([])
    expect(await publish()).toMatchObject({ meetings: 1 })
    expect((await office.client.meetings.get({ meetingId })).meeting.state).toBe('published')
    expect(readdirSync(server.folder)).not.toContain(STAGING)
  })

  it('stops at once when the host key is another one, sends nothing and says what to do', async () => {
    await setUp()
    await server.changeHostKey()
    await expect(publish()).rejects.toMatchObject(
      refusal('HOST_KEY_CHANGED', expect.stringMatching(/is not the one you confirmed.*Ask your web host/)),
    )
    await expect(office.client.destinations.testServer()).rejects.toMatchObject(refusal('HOST_KEY_CHANGED'))
    expect(readdirSync(server.folder)).toEqual([])
    await office.client.destinations.saveServer(address())
    await publish()
  })

  it('says what is wrong with a key the server does not know, and with a server that is not there', async () => {
    await office.client.destinations.saveServer(address())
    await expect(publish()).rejects.toMatchObject(
      refusal('SIGN_IN_REFUSED', expect.stringContaining('Give your web host the public key')),
    )
    await office.client.destinations.saveServer(address({ port: 9 }))
    await expect(publish()).rejects.toMatchObject(refusal('NOT_REACHED'))
    await office.client.destinations.saveServer(address({ host: 'no-such-server.invalid' }))
    await expect(publish()).rejects.toMatchObject(refusal('NOT_REACHED'))
    await office.client.destinations.removeServer()
    await expect(publish()).rejects.toMatchObject(refusal('NO_SERVER'))
  })

  it('leaves a folder alone that holds other files, before anything is drawn', async () => {
    await setUp()
    writeFileSync(join(server.folder, 'shop.html'), 'Somebody’s shop')
    const steps: string[] = []
    await expect(publish({}, (step) => void steps.push(step))).rejects.toMatchObject(refusal('NOT_OURS'))
    await expect(office.client.destinations.testServer()).rejects.toMatchObject(refusal('NOT_OURS'))
    expect(steps).toEqual(['Connecting to the server'])
    expect(readdirSync(server.folder)).toEqual(['shop.html'])
  })

  it('does not take the pages of other groups off the site, and names the server when it says so', async () => {
    await setUp()
    await makeGroup(office, 'Newham IAG')
    await publish()
    await expect(publish({ groupId })).rejects.toMatchObject(
      refusal('OTHER_GROUPS', expect.stringContaining(`“sftp://127.0.0.1:${server.port}`)),
    )
  })

  it('twice at once: the second is told to wait, and the first ends as if alone', async () => {
    await setUp()
    let second: Promise<void> | null = null
    await publish({}, () => {
      second ??= expect(publish()).rejects.toMatchObject(refusal('BUSY'))
    })
    await second
    expect(faultsOfSite(server.folder, [filesOfSite(server.folder)])).toEqual([])
    // An office whose program was ended while it published is not kept from doing it again.
    writeFileSync(
      join(office.dir, 'sites', `${(await office.client.destinations.server())?.id}.process`),
      '999999999',
    )
    await publish()
  })
})

describe('Publishing as a zip file', () => {
  let out: string
  beforeEach(() => {
    out = mkdtempSync(join(tmpdir(), 'zip-'))
  })
  afterEach(() => rmSync(out, { recursive: true, force: true }))

  async function zip(path: string, chosen: { groupId?: string } = {}) {
    const events = await office.client.publishing.publish({
      to: 'zip',
      handle: office.session.files.keep(path),
      ...chosen,
    })
    for (;;) {
      const next = await events.next()
      if (next.done) return next.value
    }
  }

  it('makes the same bytes for the same site, with its manifest, and nothing else', async () => {
    await clearedMeeting('2026-09-10')
    const outcome = await zip(join(out, 'a site.zip'))
    expect(outcome).toMatchObject({ folder: join(out, 'a site.zip'), meetings: 1 })
    await zip(join(out, 'again.zip'))
    expect(readFileSync(join(out, 'again.zip')).equals(readFileSync(join(out, 'a site.zip')))).toBe(true)
    expect(readdirSync(out).sort()).toEqual(['a site.zip', 'again.zip'])
    execFileSync('python3', ['-m', 'zipfile', '-e', join(out, 'a site.zip'), join(out, 'site')])
    const files = filesOfSite(join(out, 'site'))
    expect([...files.keys()].filter((path) => path !== 'publication.json')).toEqual(
      outcome.files.map(({ path }) => path),
    )
    expect(faultsOfSite(join(out, 'site'), [files])).toEqual([])
    for (const { path, sha256 } of outcome.files) expect(files.get(path)).toBe(sha256)
  })

  it('of one group holds that group and no other, also after one of all', async () => {
    await makeGroup(office, 'Newham IAG')
    await zip(join(out, 'all.zip'))
    const { files } = await zip(join(out, 'one.zip'), { groupId })
    expect(files.some(({ path }) => path.startsWith('groups/newham'))).toBe(false)
  })

  it('cannot be put into the office folder, or where there is no folder, and leaves nothing half', async () => {
    await expect(zip(join(office.dir, 'site.zip'))).rejects.toMatchObject(refusal('OFFICE_FOLDER'))
    await expect(zip(join(out, 'nowhere', 'site.zip'))).rejects.toMatchObject(refusal('NOT_A_FOLDER'))
    mkdirSync(join(out, 'taken.zip'))
    await expect(zip(join(out, 'taken.zip'))).rejects.toMatchObject(refusal('FILE_IN_USE'))
    expect(readdirSync(out)).toEqual(['taken.zip'])
  })
})
