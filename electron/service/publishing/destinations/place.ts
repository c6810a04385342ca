import { hash } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { z } from 'zod'
import { findServer, lastFolder } from '../../../../db/publishing-destinations.ts'
import type { PublishProgress } from '../../../../shared/publishing/contract.ts'
import {
  type DestinationKind,
  destinationKind,
  serverPlace,
} from '../../../../shared/publishing/destinations.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { OpenContext } from '../../open-context.ts'
import { withExtension } from '../../save-file.ts'
import { refuseOfficeFolder } from '../folder-refusals.ts'
import { alone } from '../staging.ts'
import { remoteAt } from './remote.ts'
import { readRemoteSite } from './remote-site.ts'
import { connect } from './ssh.ts'
import { explainedUpload } from './ssh-refusals.ts'
import { openedServer } from './server.ts'
import { uploadSite } from './upload.ts'
import { zipSite } from './zip.ts'

/** Where a publication goes. */
export type Place = {
  /** The folder on this computer the site is written to. */
  folder: string
  /** How the place is written on record and called in messages. */
  shown: string
  /** True when the folder was published to directly, so that what was looked for in its files is on record. */
  isFolder: boolean
  /** Brings the finished folder to where the public or its web host gets it. */
  deliver: () => Promise<void>
}

type Given = { to?: DestinationKind | undefined; handle?: string | undefined; groupId?: string | undefined }
type Report = (step: z.infer<typeof PublishProgress>) => void

/**
 * Opens the place a publication goes to, does the work with it, and closes it whatever happens. A server is signed in to first, so that nobody waits
 * for pages that cannot be sent.
 *
 * Errors: `Refusal` CHOOSE_FOLDER, CHOOSE_AGAIN, OFFICE_FOLDER, NO_SERVER, BUSY, those of the work, and those of `connect`, `uploadSite` and `zipSite`.
 */
export async function atPlace<Result>(
  context: OpenContext,
  given: Given,
  report: Report,
  signal: AbortSignal,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  switch (given.to ?? 'folder') {
    case 'folder':
      return work(await folderPlace(context, given.handle))
    case 'zip':
      return atZip(context, given, report, signal, work)
    case 'server':
      return atServer(context, report, signal, work)
  }
}

/** The folder chosen now, or the one published to last. */
async function folderPlace(context: OpenContext, handle: string | undefined): Promise<Place> {
  const folder = handle === undefined ? await lastFolder(context.db) : context.session.files.path(handle)
  if (folder === null) throw new Refusal('CHOOSE_FOLDER', 'Choose the folder to publish to.')
  refuseOfficeFolder(folder, context.session.dir)
  return { folder, shown: folder, isFolder: true, deliver: async () => undefined }
}

/** The folder on this computer where a publication can be looked at; null when it went to a server. */
export function folderOf(place: string): string | null {
  const kind = destinationKind(place)
  if (kind === 'server') return null
  return kind === 'zip' ? dirname(place) : place
}

/** Where the office keeps the sites it sends away, as they are on the way to the public: in its own folder, which only its user may read. */
function copyOf(context: OpenContext, name: string): string {
  return join(context.session.dir, 'sites', name)
}

async function atZip<Result>(
  context: OpenContext,
  { handle, groupId }: Given,
  report: Report,
  signal: AbortSignal,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  if (handle === undefined) throw new Refusal('CHOOSE_FOLDER', 'Choose where the zip file goes.')
  const path = withExtension(context.session.files.path(handle), 'zip')
  refuseOfficeFolder(path, context.session.dir)
  const folder = copyOf(context, `zip-${groupId ?? 'office'}`)
  return held(folder, async () =>
    work({
      folder,
      shown: path,
      isFolder: false,
      deliver: async () => {
        report({ step: 'Writing the zip file', done: 0, total: 1 })
        await zipSite(folder, path, signal)
      },
    }),
  )
}

async function atServer<Result>(
  context: OpenContext,
  report: Report,
  signal: AbortSignal,
  work: (place: Place) => Promise<Result>,
): Promise<Result> {
  const server = await findServer(context.db)
  if (!server) {
    throw new Refusal(
      'NO_SERVER',
      'No web server is set up. Set one up under Publishing, Web server, or publish to a folder.',
    )
  }
  const shown = serverPlace(server)
  const folder = copyOf(context, server.id)
  return held(folder, async () => {
    report({ step: 'Connecting to the server', done: 0, total: 1 })
    const connection = await connect(openedServer(context, server), signal)
    try {
      const remote = remoteAt(connection.sftp, server.folder)
      await readRemoteSite(remote, shown).catch((error) => {
        throw explainedUpload(error, shown, false)
      })
      const deliver = async () => {
        const token = hash('sha256', `${server.id}\n${hostname()}\n${context.session.dir}`)
        await uploadSite(remote, folder, { place: shown, token, onProgress: report, signal })
      }
      return await work({ folder, shown, isFolder: false, deliver })
    } catch (error) {
      // The copy on this computer is nothing a person chose or knows.
      if (error instanceof Refusal && error.message.includes(basename(folder)))
        throw new Refusal(error.code, error.message.replaceAll(basename(folder), shown), error.field)
      throw error
    } finally {
      connection.close()
    }
  })
}

/** Works with a copy of a site alone: not twice in this program, nor in two at once. */
async function held<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  return alone(`${folder}#`, async () => {
    await mkdir(join(folder, '..'), { recursive: true, mode: 0o700 })
    const note = `${folder}.process`
    await take(note)
    try {
      return await work()
    } finally {
      await rm(note, { force: true })
    }
  })
}

async function take(note: string): Promise<void> {
  for (;;) {
    try {
      await writeFile(note, String(process.pid), { flag: 'wx', mode: 0o600 })
      return
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const holder = Number(await readFile(note, 'utf8').catch(() => ''))
    if (holder !== process.pid && isAlive(holder)) {
      throw new Refusal('BUSY', 'Another window or program is publishing there. Wait until it has finished.')
    }
    await rm(note, { force: true })
  }
}

function isAlive(process_: number): boolean {
  if (!Number.isInteger(process_) || process_ <= 0) return false
  try {
    process.kill(process_, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
