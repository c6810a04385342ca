import type { z } from 'zod'
import { Id } from '../identity.ts'
import { LineText, Recorded } from '../recorded.ts'

/** An interest declared for an item (domain.md §1 "Declaration of interests"): whoever declares it takes no part in the item. `text` is never published. */
export const Interest = Recorded.extend({
  meetingId: Id,
  itemId: Id,
  attendanceId: Id,
  text: LineText,
})
export type Interest = z.infer<typeof Interest>

/** A declaration as the minutes say it: `Ana Petrov declared an interest (her brother works there) and took no part in this item.` */
export function interestInWords(name: string, text: string): string {
  return `${name} declared an interest (${text.replace(/[.\s]+$/, '')}) and took no part in this item.`
}

/** What the public reads of the interests declared for an item, by how whoever declared them may be called; '' when there are none. */
export function publicInterests(names: readonly string[]): string {
  if (names.length === 0) return ''
  const who = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  return `${names.length === 1 ? 'An interest was' : 'Interests were'} declared; ${who} took no part in this item.`
}
