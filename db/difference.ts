import { createHash } from 'node:crypto'

/** A changed part of a long text: from `at`, this `text` stood there; `whole` is the SHA-256 of the whole text. */
export type Splice = { splice: { at: number; text: string; whole: string } }

const LONG = 200
const BLOCK = 512

function isSplice(value: unknown): value is Splice {
  return typeof value === 'object' && value !== null && 'splice' in value
}

function fingerprint(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}

/**
 * The difference between two values of a field, as stored in the change record. Short values are stored whole; of a long text only
 * the part that changed, so that minutes saved at every pause do not fill the file.
 */
export function difference(before: unknown, after: unknown): { before: unknown; after: unknown } {
  if (typeof before !== 'string' || typeof after !== 'string' || before.length + after.length < 2 * LONG)
    return { before, after }
  const shorter = Math.min(before.length, after.length)
  let start = 0
  // Whole blocks first: comparing long texts character by character is slow, and minutes are compared at every pause in typing.
  while (start + BLOCK <= shorter && before.slice(start, start + BLOCK) === after.slice(start, start + BLOCK))
    start += BLOCK
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1
  let end = 0
  const tail = (text: string) => text.slice(text.length - end - BLOCK, text.length - end)
  while (end + BLOCK <= shorter - start && tail(before) === tail(after)) end += BLOCK
  while (
    end < shorter - start &&
    before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)
  )
    end += 1
  return {
    before: {
      splice: { at: start, text: before.slice(start, before.length - end), whole: fingerprint(before) },
    } satisfies Splice,
    after: {
      splice: { at: start, text: after.slice(start, after.length - end), whole: fingerprint(after) },
    } satisfies Splice,
  }
}

/** True when `current` is the value that `stored` (a value or a splice) says. */
export function isStill(current: unknown, stored: unknown): boolean {
  if (isSplice(stored)) return typeof current === 'string' && fingerprint(current) === stored.splice.whole
  return current === stored
}

/** Turns `current`, which must be the `from` side of a difference, into its `to` side. */
export function applyDifference(current: unknown, from: unknown, to: unknown): unknown {
  if (!isSplice(to) || !isSplice(from) || typeof current !== 'string') return to
  return (
    current.slice(0, to.splice.at) + to.splice.text + current.slice(to.splice.at + from.splice.text.length)
  )
}
