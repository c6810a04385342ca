import type { Kysely } from 'kysely'
import type { MinutesVersion } from '../shared/minutes/contract.ts'
import { applyDifference } from './difference.ts'
import type { Database } from './schema.ts'

/** A text as it stood after one command. `document` is JSON; null while the text was taken back. */
export type StoredVersion = {
  seq: number
  at: string
  userName: string
  procedure: string
  saves: number
  document: string | null
  text: string
}

type State = { document: string; text: string; deletedAt: string | null }

/**
 * Every version of the text of an item, newest first: what one command saved in several steps is one. Worked out backwards from the
 * present text with the differences in the change record; empty when nothing was ever written under the item.
 */
export async function readTextVersions(db: Kysely<Database>, itemId: string): Promise<StoredVersion[]> {
  const minute = await db
    .selectFrom('minute')
    .select(['id', 'document', 'text', 'deletedAt'])
    .where('itemId', '=', itemId)
    .executeTakeFirst()
  if (!minute) return []
  const entries = await db
    .selectFrom('change')
    .select(['seq', 'at', 'userName', 'procedure', 'command', 'before', 'after'])
    .where('entityId', '=', minute.id)
    .where('entity', '=', 'minute')
    .orderBy('seq', 'desc')
    .execute()
  const versions: StoredVersion[] = []
  let state: State = minute
  let command = ''
  for (const entry of entries) {
    const last = versions.at(-1)
    if (last && entry.command === command) last.saves += 1
    else {
      const { seq, at, userName, procedure } = entry
      const { document, text, deletedAt } = state
      const taken = deletedAt !== null
      versions.push({
        seq,
        at,
        userName,
        procedure,
        saves: 1,
        document: taken ? null : document,
        text: taken ? '' : text,
      })
    }
    command = entry.command
    if (entry.before !== null) state = stateBefore(state, entry.before, entry.after)
  }
  return versions
}

function stateBefore(state: State, beforeJson: string, afterJson: string): State {
  const before = JSON.parse(beforeJson) as Partial<State>
  const after = JSON.parse(afterJson) as Partial<State>
  const was = (field: 'document' | 'text') =>
    field in before ? String(applyDifference(state[field], after[field], before[field])) : state[field]
  return {
    document: was('document'),
    text: was('text'),
    deletedAt: 'deletedAt' in before ? (before.deletedAt ?? null) : state.deletedAt,
  }
}

/** One approved version with its snapshot, or null. */
export async function findVersion(db: Kysely<Database>, id: string): Promise<MinutesVersion | null> {
  const row = await db
    .selectFrom('minutesVersion')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
