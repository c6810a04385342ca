import { hash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Remote, remoteAt } from '../../../../electron/service/publishing/destinations/remote.ts'
import { connect, makeKeyPair } from '../../../../electron/service/publishing/destinations/ssh.ts'
import { uploadSite } from '../../../../electron/service/publishing/destinations/upload.ts'
import { publishToFolder } from '../../../../electron/service/publishing/folder.ts'
import { STAGING } from '../../../../electron/service/publishing/staging.ts'
import type { PublicSite } from '../../../../shared/publishing/public.ts'
import { publicSite } from '../../../fixtures/public-site.ts'
import { type SshServerProcess, startSshServer } from '../../../fixtures/ssh-server.ts'
import { faultsOfSite, filesOfSite } from '../../../fixtures/whole-site.ts'

/** Fewer meetings and groups, and other words in one: from one to the other pages are added, changed and removed, whole groups and years too. */
const smaller: PublicSite = {
  ...publicSite,
  groups: publicSite.groups.filter(({ slug }) => slug !== 'newham'),
  minutes: publicSite.minutes
    .filter(({ group, slug }) => group !== 'newham' && slug.startsWith('2026'))
    .map((each, index) => (index === 0 ? { ...each, venue: 'Another hall', version: 3 } : each)),
  upcoming: publicSite.upcoming.filter(({ group }) => group !== 'newham'),
}
const printed = readFileSync(join(import.meta.dirname, '../../../fixtures/printed-minutes.pdf'))

let sites: string
let server: SshServerProcess
let privateKey: string
/** The two publications, and what is in them. */
const small = { folder: '', files: new Map<string, string>() }
const large = { folder: '', files: new Map<string, string>() }
let open: (() => void)[] = []

beforeAll(async () => {
  sites = mkdtempSync(join(tmpdir(), 'sites-'))
  for (const [publication, site] of [
    [small, smaller],
    [large, publicSite],
  ] as const) {
    publication.folder = join(sites, String(publication === small))
    await publishToFolder(publication.folder, site, {
      printPdf: async () => new Uint8Array(printed),
      forbidden: [],
    })
    publication.files = filesOfSite(publication.folder)
  }
  const keys = await makeKeyPair('test')
  privateKey = keys.privateKey
  server = await startSshServer()
  server.authorize(keys.publicKey)
})
afterAll(async () => {
  await server.stop()
  rmSync(sites, { recursive: true, force: true })
})
beforeEach(async () => {
  await server.kill()
  await server.start()
  rmSync(server.folder, { recursive: true, force: true })
  mkdirSync(server.folder)
})
afterEach(() => {
  for (const close of open) close()
  open = []
})

async function remote(): Promise<Remote> {
  const { port, username } = server
  const connection = await connect({
    host: '127.0.0.1',
    port,
    username,
    hostKey: server.hostKey(),
    signIn: 'key',
    secret: privateKey,
  })
  open.push(connection.close)
  return remoteAt(connection.sftp, server.folder)
}

type Options = { signal?: AbortSignal; token?: string; over?: (remote: Remote) => Remote }
const upload = async (folder: string, { signal, token, over }: Options = {}) => {
  const to = await remote()
  return uploadSite(over?.(to) ?? to, folder, {
    place: 'the site',
    token: token ?? 'this office',
    onProgress: () => undefined,
    signal: signal ?? new AbortController().signal,
  })
}

/** Does something before each step that visitors can see, or before each that they cannot. */
const beforeEachStep =
  (which: 'visible' | 'waiting', before: () => Promise<void> | void) =>
  (to: Remote): Remote => {
    const isVisible = (path: string) => !path.startsWith(STAGING)
    const first = async (path: string, work: () => Promise<void>) => {
      if (isVisible(path) === (which === 'visible')) await before()
      await work()
    }
    return {
      ...to,
      write: (path, bytes, onPart) => first(path, () => to.write(path, bytes, onPart)),
      replace: (from, path) => first(path, () => to.replace(from, path)),
      removeFile: (path) => first(path, () => to.removeFile(path)),
    }
  }

const expectExactly = (publication: { files: Map<string, string> }) => {
  expect(filesOfSite(server.folder)).toEqual(publication.files)
  expect(existsSync(join(server.folder, STAGING))).toBe(false)
}
const faults = () => faultsOfSite(server.folder, [small.files, large.files])

describe('Publishing to a server', () => {
  it('puts the site there, then only what changed, and takes away what is gone', async () => {
    expect(await upload(large.folder)).toEqual({
      sent: large.files.size - 1,
      placed: large.files.size - 1,
      removed: 0,
    })
    expectExactly(large)
    expect(await upload(large.folder)).toEqual({ sent: 0, placed: 0, removed: 0 })
    const { sent, removed } = await upload(small.folder)
    expectExactly(small)
    expect(sent).toBeLessThan(small.files.size)
    expect(removed).toBe([...large.files.keys()].filter((path) => !small.files.has(path)).length)
    expect(readdirSync(join(server.folder, 'groups'))).toEqual(['hackney', 'race-and-faith-across-london'])
  })

  it.each([
    ['a first publication', null, large],
    ['an addition of groups, years and meetings', small, large],
    ['a removal of groups, years and meetings', large, small],
  ])('shows whole pages, whose links all lead somewhere, at every step of %s', async (_what, from, to) => {
    if (from) cpSync(from.folder, server.folder, { recursive: true, preserveTimestamps: true })
    let steps = 0
    const check = () => {
      steps += 1
      expect(faults()).toEqual([])
    }
    await upload(to.folder, { over: beforeEachStep('visible', check) })
    check()
    expect(steps).toBeGreaterThan(20)
    expectExactly(to)
  })

  it('gives back what somebody changed, emptied or removed on the server, and leaves what is not its own', async () => {
    await upload(large.folder)
    const at = (path: string) => join(server.folder, path)
    const size = readFileSync(at('index.html')).length
    writeFileSync(at('index.html'), 'x'.repeat(size))
    const later = Date.now() / 1000 + 60
    utimesSync(at('index.html'), later, later)
    writeFileSync(at('feed.xml'), '')
    rmSync(at('groups/hackney'), { recursive: true })
    writeFileSync(at('robots.txt'), 'User-agent: *\n')
    await upload(large.folder)
    expect(readFileSync(at('robots.txt'), 'utf8')).toBe('User-agent: *\n')
    rmSync(at('robots.txt'))
    expectExactly(large)
  })
})

describe('An upload that is interrupted', () => {
  it.each([
    ['waiting', 3],
    ['waiting', 40],
    ['visible', 1],
    ['visible', 5],
    ['visible', 17],
    ['visible', 30],
  ] as const)(
    'by the server’s end before its %s step %i leaves a whole site, and is finished by the next',
    async (which, at) => {
      cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
      let steps = 0
      const kill = async () => {
        steps += 1
        if (steps === at) await server.kill()
      }
      await expect(upload(large.folder, { over: beforeEachStep(which, kill) })).rejects.toMatchObject({
        code: 'CONNECTION_LOST',
        message: expect.stringContaining(
          which === 'waiting' || at === 1 ? 'Nothing that visitors see was changed' : 'all of them whole',
        ),
      })
      expect(faults()).toEqual([])
      if (which === 'waiting') expect(filesOfSite(server.folder)).toEqual(small.files)
      await server.start()
      await upload(large.folder, { over: beforeEachStep('visible', () => expect(faults()).toEqual([])) })
      expectExactly(large)
    },
  )

  it('does not send again what arrived', async () => {
    let steps = 0
    const kill = async () => {
      steps += 1
      if (steps === 60) await server.kill()
    }
    await expect(upload(large.folder, { over: beforeEachStep('waiting', kill) })).rejects.toThrow()
    await server.start()
    const { sent, placed } = await upload(large.folder)
    expect(placed).toBe(large.files.size - 1)
    expect(sent).toBeLessThan(placed - 15)
    expectExactly(large)
  })

  it('and followed by another publication ends as that one, without what only the first had', async () => {
    cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
    let steps = 0
    const kill = async () => {
      steps += 1
      if (steps === 25) await server.kill()
    }
    await expect(upload(large.folder, { over: beforeEachStep('visible', kill) })).rejects.toThrow()
    await server.start()
    await upload(small.folder, { over: beforeEachStep('visible', () => expect(faults()).toEqual([])) })
    expectExactly(small)
  })

  it('by the person changes nothing visitors see, and is finished by the next', async () => {
    cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
    const stop = new AbortController()
    let steps = 0
    const cancel = () => {
      steps += 1
      if (steps === 20) stop.abort()
    }
    await expect(
      upload(large.folder, { signal: stop.signal, over: beforeEachStep('waiting', cancel) }),
    ).rejects.toMatchObject({ code: 'CANCELLED' })
    expect(filesOfSite(server.folder)).toEqual(small.files)
    await upload(large.folder)
    expectExactly(large)
  })
})

describe('A server that cannot take the site', () => {
  it('because it is full keeps the site it has, and says so', async () => {
    cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
    // As under a quota: files of more than 16 KB cannot be stored, while smaller ones can.
    const full = join(sites, 'full-server')
    const script = '#!/bin/sh\ntrap "" XFSZ\nulimit -f 32\nexec /usr/lib/openssh/sftp-server\n'
    writeFileSync(full, script, { mode: 0o755 })
    await server.kill()
    await server.start({ sftp: full })
    await expect(upload(large.folder)).rejects.toMatchObject({
      code: 'DISK_FULL',
      message:
        'The server could not store a file in “the site”; perhaps its disk or your share of it is full. Nothing that visitors see was changed. Make room there, then publish again.',
    })
    expectExactly(small)
    await server.kill()
    await server.start()
    await upload(large.folder)
    expectExactly(large)
  })

  it('because it may only be read is told in one sentence', async () => {
    cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
    await server.kill()
    await server.start({ sftp: 'internal-sftp -R' })
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'NOT_WRITABLE' })
    expectExactly(small)
  })

  it('because the folder holds other files, or was published by a newer app, is left as it is', async () => {
    writeFileSync(join(server.folder, 'shop.html'), 'Somebody’s shop')
    await expect(upload(large.folder)).rejects.toMatchObject({
      code: 'NOT_OURS',
      message: expect.stringContaining('(shop.html)'),
    })
    expect(readdirSync(server.folder)).toEqual(['shop.html'])
    writeFileSync(join(server.folder, 'publication.json'), '{"version":2,"files":[]}')
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'NEWER' })
    expect(readdirSync(server.folder)).toEqual(['publication.json', 'shop.html'])
  })

  it('because a page’s place is taken by a file or a shortcut is left as it is', async () => {
    cpSync(small.folder, server.folder, { recursive: true, preserveTimestamps: true })
    mkdirSync(join(server.folder, 'groups/newham'))
    writeFileSync(join(server.folder, 'groups/newham/index.html'), 'Somebody’s page')
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'OCCUPIED' })
    rmSync(join(server.folder, 'groups/newham'), { recursive: true })
    symlinkSync(sites, join(server.folder, 'groups/newham'))
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'SHORTCUT' })
    rmSync(join(server.folder, 'groups/newham'))
    expectExactly(small)
  })

  it('because the folder is not there says so', async () => {
    rmSync(server.folder, { recursive: true })
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'NOT_A_FOLDER' })
    expect(existsSync(server.folder)).toBe(false)
  })
})

describe('Two uploads at once', () => {
  it('from two computers: the second is told to wait, and the first ends as if alone', async () => {
    let asked = false
    const second = async () => {
      if (asked) return
      asked = true
      await expect(upload(small.folder, { token: 'another computer' })).rejects.toMatchObject({
        code: 'BUSY',
      })
    }
    await upload(large.folder, { over: beforeEachStep('visible', second) })
    expect(asked).toBe(true)
    expectExactly(large)
  })

  it('where the other one fell silent more than ten minutes ago, by the server’s clock, goes ahead', async () => {
    mkdirSync(join(server.folder, STAGING))
    const lock = join(server.folder, STAGING, 'lock')
    writeFileSync(lock, 'another computer')
    await expect(upload(large.folder)).rejects.toMatchObject({ code: 'BUSY' })
    expect(readFileSync(lock, 'utf8')).toBe('another computer')
    const before = Date.now() / 1000 - 660
    utimesSync(lock, before, before)
    await upload(large.folder)
    expectExactly(large)
  })
})

it('a large file arrives byte for byte', async () => {
  const bytes = new Uint8Array(5_000_003).map((_, index) => index % 251)
  const to = await remote()
  await to.write('large.bin', bytes)
  expect(hash('sha256', readFileSync(join(server.folder, 'large.bin')))).toBe(hash('sha256', bytes))
})
