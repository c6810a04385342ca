import { createHmac, createSecretKey, hash, hkdfSync, type KeyObject, randomFillSync } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type LostChanges, SALVAGE_ENTITY, SalvageEntry } from '../shared/office/salvage.ts'
import { Compiled } from './compiled.ts'
import type { ChangeRow, Database } from './schema.ts'

/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64)

/**
 * How an entry is hashed. In format 1 its hash covers what it holds (`before`, `after`). From format 2 on it covers a digest of that and of a
 * random salt: when what it held is erased, the digest stays and proves the entry, and without the salt nobody can test a guess at it.
 */
export const CHAIN_FORMAT = 2

/** The key of the chain, derived from the office's data key (security-publishing.md A3). 32 bytes. */
export function chainKeyFrom(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'critical-friend change chain', 32))
}

/** What the hash of format 1 covers, in this order for good: another order would break every chain there is. */
const HASHED_WHOLE = [
  'previous',
  'at',
  'userId',
  'userName',
  'procedure',
  'command',
  'entity',
  'entityId',
  'groupId',
  'meetingId',
  'before',
  'after',
  'undoes',
] as const satisfies readonly (keyof ChangeRow)[]

/** What the hash of format 2 covers besides the digest, in this order for good. */
const HEAD_FIELDS = [
  'previous',
  'at',
  'userId',
  'userName',
  'procedure',
  'command',
  'entity',
  'entityId',
  'groupId',
  'meetingId',
  'undoes',
] as const satisfies readonly (keyof ChangeRow)[]

type Key = Buffer | KeyObject
type Held = Pick<ChangeRow, 'before' | 'after' | 'salt'>

function mac(key: Key, fields: unknown): string {
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex')
}

const SALT_BYTES = 16
/** Random bytes ahead: asking the system for 16 at a time takes longer than all else an entry needs. Each is used once and then wiped. */
const ahead = Buffer.alloc(256 * SALT_BYTES)
let used = ahead.length

/** A new salt for an entry: 128 random bits, base64url. */
export function newSalt(): string {
  if (used === ahead.length) {
    randomFillSync(ahead)
    used = 0
  }
  const bytes = ahead.subarray(used, used + SALT_BYTES)
  used += SALT_BYTES
  const salt = bytes.toString('base64url')
  bytes.fill(0)
  return salt
}

/** The digest of what an entry holds: SHA-256 over salt, before and after; 64 hex characters. */
export function heldDigest({ salt, before, after }: Held): string {
  return hash('sha256', JSON.stringify([salt, before, after]), 'hex')
}

/** What a hash is made from. `digest` is what stood there when it was erased; '' while it stands there still. */
export type Hashed = Omit<ChangeRow, 'seq' | 'hash' | 'erasureId' | 'seal'>

/** The hash of an entry: HMAC-SHA-256 over the previous hash and every field in a fixed order; 64 hex characters. */
export function changeHash(key: Key, entry: Hashed): string {
  if (entry.format === 1)
    return mac(
      key,
      HASHED_WHOLE.map((field) => entry[field]),
    )
  const digest = entry.digest === '' ? heldDigest(entry) : entry.digest
  return mac(key, [entry.format, ...HEAD_FIELDS.map((field) => entry[field]), digest])
}

/**
 * The seal of an entry whose content was erased: HMAC-SHA-256 over the erasure's id, the entry's place, hash and head, and what it holds
 * since. It says that the office itself put this there, under that erasure.
 */
export function erasureSeal(key: Key, entry: Omit<ChangeRow, 'seal'>): string {
  const { erasureId, seq, hash, format, digest, before, after } = entry
  const head = HEAD_FIELDS.map((field) => entry[field])
  return mac(key, ['erased', erasureId, seq, hash, format, digest, ...head, before, after])
}

const HEAD = new Compiled((db) =>
  db.selectFrom('change').select('hash').orderBy('seq', 'desc').limit(1).compile(),
)

/** The hash of the newest entry, or CHAIN_START. */
export async function chainHead(db: Kysely<Database>): Promise<string> {
  const [row] = await HEAD.run(db, [])
  return row?.hash ?? CHAIN_START
}

const PAGE = 5000

/** The gaps that a salvage from a damaged file left and put its name to (dialect/salvage-write.ts), by the number before each. */
async function explainedGaps(db: Kysely<Database>, key: KeyObject): Promise<Map<number, LostChanges>> {
  const entries = await db
    .selectFrom('change')
    .selectAll()
    .where('procedure', '=', 'office.salvage')
    .execute()
  const explained = new Map<number, LostChanges>()
  for (const entry of entries) {
    // Only whoever has the key can write an entry that explains a gap.
    if (String(entry.entity) !== SALVAGE_ENTITY || changeHash(key, entry) !== entry.hash) continue
    const said = SalvageEntry.safeParse(JSON.parse(entry.after))
    for (const lost of said.data?.salvage.lost ?? []) explained.set(lost.from - 1, lost)
  }
  return explained
}

/** What checking a chain found. `brokenAt`: the first entry that does not follow from the one before, or null. `erased`: entries whose content was erased. */
export type ChainCheck = {
  entries: number
  head: string
  brokenAt: number | null
  erased: number
  /** Entries lost with a damaged file, as the salvage from it named them: between them the chain is whole. */
  lost: LostChanges[]
}

/** True for an entry that is what it was when it was written or, erased since, what the erasure left. */
export function isWhole(key: KeyObject, row: ChangeRow): boolean {
  if (row.erasureId === null) return row.digest === '' && changeHash(key, row) === row.hash
  // Of format 1 only the seal is left: its hash covered what was erased.
  const proven = row.format === 1 || changeHash(key, row) === row.hash
  return proven && erasureSeal(key, row) === row.seal
}

/** Walks the whole chain. What is said to be erased counts as whole only when the erasure itself is in the chain. */
export async function checkChain(db: Kysely<Database>, key: Buffer): Promise<ChainCheck> {
  // Made once: with a plain buffer each hash takes four times as long, and an office has hundreds of thousands.
  const secret = createSecretKey(key)
  const explained = await explainedGaps(db, secret)
  const lost: LostChanges[] = []
  const erasedBy = new Map<string, number>()
  let previous = CHAIN_START
  let [entries, last, erased] = [0, 0, 0]
  for (;;) {
    const rows = await db
      .selectFrom('change')
      .selectAll()
      .where('seq', '>', last)
      .orderBy('seq')
      .limit(PAGE)
      .execute()
    for (const row of rows) {
      const gap = row.seq === last + 1 ? undefined : explained.get(last)
      const follows = row.seq === last + 1 ? row.previous === previous : gap?.to === row.seq - 1
      if (!follows || !isWhole(secret, row)) {
        return { entries, head: previous, brokenAt: row.seq, erased, lost }
      }
      if (gap) lost.push(gap)
      if (row.erasureId !== null) {
        erased += 1
        if (!erasedBy.has(row.erasureId)) erasedBy.set(row.erasureId, row.seq)
      }
      if (row.entity === 'erasure' && row.before === null) erasedBy.delete(row.entityId)
      previous = row.hash
      last = row.seq
      entries += 1
    }
    if (rows.length < PAGE) break
  }
  // The entry of an erasure may be among those that are lost; the seal of what it erased has proved it.
  const unexplained = lost.length > 0 ? [] : [...erasedBy.values()]
  return {
    entries,
    head: previous,
    brokenAt: unexplained.length > 0 ? Math.min(...unexplained) : null,
    erased,
    lost,
  }
}
