import type { Callback, FileEntryWithStats, SFTPWrapper, Stats } from 'ssh2'
import { STATUS, statusOf } from './ssh-refusals.ts'

/** What stands in a folder of the server. `changed` is in seconds, by the server's clock. Shortcuts are 'other'. */
export type RemoteEntry = { name: string; kind: 'file' | 'folder' | 'other'; bytes: number; changed: number }

/** A folder of the server with what publishing does there. Paths are relative to it. Each step fails with the status the server gave. */
export type Remote = {
  /** What is in a folder; null when it is not there. */
  list: (path: string) => Promise<RemoteEntry[] | null>
  look: (path: string) => Promise<RemoteEntry | null>
  /** A file's bytes; null when it is not there. */
  read: (path: string) => Promise<Buffer | null>
  /** Writes a file, down to the disk where the server can, in place of what was there. `onPart` hears of each part that arrived. */
  write: (path: string, bytes: Uint8Array, onPart?: () => Promise<void>) => Promise<void>
  /** Makes a file that must not be there yet; false when it is. */
  create: (path: string, text: string) => Promise<boolean>
  makeFolder: (path: string) => Promise<void>
  /** Puts a file in the place of another, at once where the server can. */
  replace: (from: string, to: string) => Promise<void>
  removeFile: (path: string) => Promise<void>
  /** Removes a folder if it is empty; says whether it did. */
  removeFolder: (path: string) => Promise<boolean>
}

/** Bytes in one message: every server takes as much. */
const PART = 32_768
/** Parts on their way at a time. */
const IN_FLIGHT = 16

/** The folder of a server that this connection serves. */
export function remoteAt(sftp: SFTPWrapper, root: string): Remote {
  const at = (path: string) => (path === '' ? root : `${root.replace(/\/+$/, '')}/${path}`)
  // The library answers nothing that is asked after the connection has ended: what waits, and what is asked later, fails here.
  const waiting = new Set<(error: Error) => void>()
  let isLost = false
  const lose = () => {
    isLost = true
    for (const reject of waiting) reject(new Error('the connection was lost'))
  }
  sftp.on('close', lose)
  sftp.on('end', lose)
  const given = async <Value>(
    begin: (callback: (error: Error | undefined | null, value: Value) => void) => void,
  ) => {
    const { promise, resolve, reject } = Promise.withResolvers<Value>()
    waiting.add(reject)
    try {
      if (isLost) lose()
      else begin((error, value) => (error ? reject(error) : resolve(value)))
      return await promise
    } finally {
      waiting.delete(reject)
    }
  }
  const done = (begin: (callback: Callback) => void) =>
    given<void>((callback) => begin((error) => callback(error)))

  const look = async (path: string) => {
    const stats = await given<Stats>((callback) => sftp.lstat(at(path), callback)).catch(absent)
    return stats && entryOf(path.slice(path.lastIndexOf('/') + 1), stats)
  }

  const write: Remote['write'] = async (path, bytes, onPart) => {
    const handle = await given<Buffer>((callback) => sftp.open(at(path), 'w', callback))
    let next = 0
    const worker = async () => {
      while (next < bytes.byteLength) {
        const from = next
        next += PART
        const part = Buffer.from(
          bytes.buffer,
          bytes.byteOffset + from,
          Math.min(PART, bytes.byteLength - from),
        )
        await done((callback) => sftp.write(handle, part, 0, part.length, from, callback))
        await onPart?.()
      }
    }
    try {
      const parts = await Promise.allSettled(Array.from({ length: IN_FLIGHT }, worker))
      const failed = parts.find((each) => each.status === 'rejected')
      if (failed) throw failed.reason
      await flush(handle)
    } finally {
      await done((callback) => sftp.close(handle, callback)).catch(() => undefined)
    }
  }

  /** Not every server can; then the file is on its disk when the server thinks so. */
  const flush = async (handle: Buffer) => {
    try {
      await done((callback) => sftp.ext_openssh_fsync(handle, callback))
    } catch (error) {
      if (!isUnknownWay(error)) throw error
    }
  }

  const replaceAtOnce = (from: string, to: string) =>
    done((callback) => sftp.ext_openssh_rename(at(from), at(to), callback))

  let knowsReplace = true
  return {
    look,
    write,
    list: async (path) => {
      const found = await given<FileEntryWithStats[]>((callback) => sftp.readdir(at(path), callback)).catch(
        absent,
      )
      return found?.map(({ filename, attrs }) => entryOf(filename, attrs)) ?? null
    },
    read: async (path) => given<Buffer>((callback) => sftp.readFile(at(path), callback)).catch(absent),
    create: async (path, text) => {
      let handle: Buffer
      try {
        handle = await given<Buffer>((callback) => sftp.open(at(path), 'wx', callback))
      } catch (error) {
        if (statusOf(error) !== STATUS.failure || !(await look(path))) throw error
        return false
      }
      const bytes = Buffer.from(text)
      await done((callback) => sftp.write(handle, bytes, 0, bytes.length, 0, callback))
      await done((callback) => sftp.close(handle, callback))
      return true
    },
    makeFolder: async (path) => {
      try {
        await done((callback) => sftp.mkdir(at(path), callback))
      } catch (error) {
        if ((await look(path))?.kind !== 'folder') throw error
      }
    },
    replace: async (from, to) => {
      if (knowsReplace) {
        try {
          await replaceAtOnce(from, to)
          return
        } catch (error) {
          if (!isUnknownWay(error)) throw error
          knowsReplace = false
        }
      }
      await done((callback) => sftp.unlink(at(to), callback)).catch(absent)
      await done((callback) => sftp.rename(at(from), at(to), callback))
    },
    removeFile: async (path) => {
      await done((callback) => sftp.unlink(at(path), callback)).catch(absent)
    },
    removeFolder: async (path) => {
      try {
        await done((callback) => sftp.rmdir(at(path), callback))
        return true
      } catch (error) {
        if (statusOf(error) === undefined) throw error
        return false
      }
    },
  }
}

/** Thrown before anything was sent to a server that does not offer it, or answered by one that does not know it after all. */
function isUnknownWay(error: unknown): boolean {
  if (statusOf(error) === STATUS.unsupported) return true
  return error instanceof Error && error.message === 'Server does not support this extended request'
}

function absent(error: unknown): null {
  if (statusOf(error) === STATUS.noSuchFile) return null
  throw error
}

function entryOf(name: string, stats: Stats): RemoteEntry {
  const kind = stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other'
  return { name, kind, bytes: stats.size, changed: stats.mtime }
}
