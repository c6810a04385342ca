import { createCipheriv, createHmac, pbkdf2, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { FilePart } from '../../documents/formats/archive.ts'
import { sha256 } from './chain.ts'
import { OPEN_PAGE, OPEN_SCRIPT } from './open-locked.ts'

/*
 * A locked bundle is what `openssl enc -aes-256-cbc -pbkdf2 -salt` writes, so that it can be opened with that alone: `Salted__`, a salt of eight
 * bytes, then the ciphertext under key and vector from the first 48 bytes of PBKDF2-HMAC-SHA-256. That format does not tell a changed file from a
 * whole one, so more is taken of the same PBKDF2: 32 bytes of a key for the tag over everything beside it, and 16 that tell a wrong passphrase from a changed file.
 */

/** What OWASP asks of PBKDF2 with SHA-256 (2023); about a second on an ordinary computer. */
export const ITERATIONS = 600_000
const MARK = Buffer.from('Salted__')
const SALT = 8
/** Where each part of what the passphrase makes begins, in bytes. */
const PARTS = { key: 0, vector: 32, tag: 48, check: 80, end: 96 } as const

export const LOCKED_ZIP = 'bundle.zip.enc'
export const LOCK = 'lock.json'

/** What `lock.json` holds: how it was locked, what a right passphrase makes (hex), a fingerprint of every file beside it, and the tag over all of that. */
export type Lock = {
  format: 'critical-friend-locked-bundle'
  version: 1
  cipher: 'AES-256-CBC'
  key: 'PBKDF2-HMAC-SHA-256'
  iterations: number
  check: string
  files: { name: string; sha256: string }[]
  tag: string
}

/**
 * The files of a bundle under a passphrase: the encrypted zip, what opens it without this app, and `beside` (what says how). The passphrase is
 * taken as NFC, as keyboards write it. `salt` is eight random bytes; a test gives its own.
 */
export async function lockedParts(
  zip: Uint8Array,
  passphrase: string,
  beside: readonly FilePart[],
  salt: Uint8Array = randomBytes(SALT),
): Promise<FilePart[]> {
  const made = await promisify(pbkdf2)(passphrase.normalize('NFC'), salt, ITERATIONS, PARTS.end, 'sha256')
  const cipher = createCipheriv(
    'aes-256-cbc',
    made.subarray(PARTS.key, PARTS.vector),
    made.subarray(PARTS.vector, PARTS.tag),
  )
  const sealed = Buffer.concat([MARK, salt, cipher.update(zip), cipher.final()])
  const files: FilePart[] = [
    ...beside,
    { name: 'open.html', text: OPEN_PAGE },
    { name: 'open.mjs', text: OPEN_SCRIPT },
    { name: LOCKED_ZIP, text: sealed },
  ]
  const said = {
    format: 'critical-friend-locked-bundle',
    version: 1,
    cipher: 'AES-256-CBC',
    key: 'PBKDF2-HMAC-SHA-256',
    iterations: ITERATIONS,
    check: made.subarray(PARTS.check, PARTS.end).toString('hex'),
    files: files.map(({ name, text }) => ({ name, sha256: sha256(text) })),
  } as const
  const tag = createHmac('sha256', made.subarray(PARTS.tag, PARTS.check))
    .update(JSON.stringify(Object.values(said)))
    .digest('hex')
  return [...files, { name: LOCK, text: `${JSON.stringify({ ...said, tag } satisfies Lock, null, 1)}\n` }]
}
