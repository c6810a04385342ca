import { hash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { z } from 'zod'
import type { PublishProgress } from '../../../../shared/publishing/contract.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { HOME } from '../formats/view.ts'
import { MANIFEST, type ManifestFile, readManifest } from '../manifest.ts'
import { STAGING } from '../staging.ts'
import { isPage, placingOrder, removingOrder, type ToPlace } from './order.ts'
import { linksOf } from './page-links.ts'
import type { Remote, RemoteEntry } from './remote.ts'
import {
  inTurn,
  lockRemote,
  PENDING,
  type RemoteLock,
  readEntries,
  readRemoteSite,
  writePending,
} from './remote-site.ts'
import { explainedUpload, STATUS, statusOf } from './ssh-refusals.ts'

export type UploadOptions = {
  /** How the folder on the server is called in messages. */
  place: string
  /** Tells this office on this computer from others that upload to the same folder. */
  token: string
  onProgress: (progress: z.infer<typeof PublishProgress>) => void
  signal: AbortSignal
}

export type Uploaded = { sent: number; placed: number; removed: number }

/** Files are uploaded this many at a time. */
const AT_ONCE = 4

/** What visitors read for a moment where pages lead to each other and cannot all be there at once. */
const STAND_IN = Buffer.from(
  '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
    '<meta name="robots" content="noindex"><title>This page is being changed</title></head>' +
    '<body><main><h1>This page is being changed</h1><p>Please come back in a few minutes.</p></main></body></html>\n',
)

/**
 * Makes a folder on a server hold exactly the site in a folder here, which has its manifest. First everything new waits, whole, in a folder of its
 * own on the server; then each file takes its place in an order that leaves no link without a target, the home page and the manifest last; what is
 * gone from the site is removed afterwards. One that was interrupted is carried on with: what arrived is not sent again.
 *
 * Errors: `Refusal` NOT_OURS, NEWER, OCCUPIED, SHORTCUT, BUSY, NOT_A_FOLDER, NOT_WRITABLE, DISK_FULL, CONNECTION_LOST, CANCELLED; the sentence says
 * whether visitors see any of it.
 */
export async function uploadSite(remote: Remote, folder: string, options: UploadOptions): Promise<Uploaded> {
  const progress = { isVisible: false }
  let lock: RemoteLock | null = null
  try {
    lock = await lockRemote(remote, options.token)
    return await upload({ remote, folder, options, lock, progress })
  } catch (error) {
    // What waits would keep a full disk full.
    if (statusOf(error) === STATUS.failure && !progress.isVisible)
      await clearStaging(remote, new Set()).catch(() => undefined)
    throw explainedUpload(error, options.place, progress.isVisible)
  } finally {
    // Gone with the connection, if that is what went wrong; it is our own then, and no hindrance.
    await lock?.release().catch(() => undefined)
    await remote.removeFolder(STAGING).catch(() => undefined)
  }
}

type Run = {
  remote: Remote
  folder: string
  options: UploadOptions
  lock: RemoteLock
  progress: { isVisible: boolean }
}

async function upload(run: Run): Promise<Uploaded> {
  const { remote, folder, options } = run
  const text = await readFile(join(folder, MANIFEST))
  const wanted = readManifest(text.toString('utf8'))
  if (!wanted || wanted === 'newer') throw new Error(`${folder} holds no publication.`)
  const { before, touched } = await readRemoteSite(remote, options.place)
  const known = new Set([...before.keys(), ...touched])
  report(run, 'Comparing with the server', 0, 1)
  const entries = await readEntries(remote, [...wanted.keys(), ...known, MANIFEST])
  refuseOccupied(wanted, known, entries)
  const since = entries.get(MANIFEST)?.changed ?? 0
  const isInPlace = (file: ManifestFile) => {
    const [was, entry] = [before.get(file.path), entries.get(file.path)]
    if (touched.has(file.path) || was?.sha256 !== file.sha256 || entry?.kind !== 'file') return false
    // Somebody who changed a file on the server gets what was published back.
    return entry.bytes === file.bytes && entry.changed <= since + 2
  }
  const changed = [...wanted.values()].filter((file) => !isInPlace(file))
  const gone = [...known].filter((path) => !wanted.has(path) && entries.get(path)?.kind === 'file')
  if (changed.length === 0 && gone.length === 0 && touched.size === 0 && before.size === wanted.size) {
    await clearStaging(remote, new Set())
    return { sent: 0, placed: 0, removed: 0 }
  }
  const manifest = waiting(MANIFEST, hash('sha256', text))
  const sent = await stage(run, changed, { path: manifest, bytes: text })
  const removing = await removals(run, gone)
  refuseStopped(options.signal)
  await writeWhole(run, PENDING, writePending([...touched, ...changed.map(({ path }) => path), ...gone]))
  await place(run, changed, (path) => entries.has(path))
  await remote.replace(manifest, MANIFEST)
  await remove(run, removing)
  await clearStaging(remote, new Set([PENDING]))
  await remote.removeFile(PENDING)
  return { sent, placed: changed.length, removed: gone.length }
}

function refuseOccupied(
  wanted: ReadonlyMap<string, ManifestFile>,
  known: ReadonlySet<string>,
  entries: ReadonlyMap<string, RemoteEntry>,
): void {
  for (const path of wanted.keys()) {
    const entry = entries.get(path)
    if (!entry || (known.has(path) && entry.kind === 'file')) continue
    throw new Refusal(
      'OCCUPIED',
      known.has(path)
        ? `“${path}” on the server should be a file. Move it away, then publish again.`
        : `“${path}” on the server was not put there by Critical Friend. Move it away, then publish again.`,
    )
  }
}

/** Where a file waits on the server: known by its place and its content, so that what arrived before an interruption is found again. */
function waiting(path: string, sha256: string): string {
  return `${STAGING}/${hash('sha256', `${path}\n${sha256}`)}`
}

/** Sends what is not there yet. Returns how many files that was. */
async function stage(
  run: Run,
  changed: readonly ManifestFile[],
  manifest: { path: string; bytes: Buffer },
): Promise<number> {
  const { folder } = run
  const needed = new Set([manifest.path, PENDING, ...changed.map((file) => waiting(file.path, file.sha256))])
  const there = await clearStaging(run.remote, needed)
  const missing = changed.filter((file) => there.get(waiting(file.path, file.sha256)) !== file.bytes)
  let done = 0
  await inTurn(missing, AT_ONCE, async (file) => {
    report(run, 'Uploading', done, missing.length)
    const bytes = await readFile(join(folder, file.path))
    if (hash('sha256', bytes) !== file.sha256) throw new Error(`${file.path} is not as it was published.`)
    await writeWhole(run, waiting(file.path, file.sha256), bytes)
    done += 1
  })
  report(run, 'Uploading', done, missing.length)
  await writeWhole(run, manifest.path, manifest.bytes)
  return missing.length
}

/** A file is there under its name only when all of it is. */
async function writeWhole({ remote, lock, options }: Run, path: string, bytes: Uint8Array): Promise<void> {
  await remote.write(`${path}.part`, bytes, async () => {
    refuseStopped(options.signal)
    await lock.signOfLife()
  })
  await remote.replace(`${path}.part`, path)
}

/** Removes what waits for nothing, and says how large the rest is, by path. */
async function clearStaging(remote: Remote, needed: ReadonlySet<string>): Promise<Map<string, number>> {
  const there = new Map<string, number>()
  for (const { name, kind, bytes } of (await remote.list(STAGING)) ?? []) {
    const path = `${STAGING}/${name}`
    if (needed.has(path)) there.set(path, bytes)
    else if (kind === 'file' && /^[0-9a-f]{64}(?:\.part)?$|\.json\.part$/.test(name))
      await remote.removeFile(path)
  }
  return there
}

/** From here on visitors see each step, so that it is not stopped half-way any more. */
async function place(
  run: Run,
  changed: readonly ManifestFile[],
  isThere: (path: string) => boolean,
): Promise<void> {
  const { remote, folder, lock, progress } = run
  const shas = new Map(changed.map(({ path, sha256 }) => [path, sha256]))
  const files: ToPlace[] = []
  for (const { path } of changed) {
    const links = isPage(path) ? linksOf(path, await readFile(join(folder, path), 'utf8')) : []
    files.push({ path, links })
  }
  const steps = placingOrder(files, HOME, isThere)
  const folders = new Set(['', '.'])
  let done = 0
  for (const { path, standIn } of steps) {
    report(run, 'Putting the pages in place', done, steps.length)
    await lock.signOfLife()
    await makeFolders(remote, dirname(path), folders)
    const from = standIn ? `${STAGING}/stand-in` : waiting(path, shas.get(path) ?? '')
    if (standIn) await remote.write(from, STAND_IN)
    await remote.replace(from, path)
    progress.isVisible = true
    done += 1
  }
  report(run, 'Putting the pages in place', done, steps.length)
}

async function makeFolders(remote: Remote, path: string, made: Set<string>): Promise<void> {
  const parts = path.split('/')
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const folder = parts.slice(0, depth).join('/')
    if (made.has(folder)) continue
    await remote.makeFolder(folder)
    made.add(folder)
  }
}

/** Reads what the pages to be removed lead to, while they are there. */
async function removals(run: Run, gone: readonly string[]): Promise<ToPlace[]> {
  const files: ToPlace[] = []
  await inTurn(gone, AT_ONCE, async (path) => {
    const html = isPage(path) ? await run.remote.read(path) : null
    files.push({ path, links: html === null ? [] : linksOf(path, html.toString('utf8')) })
  })
  return files
}

/** Takes away what is no longer part of the site, and the folders that are empty then. */
async function remove(run: Run, files: readonly ToPlace[]): Promise<void> {
  const { remote, lock, progress } = run
  const steps = removingOrder(files, HOME)
  let done = 0
  for (const { path, standIn } of steps) {
    report(run, 'Removing what is gone', done, steps.length)
    await lock.signOfLife()
    if (standIn) {
      await remote.write(`${STAGING}/stand-in`, STAND_IN)
      await remote.replace(`${STAGING}/stand-in`, path)
    } else {
      await remote.removeFile(path)
    }
    progress.isVisible = true
    done += 1
  }
  const folders = new Set(files.flatMap(({ path }) => foldersAbove(path)))
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) await remote.removeFolder(folder)
}

function foldersAbove(path: string): string[] {
  const parts = path.split('/')
  return parts.slice(1).map((_part, index) => parts.slice(0, index + 1).join('/'))
}

function report({ options }: Run, step: string, done: number, total: number): void {
  options.onProgress({ step, done, total })
}

function refuseStopped(signal: AbortSignal): void {
  if (!signal.aborted) return
  throw new Refusal(
    'CANCELLED',
    'Publishing was stopped. Nothing that visitors see was changed, and what was uploaded is not sent again next time.',
  )
}
