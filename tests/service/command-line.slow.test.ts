import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { COMMANDS, runCommandLine } from '../../electron/command-line/index.ts'
import { EVERY_CALL } from '../fixtures/every-call.ts'
import { TEST_PASSPHRASE } from '../fixtures/office.ts'
import { startSshServer } from '../fixtures/ssh-server.ts'

const folder = mkdtempSync(join(tmpdir(), 'command-line-'))
const dir = join(folder, 'office')
const at = (name: string) => join(folder, name)

async function run(
  args: string[],
  environment: Record<string, string> = { CRITICAL_FRIEND_PASSPHRASE: TEST_PASSPHRASE },
) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCommandLine(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
    environment,
  })
  return { code, out, err, json: () => JSON.parse(out.join('\n')) }
}
/** What a person sees when something is wrong: one sentence, no stack, nothing on stdout. */
async function refused(args: string[], environment?: Record<string, string>): Promise<string> {
  const { code, out, err } = await run(args, environment)
  expect(code).toBe(1)
  expect(out).toEqual([])
  expect(err).toHaveLength(1)
  expect(err[0]).not.toMatch(/\n|Error|^\s+at /)
  return err[0] ?? ''
}
async function call(as: string, procedure: string, input: unknown = {}) {
  return (await run(['call', '--dir', dir, '--as', as, procedure, JSON.stringify(input), '--json'])).json()
}

beforeAll(async () => {
  const { code, json } = await run(['example', '--dir', dir, '--seed', '3', '--json'])
  expect(code).toBe(0)
  expect(json()).toMatchObject({
    seed: 3,
    scale: 1,
    groups: [{ slug: 'hackney' }, { slug: 'newham' }, { slug: 'race' }],
  })
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the command line', () => {
  it('has the commands it promises', () => {
    expect([...COMMANDS].sort()).toEqual([
      'backup',
      'call',
      'check',
      'contract',
      'create',
      'example',
      'export',
      'import-minutes',
      'import-people',
      'publish',
      'restore',
    ])
  })

  it('makes an office with its first user, encrypted', async () => {
    const own = at('own')
    const { code, json } = await run([
      'create',
      '--dir',
      own,
      '--name',
      'Our office',
      '--user',
      'Sam',
      '--role',
      'secretariat',
      '--json',
    ])
    expect(code).toBe(0)
    expect(json()).toMatchObject({ name: 'Our office', user: { name: 'Sam', role: 'secretariat' } })
    expect(readFileSync(join(own, 'office.db')).includes('Our office')).toBe(false)
    expect(
      await refused(['create', '--dir', own, '--name', 'Again', '--user', 'Sam', '--role', 'secretariat']),
    ).toContain('already an office')
  })

  it('makes an example with the users of every role, and the same records for the same seed', async () => {
    const users = await call('secretary', 'office.users')
    expect(users.map((u: { name: string; role: string }) => [u.name, u.role])).toEqual([
      ['secretary', 'secretariat'],
      ['chair', 'chair'],
      ['slt', 'slt'],
      ['admin', 'administrator'],
    ])
    const again = at('again')
    await run(['example', '--dir', again, '--seed', '3'])
    const list = (where: string) =>
      run(['call', '--dir', where, '--as', 'chair', 'people.list', '{"limit":1000}', '--json'])
    expect((await list(again)).out).toEqual((await list(dir)).out)
  })

  it('checks the file and the chain, and counts the records', async () => {
    const { code, json } = await run(['check', '--dir', dir, '--json'])
    expect(code).toBe(0)
    expect(json()).toMatchObject({
      integrity: 'ok',
      sound: true,
      chain: { brokenAt: null },
      counts: { advisoryGroup: 3, meeting: 30 },
    })
    const told = await run(['check', '--dir', dir])
    expect(told.out).toContain('meeting: 30')
  })

  it('prints the contract: every procedure with its roles and schemas', async () => {
    const all: { name: string; roles: string | string[]; input: { type?: string }; output: object }[] = (
      await run(['contract', '--json'])
    ).json()
    const names = EVERY_CALL.map(({ name }) => name)
    expect(all.map((one) => one.name)).toEqual(names)
    expect(all.find((one) => one.name === 'people.create')).toMatchObject({
      roles: ['secretariat'],
      input: { type: 'object', required: expect.arrayContaining(['name']) },
    })
    expect(all.find((one) => one.name === 'office.status')?.roles).toBe('anyone')
    expect(all.find((one) => one.name === 'publishing.publish')).toHaveProperty('progress.properties.step')
    for (const one of all) expect(Object.keys(one.output).length, one.name).toBeGreaterThan(0)
  })

  it('calls a procedure as a user, through the same checks as the app', async () => {
    expect(await call('slt', 'groups.list')).toHaveLength(3)
    expect(await refused(['call', '--dir', dir, '--as', 'slt', 'people.remove', '{"id":"x"}'])).toContain(
      'not something a user with the role slt may do',
    )
    expect(await refused(['call', '--dir', dir, '--as', 'secretary', 'people.get', '{"id":"x"}'])).toMatch(
      /There is no such record/,
    )
    expect(await refused(['call', '--dir', dir, '--as', 'secretary', 'people.fly'])).toContain(
      'There is no procedure people.fly',
    )
    expect(await refused(['call', '--dir', dir, '--as', 'secretary', 'people.list', '{'])).toContain(
      'not JSON',
    )
    expect(await refused(['call', '--dir', dir, '--as', 'nobody', 'people.list'])).toContain(
      'no user called nobody',
    )
    expect(await refused(['call', '--dir', dir, 'people.list'])).toBe('Sign in first.')
    expect((await run(['call', '--dir', dir, 'office.status', '--json'])).json()).toMatchObject({
      state: 'locked',
    })
  })

  it('follows long work to its end', async () => {
    const own = at('own')
    const { json, out } = await run([
      'call',
      '--dir',
      own,
      '--as',
      'Sam',
      'office.loadExample',
      '{"seed":1}',
      '--json',
    ])
    expect(out).toHaveLength(1)
    expect(json().records).toBeGreaterThan(1000)
  })

  it('says what is wrong in one plain sentence', async () => {
    expect(await refused(['check', '--dir', dir], {})).toContain('Set CRITICAL_FRIEND_PASSPHRASE')
    expect(await refused(['check', '--dir', at('nowhere')])).toContain('There is no office in this folder')
    expect(await refused(['check'])).toContain('Say --dir')
    expect(await refused(['check', '--dir', dir, '--fast'])).toContain("Unknown option '--fast'")
    expect(await refused(['chekc'])).toContain('There is no command chekc')
    expect(await refused(['example', '--dir', at('x'), '--scale', '40'])).toContain(
      '--scale is a whole number from 1 to 33',
    )
    expect(await refused(['example', '--dir', dir])).toContain('already an office')
    expect(
      await refused(['check', '--dir', dir], { CRITICAL_FRIEND_PASSPHRASE: 'not the passphrase' }),
    ).toContain('not the passphrase of this user')
    await run(['check', '--dir', dir])
  })
})

describe('importing from the command line', () => {
  it('shows, then imports, the people of a CSV file, and gives the rest back', async () => {
    const file = at('people.csv')
    writeFileSync(file, 'Name;E-mail\nJo Bright;jo@example.org\nBad Row;nope\n')
    const shown = await run([
      'import-people',
      '--dir',
      dir,
      '--group',
      'hackney',
      '--dry-run',
      file,
      '--json',
    ])
    expect(shown.json()).toMatchObject({ file: 'people.csv', rows: 2, good: 1, bad: 1, dryRun: true })
    const rejects = at('rejects.csv')
    const done = await run([
      'import-people',
      '--dir',
      dir,
      '--group',
      'Hackney Independent Advisory Group',
      '--rejects',
      rejects,
      file,
      '--json',
    ])
    expect(done.json()).toMatchObject({ imported: 1, rejected: 1, problems: [{ line: 3 }] })
    expect(readFileSync(rejects, 'utf8')).toContain('Bad Row')
    expect(await call('chair', 'people.list', { text: 'Jo Bright' })).toMatchObject({ total: 1 })
    expect(await refused(['import-people', '--dir', dir, '--group', 'camden', file])).toContain(
      'Its groups are: hackney, newham, race.',
    )
    expect(await refused(['import-people', '--dir', dir, '--group', 'hackney'])).toContain(
      'Say which CSV file',
    )
  })

  it('shows what it recognises in minutes, and makes meetings of them', async () => {
    const file = at('minutes.txt')
    writeFileSync(
      file,
      'Hackney Independent Advisory Group\nMinutes of the meeting held on 3 March 2020 at 6.30 pm\nVenue: Linden hall\n\nPresent:\nAna Petrov (Chair)\nSam Okafor\n\n1. Welcome\nThe chair welcomed everyone to the meeting.\n\n2. Lighting\nMembers discussed the lighting in the park.\n',
    )
    const [shown] = (
      await run(['import-minutes', '--dir', dir, '--group', 'hackney', '--dry-run', file, '--json'])
    ).json()
    expect(Object.keys(shown)).toEqual([
      'file',
      'body',
      'date',
      'venue',
      'present',
      'apologies',
      'items',
      'actions',
      'resolutions',
    ])
    expect(shown).toMatchObject({
      file: 'minutes.txt',
      date: '2020-03-03',
      items: [
        { number: '1', title: 'Welcome' },
        { number: '2', title: 'Lighting' },
      ],
    })
    const before = await call('chair', 'meetings.list')
    const [made] = (await run(['import-minutes', '--dir', dir, '--group', 'hackney', file, '--json'])).json()
    expect(await call('chair', 'meetings.get', { meetingId: made.meetingId })).toMatchObject({
      meeting: { date: '2020-03-03' },
    })
    expect(await call('chair', 'meetings.list')).toHaveLength(before.length + 1)
  })

  it('names a file that cannot be read and goes on with the others', async () => {
    writeFileSync(at('photo.docx'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    const { code, err, json } = await run([
      'import-minutes',
      '--dir',
      dir,
      '--group',
      'hackney',
      '--dry-run',
      at('photo.docx'),
      at('minutes.txt'),
      '--json',
    ])
    expect(code).toBe(1)
    expect(err[0]).toContain('photo.docx: ')
    expect(json()).toHaveLength(1)
  })
})

describe('publishing from the command line', () => {
  it('publishes one group to a folder, and again without changing anything', async () => {
    const out = at('site')
    const first = await run([
      'publish',
      '--dir',
      dir,
      '--group',
      'hackney',
      '--out',
      out,
      '--no-pdf',
      '--json',
    ])
    expect(first.code).toBe(0)
    expect(first.json()).toMatchObject({ folder: out, meetings: 6 })
    expect(existsSync(join(out, 'groups', 'hackney', 'index.html'))).toBe(true)
    expect(existsSync(join(out, 'groups', 'newham'))).toBe(false)
    const second = await run([
      'publish',
      '--dir',
      dir,
      '--group',
      'hackney',
      '--out',
      out,
      '--no-pdf',
      '--json',
    ])
    expect(second.json()).toMatchObject({ changed: 0, removed: 0 })
    writeFileSync(at('not-a-folder'), 'x')
    expect(await run(['publish', '--dir', dir, '--out', at('not-a-folder'), '--no-pdf'])).toMatchObject({
      code: 1,
      out: [],
    })
  })

  it('writes a zip file, and says which choice it needs', async () => {
    const zip = at('site.zip')
    const group = ['publish', '--dir', dir, '--group', 'hackney', '--no-pdf', '--json']
    const { code, json } = await run([...group, '--zip', zip])
    expect(code).toBe(0)
    expect(json()).toMatchObject({ folder: zip, meetings: 6 })
    expect(readFileSync(zip).subarray(0, 2).toString()).toBe('PK')
    for (const wrong of [[], ['--zip', zip, '--sftp'], ['--zip', at('site')]])
      expect(await refused([...group, ...wrong])).toContain('Usage: publish --dir DIR')
    expect(await refused([...group, '--sftp'])).toContain('No web server is set up.')
  })

  it('sends the site to the web server on record, signed in with what the office keeps', async () => {
    const server = await startSshServer()
    try {
      const saved = await call('secretary', 'destinations.saveServer', {
        host: '127.0.0.1',
        port: server.port,
        username: server.username,
        folder: server.folder,
        signIn: 'key',
        hostKey: server.hostKey(),
      })
      const sending = ['publish', '--dir', dir, '--group', 'hackney', '--sftp', '--no-pdf', '--json']
      expect(await refused(sending)).toContain('did not accept the key')
      server.authorize(saved.publicKey)
      const { code, json } = await run(sending)
      expect(code).toBe(0)
      expect(json().folder).toBe(`sftp://127.0.0.1:${server.port}${server.folder}`)
      expect(existsSync(join(server.folder, 'groups', 'hackney', 'index.html'))).toBe(true)
      await server.changeHostKey()
      expect(await refused(sending)).toContain('is not the one you confirmed')
    } finally {
      await server.stop()
    }
  })
})
