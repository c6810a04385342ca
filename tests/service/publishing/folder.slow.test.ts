import { spawnSync } from 'node:child_process'
import { hash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { publishToFolder, type PublishOptions } from '../../../electron/service/publishing/folder.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { publicSite } from '../../fixtures/public-site.ts'

const printed = readFileSync(join(import.meta.dirname, '../../fixtures/printed-minutes.pdf'))
const printPdf = async () => new Uint8Array(printed)
const [september] = publicSite.minutes
if (!september) throw new Error('The fixture has no minutes.')
const PAGE = 'groups/hackney/2026-09-10/index.html'
const PDF = 'groups/hackney/2026-09-10/minutes.pdf'

let place: string
let out: string

beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'publish-'))
  out = join(place, 'site')
})
afterEach(() => rmSync(place, { recursive: true, force: true }))

const publish = (site: PublicSite = publicSite, options: Partial<PublishOptions> = {}) =>
  publishToFolder(out, site, { printPdf: null, forbidden: [], ...options })

const changed = (change: Partial<PublicMinutes>): PublicSite => ({
  ...publicSite,
  minutes: publicSite.minutes.map((each) => (each === september ? { ...each, ...change } : each)),
})

/** Every file below a folder with its bytes. */
function contents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {}
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile())
  const paths = files.map((each) => join(each.parentPath, each.name)).sort()
  return Object.fromEntries(
    paths.map((path) => [path.slice(folder.length + 1), readFileSync(path).toString('latin1')]),
  )
}

/** Sets every file back a day, so that a write shows. */
function age(folder: string): void {
  const yesterday = new Date(Date.now() - 86_400_000)
  for (const path of Object.keys(contents(folder))) utimesSync(join(folder, path), yesterday, yesterday)
}

const touched = (folder: string) =>
  Object.keys(contents(folder)).filter(
    (path) => statSync(join(folder, path)).mtimeMs > Date.now() - 3_600_000,
  )

describe('publishing to a folder', () => {
  it('writes the whole site, with what each file is', async () => {
    const outcome = await publish(publicSite, { printPdf })
    const files = contents(out)
    expect(Object.keys(files).filter((path) => path !== 'publication.json')).toEqual(
      outcome.files.map(({ path }) => path),
    )
    for (const { path, bytes, sha256 } of outcome.files) {
      expect(statSync(join(out, path)).size).toBe(bytes)
      expect(hash('sha256', readFileSync(join(out, path)))).toBe(sha256)
    }
    expect(outcome.files.every((file) => file.changed)).toBe(true)
    expect(files[PAGE]).toContain(
      `(${Math.round((outcome.files.find(({ path }) => path === PDF)?.bytes ?? 0) / 1024)} KB)`,
    )
    expect(files['publication.json']).not.toMatch(/Nwosu|Hackney Independent/)
  })

  it('gives the same bytes in another folder', async () => {
    await publish(publicSite, { printPdf })
    const first = contents(out)
    await publishToFolder(join(place, 'other'), structuredClone(publicSite), { printPdf, forbidden: [] })
    expect(contents(join(place, 'other'))).toEqual(first)
  })

  it('again without a change writes, draws and prints nothing', async () => {
    await publish(publicSite, { printPdf })
    age(out)
    const outcome = await publish(publicSite, { printPdf: () => expect.fail('printed') })
    expect(outcome).toMatchObject({ changed: 0, removed: [] })
    expect(touched(out)).toEqual([])
  })

  it('again after one change writes what the change shows on, and prints one PDF', async () => {
    await publish(publicSite, { printPdf })
    age(out)
    let prints = 0
    const counted = () => {
      prints += 1
      return printPdf()
    }
    const outcome = await publish(changed({ venue: 'Town Hall' }), { printPdf: counted })
    expect(prints).toBe(1)
    expect(outcome.files.filter((file) => file.changed).map(({ path }) => path)).toEqual([
      'data/meetings-2026.csv',
      'data/meetings-2026.json',
      PAGE,
      'groups/hackney/2026-09-10/minutes.docx',
      'groups/hackney/2026-09-10/minutes.odt',
      PDF,
      'groups/hackney/meetings.ics',
      'meetings.ics',
      'search/2026.js',
    ])
    expect(touched(out)).toEqual(
      [
        ...outcome.files.filter((file) => file.changed).map(({ path }) => path),
        'publication.json',
      ].toSorted(),
    )
  })

  it('removes what is withdrawn, and the folders it leaves empty', async () => {
    await publish(publicSite, { printPdf })
    const minutes = publicSite.minutes.filter(({ group }) => group !== 'newham')
    const groups = publicSite.groups.filter(({ slug }) => slug !== 'newham')
    const outcome = await publish({ ...publicSite, groups, minutes, upcoming: [] }, { printPdf })
    expect(outcome.removed).toContain('groups/newham/2026-10-24/minutes.pdf')
    expect(existsSync(join(out, 'groups/newham'))).toBe(false)
    expect(Object.values(contents(out)).join('')).not.toContain('newham')
  })

  it('makes again what was deleted or altered by hand', async () => {
    await publish()
    const before = contents(out)
    rmSync(join(out, PAGE))
    writeFileSync(join(out, 'index.html'), 'x'.repeat(statSync(join(out, 'index.html')).size))
    utimesSync(join(out, 'index.html'), new Date(Date.now() + 60_000), new Date(Date.now() + 60_000))
    writeFileSync(join(out, 'feed.xml'), 'short')
    expect((await publish()).changed).toBe(3)
    expect(contents(out)).toEqual(before)
  })

  it('without a printer keeps PDFs that are still true and drops the one that is not', async () => {
    await publish(publicSite, { printPdf })
    const outcome = await publish(changed({ venue: 'Town Hall' }))
    expect(outcome.removed).toEqual([PDF])
    expect(contents(out)[PAGE]).not.toContain('minutes.pdf')
    expect(contents(out)['groups/hackney/2026-07-09/index.html']).toContain('minutes.pdf')
  })

  it('leaves other people’s files in it alone', async () => {
    await publish()
    mkdirSync(join(out, '.git'))
    writeFileSync(join(out, '.git/config'), 'theirs')
    writeFileSync(join(out, 'robots.txt'), 'theirs')
    writeFileSync(join(out, 'groups/hackney/2026-09-10/photo.jpg'), 'theirs')
    await publish({ ...publicSite, minutes: [], groups: [], upcoming: [] })
    const theirs = Object.entries(contents(out)).filter(([, text]) => text === 'theirs')
    expect(theirs.map(([path]) => path)).toEqual([
      '.git/config',
      'groups/hackney/2026-09-10/photo.jpg',
      'robots.txt',
    ])
  })

  it('reports how far it is, from nothing to everything', async () => {
    const steps = new Map<string, number[]>()
    await publish(publicSite, {
      printPdf,
      onProgress: ({ step, done, total }) => steps.set(step, [...(steps.get(step) ?? []), done / total]),
    })
    expect([...steps.keys()]).toEqual([
      'Printing PDFs',
      'Making documents',
      'Writing pages',
      'Checking for names',
      'Putting the pages in place',
    ])
    for (const parts of steps.values()) expect([parts[0], parts.at(-1)]).toEqual([0, 1])
  })
})

describe('a folder that is not ours', () => {
  it.each([
    ['holds somebody’s files', () => writeFileSync(join(out, 'notes.txt'), 'x'), 'NOT_OURS'],
    [
      'holds somebody else’s publication.json',
      () => writeFileSync(join(out, 'publication.json'), '{"name":"x"}'),
      'NOT_OURS',
    ],
    [
      'has a publication.json that points outside',
      () =>
        writeFileSync(
          join(out, 'publication.json'),
          JSON.stringify({
            version: 1,
            files: [{ path: '../x', bytes: 1, sha256: 'a'.repeat(64), source: 'a'.repeat(64) }],
          }),
        ),
      'NOT_OURS',
    ],
    [
      'was published by a newer version',
      () => writeFileSync(join(out, 'publication.json'), '{"version":2,"files":[]}'),
      'NEWER',
    ],
  ])('is refused when it %s, in a sentence that says what to do', async (_, prepare, code) => {
    mkdirSync(out)
    prepare()
    const before = contents(out)
    await expect(publish()).rejects.toMatchObject({
      name: 'Refusal',
      code,
      message: expect.stringMatching(/(?:Choose|Update) .+\.$/),
    })
    expect(contents(out)).toEqual(before)
  })

  it('is refused when it is a file', async () => {
    writeFileSync(out, 'x')
    await expect(publish()).rejects.toMatchObject({ code: 'NOT_A_FOLDER' })
  })

  it('is refused when it cannot be written to', async (test) => {
    if (process.platform !== 'linux') return test.skip('needs a folder nobody may write to')
    await expect(
      publishToFolder('/sys/kernel/critical-friend', publicSite, { printPdf: null, forbidden: [] }),
    ).rejects.toMatchObject({
      code: 'NOT_WRITABLE',
    })
  })

  it('may hold a new Git repository', async () => {
    mkdirSync(join(out, '.git'), { recursive: true })
    expect((await publish()).changed).toBeGreaterThan(10)
  })

  it('is not written to through a shortcut, and a file in the way is not overwritten', async () => {
    const elsewhere = join(place, 'elsewhere')
    mkdirSync(elsewhere)
    await publish({ ...publicSite, groups: [], minutes: [], upcoming: [] })
    symlinkSync(elsewhere, join(out, 'groups'))
    await expect(publish()).rejects.toMatchObject({ code: 'SHORTCUT' })
    rmSync(join(out, 'groups'))
    mkdirSync(dirname(join(out, PAGE)), { recursive: true })
    writeFileSync(join(out, PAGE), 'theirs')
    await expect(publish()).rejects.toMatchObject({ code: 'OCCUPIED' })
    expect(readFileSync(join(out, PAGE), 'utf8')).toBe('theirs')
    expect(readdirSync(elsewhere)).toEqual([])
  })

  it('a shortcut in place of a page is replaced, not followed', async () => {
    await publish()
    const victim = join(place, 'victim.txt')
    writeFileSync(victim, 'theirs')
    rmSync(join(out, 'index.html'))
    symlinkSync(victim, join(out, 'index.html'))
    await publish()
    expect(readFileSync(victim, 'utf8')).toBe('theirs')
    expect(contents(out)['index.html']).toContain('<!DOCTYPE html>')
  })
})

describe('a publication that fails', () => {
  it('leaves nothing of a first one behind', async () => {
    const failing = () => Promise.reject(new Error('no printer'))
    await expect(publish(publicSite, { printPdf: failing })).rejects.toThrow('no printer')
    expect(readdirSync(place)).toEqual([])
  })

  it('leaves the one before as it was when it is stopped, at any step', async () => {
    await publish(publicSite, { printPdf })
    const before = contents(out)
    for (const at of ['Printing PDFs', 'Writing pages', 'Checking for names', 'Putting the pages in place']) {
      const stop = new AbortController()
      const onProgress: PublishOptions['onProgress'] = ({ step }) => step === at && stop.abort()
      const outcome = publish(changed({ venue: at }), { printPdf, onProgress, signal: stop.signal })
      if (at === 'Putting the pages in place') await outcome
      else {
        await expect(outcome).rejects.toMatchObject({ code: 'CANCELLED' })
        expect(contents(out)).toEqual(before)
      }
    }
  })

  it('leaves the one before as it was when a name is found', async () => {
    await publish(publicSite, { printPdf })
    const before = contents(out)
    const forbidden = [{ word: 'Ottoline Quill', what: 'a name that must not be published' }]
    const leak = publish(changed({ venue: 'c/o Ottoline Quill' }), { printPdf, forbidden })
    await expect(leak).rejects.toMatchObject({
      code: 'LEAK',
      message: expect.not.stringMatching(/ottoline|quill/i),
    })
    expect(contents(out)).toEqual(before)
    expect(readdirSync(out)).not.toContain('.critical-friend-publishing')
  })

  it('finds a name in pages published before it was forbidden, and looks again only when other names are sought', async () => {
    const { scanKey } = await publish()
    const forbidden = [{ word: 'Amara Nwosu-Lindqvist', what: 'a name that must not be published' }]
    await expect(publish(publicSite, { forbidden, scanKey })).rejects.toMatchObject({ code: 'LEAK' })
    const harmless = [{ word: 'Ottoline Quill', what: 'a name' }]
    const steps: string[] = []
    const onProgress: PublishOptions['onProgress'] = ({ step }) => steps.push(step)
    const checked = await publish(publicSite, { forbidden: harmless, scanKey, onProgress })
    expect(steps).toContain('Checking the other pages for names')
    steps.length = 0
    await publish(publicSite, { forbidden: harmless, scanKey: checked.scanKey, onProgress })
    expect(steps).not.toContain('Checking the other pages for names')
  })

  it('leaves the one before as it was when the disk is full', async (test) => {
    mkdirSync(out)
    const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=420k,nr_inodes=600', 'tmpfs', out])
    if (mounted.status !== 0) return test.skip('needs the right to mount a small disk')
    try {
      await publish({ ...publicSite, minutes: publicSite.minutes.slice(0, 2) })
      const before = contents(out)
      await expect(publish(publicSite, { printPdf })).rejects.toMatchObject({ code: 'DISK_FULL' })
      expect(contents(out)).toEqual(before)
      expect(readdirSync(out)).not.toContain('.critical-friend-publishing')
    } finally {
      spawnSync('umount', [out])
    }
  })

  const STEPS = [
    'Printing PDFs',
    'Making documents',
    'Writing pages',
    'Checking for names',
    'Putting the pages in place',
  ]
  /** Publishes a change, and does something to the folder as the step begins. */
  const whileAt = (step: string, happens: () => void) => {
    let happened = false
    const onProgress: PublishOptions['onProgress'] = (progress) => {
      if (happened || progress.step !== step) return
      happened = true
      happens()
    }
    return publish(changed({ venue: step }), { printPdf, onProgress })
  }
  const pages = (folder: string) =>
    Object.fromEntries(
      Object.entries(contents(folder)).filter(([path]) => !path.startsWith('.critical-friend-publishing')),
    )

  it('leaves the one before as it was when the disk with the folder is taken away, at any step', async () => {
    await publish(publicSite, { printPdf })
    const before = contents(out)
    const away = join(place, 'away')
    for (const step of STEPS) {
      await expect(
        whileAt(step, () => renameSync(out, away)),
        step,
      ).rejects.toMatchObject({
        name: 'Refusal',
        code: 'NOT_A_FOLDER',
        message: `“${basename(out)}” cannot be reached. Check that its disk is connected, or choose another folder.`,
      })
      expect(readdirSync(place), step).toEqual(['away'])
      expect(pages(away), step).toEqual(before)
      renameSync(away, out)
    }
    await publish(changed({ venue: 'Town Hall' }), { printPdf })
    expect(readdirSync(out)).not.toContain('.critical-friend-publishing')
    expect(contents(out)[PAGE]).toContain('Town Hall')
  })

  it('leaves nothing behind when the folder is deleted meanwhile', async () => {
    for (const step of STEPS) {
      await publish(publicSite, { printPdf })
      await expect(
        whileAt(step, () => rmSync(out, { recursive: true })),
        step,
      ).rejects.toMatchObject({ code: 'NOT_A_FOLDER' })
      expect(readdirSync(place), step).toEqual([])
    }
  })

  it('leaves the one before as it was when the folder becomes read-only, at any step', async (test) => {
    mkdirSync(out)
    if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', out]).status !== 0)
      return test.skip('needs the right to mount a disk')
    const remount = (how: string) => spawnSync('mount', ['-o', `remount,${how}`, out])
    try {
      await publish(publicSite, { printPdf })
      const before = contents(out)
      for (const step of STEPS) {
        await expect(
          whileAt(step, () => remount('ro')),
          step,
        ).rejects.toMatchObject({
          name: 'Refusal',
          code: 'NOT_WRITABLE',
        })
        expect(pages(out), step).toEqual(before)
        remount('rw')
      }
      await publish(changed({ venue: 'Town Hall' }), { printPdf })
      expect(readdirSync(out)).not.toContain('.critical-friend-publishing')
      expect(contents(out)[PAGE]).toContain('Town Hall')
    } finally {
      spawnSync('umount', [out])
    }
  })

  it('while its files are put in place is finished by the next', async () => {
    await publish()
    const whole = contents(out)
    const after = changed({ venue: 'Town Hall' })
    await publish(after)
    const wanted = contents(out)
    // The folder as it is when the power goes half way: the new manifest waits, some pages are in place, some are not.
    const staging = join(out, '.critical-friend-publishing')
    mkdirSync(staging)
    for (const path of ['index.html', 'feed.xml', 'publication.json']) {
      writeFileSync(join(staging, encodeURIComponent(path)), wanted[path] ?? '', 'latin1')
      writeFileSync(join(out, path), whole[path] ?? '', 'latin1')
    }
    age(out)
    await publish(after, { printPdf: null })
    expect(contents(out)).toEqual(wanted)
    expect(readdirSync(out)).not.toContain('.critical-friend-publishing')
  })

  it('before that point is forgotten by the next', async () => {
    await publish()
    mkdirSync(join(out, '.critical-friend-publishing'))
    writeFileSync(join(out, '.critical-friend-publishing', 'index.html'), 'half')
    const before = contents(out)
    await publish()
    delete before['.critical-friend-publishing/index.html']
    expect(contents(out)).toEqual(before)
  })

  it('does not run twice at once', async () => {
    const both = await Promise.allSettled([publish(), publish()])
    expect(both.toSorted((a, b) => a.status.localeCompare(b.status))).toMatchObject([
      { status: 'fulfilled' },
      { status: 'rejected', reason: { code: 'BUSY' } },
    ])
    expect(contents(out)).not.toEqual({})
  })
})
