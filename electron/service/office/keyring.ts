import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Id } from '../../../shared/identity.ts'
import { Trouble } from '../../../shared/office/troubles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { UserRole } from '../../../shared/roles.ts'

/** scrypt at OWASP's floor: about 0.5 s. Weaker parameters in a keyring are refused (a downgrade). `maxmem` in bytes. */
export const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const
const MAX_MEMORY = 256 * 1024 * 1024

const Base64 = z.string().max(2000)
const Slot = z.object({
  id: z.union([Id, z.literal('recovery')]),
  kind: z.enum(['user', 'recovery']),
  name: z.string().max(200),
  role: UserRole.nullable(),
  salt: Base64,
  N: z.number().int(),
  r: z.number().int(),
  p: z.number().int(),
  iv: Base64,
  wrapped: Base64,
  tag: Base64,
  /** Name and role when the key was wrapped, once they are others: what it is bound to stays until the next passphrase. */
  bound: z.object({ name: z.string().max(200), role: UserRole.nullable() }).optional(),
})
export type Slot = z.infer<typeof Slot>

/** `failures` was where wrong attempts were counted before they had a file of their own (attempts.ts). */
const Keyring = z.object({
  format: z.literal('critical-friend-keyring'),
  version: z.literal(1),
  office: z.string().max(300),
  slots: z.array(Slot).min(1).max(500),
  failures: z.object({ count: z.number().int().min(0), waitUntil: z.number() }).optional(),
})
export type Keyring = z.infer<typeof Keyring>

const NewerKeyring = z.object({
  format: z.literal('critical-friend-keyring'),
  version: z.number().int().gt(1),
})

const FILE = 'keyring.json'

function derive(secret: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(secret.normalize('NFKC'), salt, 32, { ...cost, maxmem: MAX_MEMORY }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

/** What the wrapping is bound to: a slot whose name or role was edited no longer opens. */
function boundTo(slot: Pick<Slot, 'id' | 'kind' | 'name' | 'role' | 'bound'>): Buffer {
  const { name, role } = slot.bound ?? slot
  return Buffer.from(JSON.stringify(['critical-friend-keyring', 1, slot.id, slot.kind, name, role]))
}

/** A slot whose user is called otherwise or has another role by now. It opens with the same passphrase as before. */
export function renamed(slot: Slot, name: string, role: UserRole): Slot {
  const { bound, ...rest } = slot
  const wrappedFor = bound ?? { name: slot.name, role: slot.role }
  const same = wrappedFor.name === name && wrappedFor.role === role
  return { ...rest, name, role, ...(same ? {} : { bound: wrappedFor }) }
}

/** Wraps the data key for one user (or as the recovery key) under a secret: a slot. */
export async function wrap(
  dataKey: Buffer,
  secret: string,
  who: { id: string; kind: 'user' | 'recovery'; name: string; role: UserRole | null },
): Promise<Slot> {
  const salt = randomBytes(16)
  const iv = randomBytes(12)
  const key = await derive(secret, salt, SCRYPT)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(boundTo(who))
  const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final()])
  key.fill(0)
  return {
    ...who,
    salt: salt.toString('base64'),
    ...SCRYPT,
    iv: iv.toString('base64'),
    wrapped: wrapped.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
  }
}

/** The data key from a slot, or null when the secret is not the right one. */
export async function unwrap(slot: Slot, secret: string): Promise<Buffer | null> {
  if (
    slot.N < SCRYPT.N ||
    slot.r < SCRYPT.r ||
    slot.p < SCRYPT.p ||
    slot.N > 2 ** 20 ||
    slot.r > 16 ||
    slot.p > 4
  ) {
    throw new Refusal(
      'KEYRING_CHANGED',
      'The key file of this office was changed by something else. Restore it from a backup.',
    )
  }
  try {
    const key = await derive(secret, Buffer.from(slot.salt, 'base64'), slot)
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.iv, 'base64'), {
      authTagLength: 16,
    })
      .setAAD(boundTo(slot))
      .setAuthTag(Buffer.from(slot.tag, 'base64'))
    const dataKey = Buffer.concat([decipher.update(Buffer.from(slot.wrapped, 'base64')), decipher.final()])
    key.fill(0)
    return dataKey.length === 32 ? dataKey : null
  } catch {
    // A wrong secret and a damaged slot look the same to the cipher: neither opens.
    return null
  }
}

/** True when an office's folder has a keyring. */
export function hasKeyring(dir: string): boolean {
  return existsSync(join(dir, FILE))
}

/** Reads the keyring. Errors: `Trouble` when it is missing, is not one, or is of a newer version. */
export function readKeyring(dir: string): Keyring {
  let text: string
  try {
    text = readFileSync(join(dir, FILE), 'utf8')
  } catch {
    throw new Trouble('key file missing')
  }
  try {
    const value: unknown = JSON.parse(text)
    if (NewerKeyring.safeParse(value).success) throw new Trouble('newer version')
    return Keyring.parse(value)
  } catch (error) {
    if (error instanceof Refusal) throw error
    throw new Trouble('key file damaged')
  }
}

/** Writes the keyring so that a crash leaves the old one or the new one, never half of either. */
export function writeKeyring(dir: string, keyring: Keyring): void {
  replaceFile(dir, FILE, `${JSON.stringify(keyring, null, 2)}\n`)
}

/** Puts a text in a file's place, whole or not at all, also when the power fails. Only its owner may read it. */
export function replaceFile(dir: string, name: string, text: string): void {
  const temporary = join(dir, `${name}.tmp`)
  // One that was left half-written may have been made by something with other rights.
  rmSync(temporary, { force: true })
  const file = openSync(temporary, 'wx', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(temporary, join(dir, name))
  syncFolder(dir)
}

/** The new name is on the disk only when its folder is; Windows has no such call, and does not need it. */
function syncFolder(dir: string): void {
  if (process.platform === 'win32') return
  const folder = openSync(dir, 'r')
  try {
    fsyncSync(folder)
  } catch {
    // Some network folders know no such call; the file itself is on the disk by now.
  } finally {
    closeSync(folder)
  }
}

const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** `count` random characters without look-alikes, in groups of four: `K7QX-…`. Each has 4.9 bits. */
function randomGroups(count: number): string {
  const characters: string[] = []
  while (characters.length < count) {
    // Bytes past the last whole multiple of the alphabet are thrown away, so that each character is equally likely.
    for (const byte of randomBytes(48)) {
      if (byte < 240 && characters.length < count) characters.push(ALPHABET[byte % ALPHABET.length] ?? '')
    }
  }
  return (characters.join('').match(/.{4}/g) ?? []).join('-')
}

/** A new recovery key: 32 characters without look-alikes in groups of four (157 bits). */
export function newRecoveryKey(): string {
  return randomGroups(32)
}

/** A passphrase for one sign-in, which somebody reads out or writes down for another: 16 characters (78 bits). */
export function newOneTimePassphrase(): string {
  return randomGroups(16)
}

/** A typed recovery key as it was made: capitals, groups of four. */
export function tidyRecoveryKey(typed: string): string {
  const plain = typed.toUpperCase().replace(/[^A-Z0-9]/g, '')
  return (plain.match(/.{1,4}/g) ?? []).join('-')
}
