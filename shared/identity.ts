import { v7 } from 'uuid'
import { z } from 'zod'

/** A record's id: UUIDv7 as text, so that ids sort by the time they were made and never clash between offices. */
export const Id = z.uuid('There is no such record. Go back and choose it from the list.')

/** Random bytes of the system: every place this runs in has it. */
declare const crypto: { getRandomValues: (bytes: Uint8Array) => Uint8Array }

const RANDOM_BYTES = 16
/** Random bytes ahead: asking the system for 16 at a time takes longer than all else an id needs. */
const ahead = new Uint8Array(256 * RANDOM_BYTES)
let used = ahead.length
/** The moment (ms since 1970) and the number within it that the newest id has. */
let newest = { moment: Number.NEGATIVE_INFINITY, number: 0 }
/** An id has room for 32 bits of number. Each moment begins in the lower half, so that counting on never runs out of it. */
const LOWER_HALF = 0x7fffffff

/** Makes a new id (UUIDv7, lower case, with hyphens). It sorts after every id made before it, also when the clock was set back. */
export function newId(): string {
  if (used === ahead.length) {
    crypto.getRandomValues(ahead)
    used = 0
  }
  const random = ahead.slice(used, used + RANDOM_BYTES)
  used += RANDOM_BYTES
  const now = Date.now()
  newest =
    now > newest.moment
      ? { moment: now, number: new DataView(random.buffer).getUint32(0) & LOWER_HALF }
      : { moment: newest.moment, number: newest.number + 1 }
  return v7({ random, msecs: newest.moment, seq: newest.number })
}
