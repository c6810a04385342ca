import { z } from 'zod'
import { addDays, Day } from '../dates.ts'
import { monthsAfter } from '../data-protection/retention.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** What a chair or co-chair is given besides the induction (domain.md §2.9, §5.3). */
export const SupportKind = z.enum(['mentoring', 'briefing', 'peer', 'training'])
export type SupportKind = z.infer<typeof SupportKind>
export const SUPPORT_KIND_LABELS = {
  mentoring: 'Mentoring',
  briefing: 'Briefing',
  peer: 'With other chairs',
  training: 'Training',
} satisfies Record<SupportKind, string>

/** `nextOn`: the day agreed for the next session; null when none is. */
export const SupportFields = z.object({
  kind: SupportKind,
  date: Day,
  minutes: z
    .number('Give how long it took.')
    .int('Give how long it took in whole minutes.')
    .min(5, 'Give at least 5 minutes.')
    .max(1440, 'Give at most a day.'),
  withWhom: z.string().trim().max(200, 'Keep this under 200 characters.'),
  topic: LineText,
  next: FreeText,
  nextOn: Day.nullable(),
})
export type SupportFields = z.infer<typeof SupportFields>

/** A session of support, held or (its day is to come) agreed. */
export const SupportSession = Recorded.extend({ personId: Id, groupId: Id, ...SupportFields.shape })
export type SupportSession = z.infer<typeof SupportSession>

/** R16: the first session within so many days of taking office, each further one within so many months of the last. */
export const FIRST_SUPPORT_DAYS = 60
export const SUPPORT_MONTHS = 6

/**
 * The last day by which a chair or co-chair is to have their next support session (R16): 60 days from taking office, or six months from the
 * last session when that is later. Days are `YYYY-MM-DD`.
 */
export function supportDueBy(tookOffice: string, lastHeld: string | null): string {
  const first = addDays(tookOffice, FIRST_SUPPORT_DAYS)
  if (lastHeld === null) return first
  const next = monthsAfter(lastHeld, SUPPORT_MONTHS)
  return next > first ? next : first
}
