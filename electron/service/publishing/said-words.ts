import { readSaid } from '../../../db/published-digests.ts'
import { isAnyTouched, lastChange, meetingsTouched } from '../../../db/publishing.ts'
import type { OpenContext } from '../open-context.ts'
import { DIGEST_VERSION } from './digest.ts'

/** Which of `words` each meeting says in public, as of entry `seq` of the change record. */
type Kept = { seq: number; words: ReadonlySet<string>; says: Map<string, readonly string[]> }

/** What a hundred words are looked for in is most of a large site: kept as long as the office is open, as names are (office-view.ts). */
const KEPT = new WeakMap<OpenContext['db'], Kept>()

const NONE: readonly string[] = []

/**
 * Which of these words (`spaced`) minutes that have a digest say in public, by meeting. Only digests made since the last time are read:
 * they follow from the published value, and whatever changes that is in the change record, or is an erasure.
 */
export async function saidOnRecord(
  db: OpenContext['db'],
  meetingIds: readonly string[],
  words: ReadonlySet<string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const seq = await lastChange(db)
  const says = await stillTrue(db, words)
  const unread = meetingIds.filter((id) => !says.has(id))
  for await (const { meetingId, said } of readSaid(db, unread, DIGEST_VERSION)) {
    const own = [...words].filter((each) => said.includes(each))
    says.set(meetingId, own.length === 0 ? NONE : own)
  }
  KEPT.set(db, { seq, words, says })
  return says
}

async function stillTrue(
  db: OpenContext['db'],
  words: ReadonlySet<string>,
): Promise<Map<string, readonly string[]>> {
  const kept = KEPT.get(db)
  if (
    !kept ||
    ![...words].every((word) => kept.words.has(word)) ||
    (await isAnyTouched(db, kept.seq, ['erasure']))
  )
    return new Map()
  const says = new Map(kept.says)
  for (const meetingId of await meetingsTouched(db, kept.seq, 'publishedMeeting')) {
    // Of an entry that does not say which meeting it is about, nothing may be taken to be as it was.
    if (meetingId === null) return new Map()
    says.delete(meetingId)
  }
  return says
}
