import type { Readable } from 'node:stream'
import yauzl from 'yauzl'
import { Refusal } from '../../../shared/refusal.ts'

/** A Word document of minutes stays far below these; an archive made to fill memory does not. */
const MAX_ENTRIES = 1_000
const MAX_UNPACKED_BYTES = 100 * 1024 * 1024
const MAX_RATIO = 100

function damaged(name: string): Refusal {
  return new Refusal(
    'DOCUMENT_DAMAGED',
    `${name} is damaged and cannot be read. Open it in Word, save it again as .docx, and choose the new file.`,
  )
}

function unsafe(): Refusal {
  return new Refusal(
    'DOCUMENT_TOO_LARGE_INSIDE',
    'This document is too large once unpacked. Save it again from Word without pictures, or choose another file.',
  )
}

function openArchive(bytes: Uint8Array): Promise<yauzl.ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    yauzl.fromBuffer(
      buffer,
      { lazyEntries: true, validateEntrySizes: true, strictFileNames: false },
      (error, archive) => (error || !archive ? reject(error) : resolve(archive)),
    )
  })
}

/** Unpacks an entry to nowhere: a declared size is a claim, and this is what checks it. */
function unpackedSize(archive: yauzl.ZipFile, entry: yauzl.Entry, limit: number): Promise<number> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error: Error | null, stream: Readable) => {
      if (error) return reject(error)
      let size = 0
      stream.on('data', (part: Buffer) => {
        size += part.length
        if (size > limit) stream.destroy(unsafe())
      })
      stream.on('error', reject)
      stream.on('end', () => resolve(size))
    })
  })
}

/**
 * Walks a zip archive before anything else opens it and gives the names in it.
 *
 * @param name the file's name, for the message
 * @throws Refusal when it is damaged, encrypted, has over 1,000 entries, unpacks to over 100 MB or over a hundred
 *   times its size, or has a path that leads out of it
 */
export async function inspectArchive(name: string, bytes: Uint8Array): Promise<Set<string>> {
  const archive = await openArchive(bytes).catch(() => {
    throw damaged(name)
  })
  const names = new Set<string>()
  let unpacked = 0
  const limit = Math.min(MAX_UNPACKED_BYTES, Math.max(bytes.length, 10_000) * MAX_RATIO)
  return new Promise((resolve, reject) => {
    const refuse = (error: unknown) => {
      archive.close()
      reject(error instanceof Refusal ? error : damaged(name))
    }
    archive.on('error', refuse)
    archive.on('end', () => resolve(names))
    archive.on('entry', (entry: yauzl.Entry) => {
      names.add(entry.fileName)
      if (names.size > MAX_ENTRIES || unpacked + entry.uncompressedSize > limit) return refuse(unsafe())
      if (entry.isEncrypted() || archive.entriesRead > MAX_ENTRIES) return refuse(damaged(name))
      unpackedSize(archive, entry, limit - unpacked).then((size) => {
        unpacked += size
        archive.readEntry()
      }, refuse)
    })
    archive.readEntry()
  })
}
