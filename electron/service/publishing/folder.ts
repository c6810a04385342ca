import { hash } from 'node:crypto'
import { lstatSync, type Stats } from 'node:fs'
import { mkdir, readdir, readFile, realpath, rmdir } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join } from 'node:path'
import type { z } from 'zod'
import type { PublishedFile, PublishProgress } from '../../../shared/publishing/contract.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { explained, refuseOtherGroups } from './folder-refusals.ts'
import { type Digested, NOTHING_DIGESTED } from './held-minutes.ts'
import {
  type Forbidden,
  type Leak,
  type LeakScanner,
  leakScanner,
  refuseLeaks,
  type SortedWords,
} from './leak-scan.ts'
import { MANIFEST, type ManifestFile, readManifest } from './manifest.ts'
import { planSite, type SiteDocument, type SiteFile, type SitePdf } from './site.ts'
import { alone, finishInterrupted, forEverybody, openStaging, STAGING, type Staging } from './staging.ts'

export type PublishOptions = {
  /** Prints one self-contained document as a tagged PDF; null where nothing can print. PDFs that are still true then stay. */
  printPdf: ((html: string) => Promise<Uint8Array>) | null
  /** Fingerprints of the minutes' texts, where they are known. */
  fingerprints?: ReadonlyMap<PublicMinutes, string>
  /** The minutes of the site of which only digests were read. */
  digested?: Digested
  /** What must not be found in any file. */
  forbidden: readonly Forbidden[]
  /** And what must not, sorted already. */
  alsoForbidden?: SortedWords
  /** The `scanKey` of the last publication to this folder. When it still fits, files that did not change are not read again. */
  scanKey?: string
  /** The slug of the one group the site is of, unless the folder is known to be published for that group alone. */
  onlyGroup?: string
  onProgress?: (progress: z.infer<typeof PublishProgress>) => void
  signal?: AbortSignal
}

export type FolderPublication = {
  /** Every file of the site, sorted by path. */
  files: z.infer<typeof PublishedFile>[]
  removed: string[]
  changed: number
  /** What was looked for in every file. Keep it with the record: it is made from the names. */
  scanKey: string
}

/** Changed files are written, and read back, this many at a time: a disk makes many files safe almost as quickly as one. */
const AT_ONCE = 16

/**
 * Writes a site into a folder: only what changed, all of it or nothing. The folder must be absent, empty, or a publication of ours; other
 * files in ours stay as they are. Refuses (`NOT_OURS`, `OTHER_GROUPS`, `NEWER`, `NOT_WRITABLE`, `DISK_FULL`, `BUSY`, `OCCUPIED`, `SHORTCUT`,
 * `BAD_ADDRESS`, `UNREADABLE`, `LEAK`, `CANCELLED`, `INTERRUPTED`) with the previous publication as it was.
 */
export async function publishToFolder(
  folder: string,
  site: PublicSite,
  options: PublishOptions,
): Promise<FolderPublication> {
  return inFolder(folder, (place) => prepare(place, site, options, putInPlace))
}

/** What a publication would put in place of what stands in the folder. */
export type Rehearsal = {
  added: string[]
  changed: string[]
  removed: string[]
  /** The bytes of a changed file as it stands in the folder now. */
  before: (path: string) => Promise<Uint8Array>
  /** The very bytes of a file that would be put in place, or would stay as it is. */
  after: (path: string) => Promise<Uint8Array>
}

/**
 * Does everything `publishToFolder` does up to the last step, lets `look` read what would be put in place, and forgets it: the folder stays
 * as it was. Errors: those of `publishToFolder`.
 */
export async function rehearseInFolder<T>(
  folder: string,
  site: PublicSite,
  options: PublishOptions,
  look: (rehearsal: Rehearsal) => Promise<T>,
): Promise<T> {
  return inFolder(folder, async (place, made) => {
    const seen = await prepare(place, site, options, async (run) => {
      const result = await look(rehearsalOf(run))
      await run.staging.discard()
      return result
    })
    if (made !== undefined) await removeEmpty(folder, made)
    return seen
  })
}

function rehearsalOf({ folder, before, staging, made, kept }: Run): Rehearsal {
  const paths = made.map(({ path }) => path).sort()
  const staged = new Set(paths)
  const present = new Set([...paths, ...kept.map(({ path }) => path)])
  const published = (path: string) => readFile(join(folder, path))
  return {
    added: paths.filter((path) => !before.has(path)),
    changed: paths.filter((path) => before.has(path)),
    removed: [...before.keys()].filter((path) => !present.has(path)).sort(),
    before: published,
    after: (path) => (staged.has(path) ? staging.read(path) : published(path)),
  }
}

async function inFolder<T>(
  folder: string,
  work: (place: string, made: string | undefined) => Promise<T>,
): Promise<T> {
  if (!isAbsolute(folder)) throw new Refusal('NOT_A_FOLDER', 'Choose the folder to publish to.')
  const made = await mkdir(folder, { recursive: true }).catch((error) => {
    throw explained(error, folder)
  })
  try {
    for (let path = folder; made !== undefined && path.length >= made.length; path = dirname(path))
      await forEverybody(path, 'folder')
    const place = await realpath(folder)
    return await alone(place, () => work(place, made))
  } catch (error) {
    // Where another publication is at work, the folder is its own by now.
    const isAnothers = error instanceof Refusal && error.code === 'BUSY'
    if (made !== undefined && !isAnothers) await removeEmpty(folder, made)
    throw explained(error, folder)
  }
}

/** Removes the folders made for nothing, from the innermost outwards. */
async function removeEmpty(folder: string, first: string): Promise<void> {
  for (let path = folder; path.length >= first.length; path = dirname(path))
    await rmdir(path).catch(() => undefined)
}

/** Draws, writes and checks everything, then hands it to `finish`. Forgets it when anything fails. */
async function prepare<T>(
  folder: string,
  site: PublicSite,
  options: PublishOptions,
  finish: (run: Run, scanner: LeakScanner) => Promise<T>,
): Promise<T> {
  const plan = planSite(site, options.fingerprints, options.digested?.terms)
  await finishInterrupted(folder)
  const before = await publishedBefore(folder)
  if (options.onlyGroup !== undefined) refuseOtherGroups(before.keys(), options.onlyGroup, folder)
  const staging = await openStaging(folder)
  try {
    const run: Run = {
      folder,
      before,
      staging,
      options,
      made: [],
      kept: [],
      folders: new Map(),
      since: manifestTime(folder),
    }
    await printPdfs(run, plan.pdfs)
    await drawFiles(run, 'Making documents', plan.documents)
    const sizes = new Map([...run.made, ...run.kept].map(({ path, bytes }) => [path, bytes]))
    await drawFiles(run, 'Writing pages', plan.files(sizes))
    const scanner = leakScanner(options.forbidden, options.alsoForbidden)
    await readBack(run, scanner)
    return await finish(run, scanner)
  } catch (error) {
    await staging.discard()
    throw error
  }
}

type Run = {
  folder: string
  before: ReadonlyMap<string, ManifestFile>
  staging: Staging
  options: PublishOptions
  /** Files written anew, waiting. */
  made: ManifestFile[]
  /** Files that are as they should be. */
  kept: ManifestFile[]
  /** Folders looked at, and whether they are there. */
  folders: Map<string, boolean>
  /** When the last publication was complete, in milliseconds. */
  since: number
}

async function printPdfs(run: Run, pdfs: readonly SitePdf[]): Promise<void> {
  const { printPdf } = run.options
  const changed: SitePdf[] = []
  for (const pdf of pdfs) {
    // What is not there and cannot be printed is nowhere to look at.
    if (!printPdf && !run.before.has(pdf.path)) continue
    if (!(await keep(run, pdf))) changed.push(pdf)
  }
  if (!printPdf || changed.length === 0) return
  // Fetched when needed: what reads PDFs is a quarter of the service, and would be loaded before anybody can sign in.
  const { finishPdf } = await import('./formats/pdf.ts')
  let done = 0
  for (const { path, source, of, draw } of changed) {
    step(run, 'Printing PDFs', done, changed.length)
    const { html, title, updated } = draw(await whole(run, of))
    const bytes = await finishPdf(await printPdf(html), { title, updated })
    await stage(run, path, source, bytes)
    done += 1
  }
  step(run, 'Printing PDFs', done, changed.length)
}

type Drawable = SiteFile | SiteDocument

function whole({ options }: Run, of: Drawable['of'] = []) {
  return (options.digested ?? NOTHING_DIGESTED).whole(of)
}

async function drawFiles(run: Run, name: string, files: readonly Drawable[]): Promise<void> {
  const changed: Drawable[] = []
  for (const file of files) if (!(await keep(run, file))) changed.push(file)
  await inTurn(run, name, changed, async ({ path, source, of, draw }) => {
    const drawn = await draw(await whole(run, of))
    const bytes = typeof drawn === 'string' ? Buffer.from(drawn) : drawn
    const known = run.before.get(path)
    // Made from something else, yet the same to the last byte.
    if (known?.sha256 === sha256(bytes) && (await isAsPublished(run, known)))
      run.kept.push({ ...known, source })
    else await stage(run, path, source, bytes)
  })
}

async function stage(run: Run, path: string, source: string, bytes: Uint8Array): Promise<void> {
  await run.staging.write(path, bytes)
  run.made.push({ path, source, bytes: bytes.byteLength, sha256: sha256(bytes) })
}

/** Keeps a file as it is if it would come out the same, and says whether it does. */
async function keep(run: Run, { path, source }: { path: string; source: string }): Promise<boolean> {
  const known = run.before.get(path)
  const found = entry(run, path)
  if (!known) {
    if (found)
      throw new Refusal(
        'OCCUPIED',
        `“${path}” in the folder was not put there by Critical Friend. Move it away, then publish again.`,
      )
    return false
  }
  if (found?.isDirectory())
    throw new Refusal(
      'OCCUPIED',
      `“${path}” in the folder should be a file. Move it away, then publish again.`,
    )
  if (known.source !== source || !(await isAsPublished(run, known, found))) return false
  run.kept.push(known)
  return true
}

/** Whether a file still stands there as it was published. */
async function isAsPublished(
  run: Run,
  { path, bytes, sha256: published }: ManifestFile,
  found = entry(run, path),
): Promise<boolean> {
  if (!found?.isFile() || found.size !== bytes) return false
  // Touched since: only its bytes tell whether it is still what was published. (Clocks of disks may be coarse.)
  return found.mtimeMs <= run.since + 2000 || sha256(await readFile(join(run.folder, path))) === published
}

/** What is at a path of the folder, not looking through shortcuts: refuses when one is on the way. */
function entry(run: Run, path: string): Stats | undefined {
  if (!isThere(run, path.slice(0, Math.max(0, path.lastIndexOf('/'))))) return undefined
  return lstatSync(`${run.folder}/${path}`, { throwIfNoEntry: false })
}

/** Whether a folder of the folder is there, with all above it. Each is looked at once. */
function isThere(run: Run, name: string): boolean {
  if (name === '') return true
  const known = run.folders.get(name)
  if (known !== undefined) return known
  const found = isThere(run, name.slice(0, Math.max(0, name.lastIndexOf('/'))))
    ? lstatSync(join(run.folder, name), { throwIfNoEntry: false })
    : undefined
  if (found && !found.isDirectory()) {
    throw new Refusal(
      'SHORTCUT',
      `“${name}” in the folder is a shortcut or a file. Remove it, then publish again.`,
    )
  }
  run.folders.set(name, found !== undefined)
  return found !== undefined
}

/** Reads the waiting files back from the disk, and the kept ones when other words are sought than last time. */
async function readBack(run: Run, scanner: LeakScanner): Promise<void> {
  const leaks: Leak[] = []
  const check = async (file: ManifestFile, bytes: Uint8Array) => {
    if (sha256(bytes) !== file.sha256) throw new Error(`${file.path} was not written correctly.`)
    leaks.push(...(await scanner.scan({ path: file.path, bytes })))
  }
  await inTurn(run, 'Checking for names', run.made, async (file) =>
    check(file, await run.staging.read(file.path)),
  )
  if (run.options.scanKey !== scanner.key) {
    await inTurn(run, 'Checking the other pages for names', run.kept, async ({ path }) => {
      leaks.push(...(await scanner.scan({ path, bytes: await readFile(join(run.folder, path)) })))
    })
  }
  refuseLeaks(leaks)
}

async function putInPlace(run: Run, scanner: LeakScanner): Promise<FolderPublication> {
  const files = [...run.made, ...run.kept]
  const staged = new Set(run.made.map(({ path }) => path))
  const present = new Set(files.map(({ path }) => path))
  const removed = [...run.before.keys()].filter((path) => !present.has(path)).sort()
  step(run, 'Putting the pages in place', 0, 1)
  if (staged.size > 0 || removed.length > 0) await run.staging.commit(files, [...staged], removed)
  else await run.staging.discard()
  run.options.onProgress?.({ step: 'Putting the pages in place', done: 1, total: 1 })
  return {
    files: files
      .map(({ path, bytes, sha256 }) => ({ path, bytes, sha256, changed: staged.has(path) }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    removed,
    changed: staged.size,
    scanKey: scanner.key,
  }
}

async function inTurn<T>(
  run: Run,
  name: string,
  all: readonly T[],
  work: (each: T) => Promise<void>,
): Promise<void> {
  let next = 0
  let done = 0
  const worker = async () => {
    for (let each = all[next++]; each !== undefined; each = all[next++]) {
      step(run, name, done, all.length)
      await work(each)
      done += 1
    }
  }
  const workers = await Promise.allSettled(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker))
  const failed = workers.find((each) => each.status === 'rejected')
  if (failed) throw failed.reason
  if (all.length > 0) step(run, name, done, all.length)
}

function step({ options }: Run, name: string, done: number, total: number): void {
  if (options.signal?.aborted) throw new Refusal('CANCELLED', 'Publishing was stopped. Nothing was changed.')
  options.onProgress?.({ step: name, done, total })
}

/** Files of the operating system, and of those who keep their site with Git: a folder that holds only these counts as empty. */
const NEGLIGIBLE = new Set(['.git', '.DS_Store', 'Thumbs.db', 'desktop.ini', STAGING])

async function publishedBefore(folder: string): Promise<ReadonlyMap<string, ManifestFile>> {
  const names = await readdir(folder)
  if (names.includes(MANIFEST) && lstatSync(join(folder, MANIFEST)).isFile()) {
    const files = readManifest(await readFile(join(folder, MANIFEST), 'utf8'))
    if (files === 'newer') {
      throw new Refusal(
        'NEWER',
        'This folder was published by a newer version of Critical Friend. Update the app, then publish again.',
      )
    }
    if (files) return files
  }
  if (names.every((name) => NEGLIGIBLE.has(name))) return new Map()
  throw new Refusal(
    'NOT_OURS',
    `“${basename(folder)}” holds files that Critical Friend did not publish. Choose an empty folder, or one it published to before.`,
  )
}

function manifestTime(folder: string): number {
  return lstatSync(join(folder, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0
}

function sha256(bytes: Uint8Array): string {
  return hash('sha256', bytes)
}
