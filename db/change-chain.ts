import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import type { Kysely } from 'kysely'
import { type LostChanges, SALVAGE_ENTITY, SalvageEntry } from '../shared/office/salvage.ts'
import { Compiled } from './compiled.ts'
import type { ChangeRow, Database } from './schema.ts'

/** What the first entry of a chain follows. */
export const CHAIN_START = '0'.repeat(64)

/** The key of the chain, derived from the office's data key (security-publishing.md A3). 32 bytes. */
export function chainKeyFrom(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), 'critical-friend change chain', 32))
}

/** What the hash covers, in this order for good: another order would break every chain there is. */
const HASHED = [
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

/** The hash of an entry: HMAC-SHA-256 over the previous hash and every field in a fixed order; 64 hex characters. */
export function changeHash(key: Buffer | KeyObject, entry: Omit<ChangeRow, 'seq' | 'hash'>): string {
  const fields = HASHED.map((field) => entry[field])
  return createHmac('sha256', key).update(JSON.stringify(fields)).digest('hex')
}

const HEAD = new Compiled((db) =>
  db.selectFrom('change').select('hash').orderBy('seq', 'desc').limit(1).compile(),
)

/** The hash of the newest entry, or CHAIN_START. */
export async function chainHead(db: Kysely<Database>): Promise<string> {
  const [row] = await HEAD.run(db, [1])
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

/**
 * Walks the whole chain. `brokenAt` is the first sequence number whose entry does not follow from the one before, or null. Entries that
 * were lost with a damaged file, and that the salvage named, are `lost`: between them the chain is whole.
 */
export async function checkChain(
  db: Kysely<Database>,
  key: Buffer,
): Promise<{ entries: number; head: string; brokenAt: number | null; lost: LostChanges[] }> {
  // Made once: with a plain buffer each hash takes four times as long, and an office has hundreds of thousands.
  const secret = createSecretKey(key)
  const explained = await explainedGaps(db, secret)
  const lost: LostChanges[] = []
  let previous = CHAIN_START
  let entries = 0
  let last = 0
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
      if (!follows || changeHash(secret, row) !== row.hash) {
        return { entries, head: previous, brokenAt: row.seq, lost }
      }
      if (gap) lost.push(gap)
      previous = row.hash
      last = row.seq
      entries += 1
    }
    if (rows.length < PAGE) return { entries, head: previous, brokenAt: null, lost }
  }
}
