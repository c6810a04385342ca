import { createHash } from 'node:crypto'
import type { ChangeRow } from '../../../../db/schema.ts'

/** One change of the record as a bundle holds it. `officeHash` is its hash in the chain of the office. */
export type BundleEntry = Pick<
  ChangeRow,
  'seq' | 'at' | 'procedure' | 'entity' | 'entityId' | 'before' | 'after'
> & {
  user: string
  officeHash: string
}
export type LinkedEntry = BundleEntry & { link: string }
export type BundleFile = { name: string; sha256: string }

/** What `entries.json` holds. `head` follows from every entry, the reference and every file: who has it can tell whether anything was changed. */
export type BundleChain = {
  format: 'critical-friend-bundle'
  version: 1
  reference: string
  entries: LinkedEntry[]
  files: BundleFile[]
  head: string
}

export const CHAIN_BEGINS = '0'.repeat(64)

/** SHA-256, hex. */
export const sha256 = (content: string | Uint8Array): string =>
  createHash('sha256').update(content).digest('hex')

/** What a link is made from, in this order for good: bundles that were given out are checked by it. */
function linkOf(previous: string, entry: BundleEntry): string {
  const { seq, at, user, procedure, entity, entityId, before, after, officeHash } = entry
  return sha256(
    JSON.stringify([previous, seq, at, user, procedure, entity, entityId, before, after, officeHash]),
  )
}

/** Chains the entries of a bundle, each to the one before, and its files to the last. */
export function chained(
  reference: string,
  entries: readonly BundleEntry[],
  files: readonly BundleFile[],
): BundleChain {
  const linked: LinkedEntry[] = []
  let link = CHAIN_BEGINS
  for (const entry of entries) {
    link = linkOf(link, entry)
    linked.push({ ...entry, link })
  }
  const head = sha256(JSON.stringify([link, reference, files.map(({ name, sha256: hash }) => [name, hash])]))
  return { format: 'critical-friend-bundle', version: 1, reference, entries: linked, files: [...files], head }
}
