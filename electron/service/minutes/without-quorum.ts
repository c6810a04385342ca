import { findItem } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import { wholeMeeting } from '../meetings/whole.ts'

/** Asks why nothing can be decided under an item, '' when it can be. A whole meeting is read for it, so it is asked only for a new decision. */
export function decisionRefusal(record: Recorder, itemId: string): () => Promise<string> {
  return async () => {
    const item = await findItem(record.db, itemId)
    if (!item) return ''
    const { itemQuorum } = await wholeMeeting(record.db, item.meetingId)
    return itemQuorum.find((standing) => standing.itemId === itemId)?.noDecision ?? ''
  }
}
