import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenOffice } from '../office/open-office.ts'
import { writeWhole } from '../save-file.ts'

/*
 * A file of attachments/: the mark below, a random nonce (12 bytes), what AES-256-GCM made of the content, its tag (16 bytes). The content's
 * SHA-256 is bound to it as associated data, so that one attachment cannot stand in for another. Its name is a keyed hash of the content:
 * the same content is kept once, and who has only the folder cannot tell whether a file they know is in it.
 */
const MARK = Buffer.from('CFA1')
const NONCE = 12
const TAG = 16
/** A half-written file this old was left by a program that was ended; a younger one may be another program's, still being written. */
const LEFT_OVER_AFTER = 10 * 60_000

type Place = Pick<OpenOffice, 'dir' | 'dataKey'>

function keyFor(place: Place, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', place.dataKey, '', `critical-friend attachments 1 ${use}`, 32))
}

function folderOf(place: Place): string {
  return join(place.dir, 'attachments')
}

/** Where the attachment with this content stands. */
export function attachmentPath(place: Place, hash: string): string {
  return join(folderOf(place), createHmac('sha256', keyFor(place, 'names')).update(hash, 'hex').digest('hex'))
}

/**
 * Deletes files of the attachments for good, each overwritten first: on a disk that writes in place nothing of it can be read any more; on one
 * that does not, what is left is sealed. `names` are those of `attachmentName`. Files that are gone already are passed over.
 */
export async function deleteAttachments(place: Place, names: readonly string[]): Promise<void> {
  for (const name of names) {
    const path = join(folderOf(place), name)
    const found = await stat(path).catch(() => null)
    if (!found) continue
    const file = await open(path, 'r+')
    try {
      await file.write(randomBytes(found.size), 0, found.size, 0)
      await file.sync()
    } finally {
      await file.close()
    }
    await rm(path, { force: true })
  }
}

/** What the file of a content is called in the attachments. */
export function attachmentName(place: Place, hash: string): string {
  return basename(attachmentPath(place, hash))
}

/** SHA-256 of a content, hex. */
export function contentHash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

/**
 * Keeps a content in the office's attachments, encrypted, and gives its hash. Content that is there already is kept once; a damaged file of
 * it is made whole again. After a crash the file is there as a whole or not at all.
 */
export async function keepAttachment(place: Place, content: Uint8Array): Promise<string> {
  const hash = contentHash(content)
  if ((await tryReading(place, hash)).state === 'whole') return hash
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFor(place, 'content'), nonce).setAAD(
    Buffer.from(hash, 'hex'),
  )
  const sealed = Buffer.concat([MARK, nonce, cipher.update(content), cipher.final(), cipher.getAuthTag()])
  await mkdir(folderOf(place), { recursive: true, mode: 0o700 })
  await removeLeftOvers(folderOf(place))
  await writeWhole(attachmentPath(place, hash), sealed)
  return hash
}

async function removeLeftOvers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.tmp')) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > LEFT_OVER_AFTER) await rm(path, { force: true })
  }
}

type Reading = { state: 'whole'; content: Buffer } | { state: 'damaged' | 'missing' }

/** Reads an attachment and says how it stands. Its tag, its hash and its beginning are all checked. */
export async function tryReading(place: Place, hash: string): Promise<Reading> {
  let sealed: Buffer
  try {
    sealed = await readFile(attachmentPath(place, hash))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { state: 'missing' }
    throw error
  }
  if (sealed.length < MARK.length + NONCE + TAG || !sealed.subarray(0, MARK.length).equals(MARK))
    return { state: 'damaged' }
  const nonce = sealed.subarray(MARK.length, MARK.length + NONCE)
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(place, 'content'), nonce, { authTagLength: TAG })
      .setAAD(Buffer.from(hash, 'hex'))
      .setAuthTag(sealed.subarray(sealed.length - TAG))
    const content = Buffer.concat([
      decipher.update(sealed.subarray(MARK.length + NONCE, sealed.length - TAG)),
      decipher.final(),
    ])
    return contentHash(content) === hash ? { state: 'whole', content } : { state: 'damaged' }
  } catch {
    // What the cipher refuses was changed since it was written.
    return { state: 'damaged' }
  }
}

/**
 * The content of an attachment. `name` is what the paper is called, for the sentence.
 * Errors: `Refusal` ATTACHMENT_MISSING or ATTACHMENT_DAMAGED; nothing of a damaged file is given out.
 */
export async function readAttachment(place: Place, hash: string, name: string): Promise<Buffer> {
  const reading = await tryReading(place, hash)
  if (reading.state === 'whole') return reading.content
  throw reading.state === 'missing'
    ? new Refusal(
        'ATTACHMENT_MISSING',
        `The file of “${name}” is missing from the office folder. Restore it from a backup, or add the paper again.`,
      )
    : new Refusal(
        'ATTACHMENT_DAMAGED',
        `The file of “${name}” is damaged and was not opened. Restore it from a backup, or add the paper again.`,
      )
}

/** How the attachments that records point to stand: `references` are hashes with the name of a paper. */
export async function checkAttachments(
  place: Place,
  references: ReadonlyMap<string, string>,
): Promise<{ referenced: number; damaged: string[]; missing: string[] }> {
  const found = { referenced: references.size, damaged: [] as string[], missing: [] as string[] }
  for (const [hash, name] of references) {
    const { state } = await tryReading(place, hash)
    if (state !== 'whole') found[state].push(name)
  }
  return found
}
