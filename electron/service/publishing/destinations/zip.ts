import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ZipFile } from 'yazl'
import { Refusal } from '../../../../shared/refusal.ts'
import { explained } from '../../save-file.ts'
import { MANIFEST, readManifest } from '../manifest.ts'
import { forEverybody } from '../staging.ts'

/** The oldest day a zip file can hold: the same site gives the same bytes, whenever and wherever it is made. */
const DAY = new Date(1980, 0, 1)

/**
 * Writes the site in a folder, which has its manifest, as one zip file: every file in the order of its path, the manifest last. Files are stored as
 * they are, because what compresses them differs from computer to computer. The file is there as a whole or not at all.
 *
 * Errors: `Refusal` CANCELLED and those of `explained` (save-file.ts).
 */
export async function zipSite(folder: string, path: string, signal: AbortSignal): Promise<void> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    const files = readManifest(await readFile(join(folder, MANIFEST), 'utf8'))
    if (!files || files === 'newer') throw new Error(`${folder} holds no publication.`)
    const zip = new ZipFile()
    const output = createWriteStream(temporary, { flags: 'wx' })
    const written = pipeline(zip.outputStream, output, { signal })
    const failed = new Promise<never>((_resolve, reject) => zip.on('error', reject))
    for (const name of [...[...files.keys()].sort(), MANIFEST]) {
      const options = { mtime: DAY, mode: 0o100644, compress: false, forceDosTimestamp: true }
      zip.addFile(join(folder, name), name, options)
    }
    zip.end()
    await Promise.race([written, failed])
    await forEverybody(temporary, 'file')
    await flush(temporary)
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    if (signal.aborted) throw new Refusal('CANCELLED', 'Publishing was stopped. No zip file was written.')
    throw explained(error, path)
  }
}

async function flush(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
