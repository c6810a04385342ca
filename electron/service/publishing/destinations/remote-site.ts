import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refusal } from '../../../../shared/refusal.ts'
import { MANIFEST, ManifestFile, readManifest } from '../manifest.ts'
import { STAGING } from '../staging.ts'
import type { Remote, RemoteEntry } from './remote.ts'

/** Names on a server that are not of a site: hidden ones, which are its settings, and the folder some web hosts put there for programs. */
const isNegligible = (name: string) => name.startsWith('.') || name === 'cgi-bin' || name === 'lost+found'

const LOCK = `${STAGING}/lock`
/** What an interrupted upload may have put in place or taken away. It is removed once all of it is done. */
export const PENDING = `${STAGING}/pending.json`
/** Seconds of silence, by the server's clock, after which an upload from elsewhere counts as ended. */
const SILENCE = 600
/** Milliseconds between two signs of life. */
const SIGN_OF_LIFE = 60_000

const Pending = z.strictObject({ version: z.literal(1), touched: z.array(ManifestFile.shape.path) })

/** A site as it stands on a server. */
export type RemoteSite = {
  /** What was published there last, by path. */
  before: ReadonlyMap<string, ManifestFile>
  /** Of which nothing is certain, because an upload was interrupted there. */
  touched: ReadonlySet<string>
}

/** What is published in the folder. Refuses (`NOT_OURS`, `NEWER`, `NOT_A_FOLDER`) one that holds anything else. */
export async function readRemoteSite(remote: Remote, place: string): Promise<RemoteSite> {
  const found = await remote.list('')
  if (found === null) {
    throw new Refusal(
      'NOT_A_FOLDER',
      `There is no folder “${place}” on the server. Check its name with your web host, or ask them to make it.`,
    )
  }
  const names = found.map(({ name }) => name)
  const manifest = names.includes(MANIFEST) ? await remote.read(MANIFEST) : null
  const before = manifest && readManifest(manifest.toString('utf8'))
  if (before === 'newer') {
    throw new Refusal(
      'NEWER',
      'The site on the server was published by a newer version of Critical Friend. Update the app, then publish again.',
    )
  }
  const touched = await readPending(remote, names)
  if (before) return { before, touched }
  // The first upload may have been interrupted: what it put there is ours, by its top folder.
  const ours = new Set([...touched].map((path) => path.split('/')[0]))
  const foreign = names.filter((name) => !isNegligible(name) && !ours.has(name))
  if (foreign.length === 0) return { before: new Map(), touched }
  throw new Refusal(
    'NOT_OURS',
    `“${place}” holds files that Critical Friend did not publish (${listed(foreign)}). Choose an empty folder, or one it published to before.`,
  )
}

function listed(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, 3).join(', ')
  return names.length > 3 ? `${shown} and ${names.length - 3} more` : shown
}

async function readPending(remote: Remote, names: readonly string[]): Promise<ReadonlySet<string>> {
  const text = names.includes(STAGING) ? await remote.read(PENDING) : null
  if (text === null) return new Set()
  try {
    return new Set(Pending.parse(JSON.parse(text.toString('utf8'))).touched)
  } catch {
    // It is written whole or not at all; one that is not ours says nothing.
    return new Set()
  }
}

/** Says, before the first file is put in place, what is about to be touched. */
export function writePending(touched: Iterable<string>): Buffer {
  return Buffer.from(JSON.stringify({ version: 1, touched: [...touched].sort() }))
}

/** What stands at these paths now. Refuses (`SHORTCUT`) when a folder on the way is a shortcut or a file. */
export async function readEntries(
  remote: Remote,
  paths: Iterable<string>,
  atOnce = 8,
): Promise<Map<string, RemoteEntry>> {
  const wanted = new Set(paths)
  const entries = new Map<string, RemoteEntry>()
  const below = new Map<string, Set<string>>()
  for (const path of wanted) {
    const parts = path.split('/')
    for (let depth = 1; depth < parts.length; depth += 1) {
      const parent = parts.slice(0, depth - 1).join('/')
      const folder = parts.slice(0, depth).join('/')
      below.set(parent, (below.get(parent) ?? new Set()).add(folder))
    }
  }
  // Level by level, from the root: only folders that are there are looked into.
  let level = ['']
  while (level.length > 0) {
    const next: string[] = []
    await inTurn(level, atOnce, async (folder) => {
      for (const entry of (await remote.list(folder)) ?? []) {
        const path = folder === '' ? entry.name : `${folder}/${entry.name}`
        if (wanted.has(path)) entries.set(path, entry)
        if (!below.get(folder)?.has(path)) continue
        if (entry.kind !== 'folder') {
          throw new Refusal(
            'SHORTCUT',
            `“${path}” on the server is a shortcut or a file. Remove it, then publish again.`,
          )
        }
        next.push(path)
      }
    })
    level = next
  }
  return entries
}

/** Does something with each, a few at a time; after a failure none is begun. */
export async function inTurn<T>(
  all: readonly T[],
  atOnce: number,
  work: (each: T) => Promise<void>,
): Promise<void> {
  let next = 0
  let failed = false
  const worker = async () => {
    for (let each = all[next++]; each !== undefined && !failed; each = all[next++]) {
      try {
        await work(each)
      } catch (error) {
        failed = true
        throw error
      }
    }
  }
  const workers = await Promise.allSettled(Array.from({ length: Math.min(atOnce, all.length) }, worker))
  const broken = workers.find((each) => each.status === 'rejected')
  if (broken) throw broken.reason
}

export type RemoteLock = {
  /** Says now and then that the upload goes on. */
  signOfLife: () => Promise<void>
  release: () => Promise<void>
}

/**
 * Keeps the folder on the server for this upload. `token` tells this office on this computer from others, so that it carries on at once where it
 * was interrupted. Refuses (`BUSY`) while another one is at it.
 */
export async function lockRemote(remote: Remote, token: string): Promise<RemoteLock> {
  await remote.makeFolder(STAGING)
  if (!(await remote.create(LOCK, token))) {
    const holder = (await remote.read(LOCK))?.toString('utf8')
    if (holder !== undefined && holder !== token && !(await isSilent(remote))) {
      throw new Refusal(
        'BUSY',
        'Another computer is publishing to this server. Wait until it has finished; if it was interrupted, this works again after ten minutes.',
      )
    }
    await remote.write(LOCK, Buffer.from(token))
  }
  let last = Date.now()
  return {
    signOfLife: async () => {
      if (Date.now() - last < SIGN_OF_LIFE) return
      last = Date.now()
      await remote.write(LOCK, Buffer.from(token))
    },
    release: () => remote.removeFile(LOCK),
  }
}

/** True when nothing was heard of the upload that holds the lock, measured by the server's own clock. */
async function isSilent(remote: Remote): Promise<boolean> {
  const clock = `${STAGING}/clock-${randomBytes(6).toString('hex')}`
  await remote.create(clock, '')
  const [now, lock] = [await remote.look(clock), await remote.look(LOCK)]
  await remote.removeFile(clock)
  return lock === null || now === null || now.changed - lock.changed > SILENCE
}
