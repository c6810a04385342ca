import { z } from 'zod'
import { Instant } from './dates.ts'
import { Id } from './identity.ts'

/** What every record carries (domain.md §2): its id, when it was made and last changed, and when it was put in the bin. */
export const Recorded = z.object({
  id: Id,
  createdAt: Instant,
  updatedAt: Instant,
  deletedAt: Instant.nullable(),
})

/** Text a person types on one line: trimmed, 1–200 characters. */
export const LineText = z
  .string()
  .trim()
  .min(1, 'Write something here.')
  .max(200, 'Keep this under 200 characters.')
/** Longer text a person may leave empty. At most 5,000 characters. */
export const FreeText = z.string().trim().max(5000, 'Keep this under 5,000 characters.')
