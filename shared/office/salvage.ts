import { z } from 'zod'

/** A run of changes that is lost: their numbers, first and last. */
export const LostChanges = z.object({ from: z.number().int(), to: z.number().int() })
export type LostChanges = z.infer<typeof LostChanges>

/** What became of the records of one kind. */
export const SalvagedKind = z.object({
  entity: z.string(),
  /** Read as they stood. */
  saved: z.number().int(),
  /** Put together again from their changes. */
  rebuilt: z.number().int(),
  /** Known to have been there, and not readable. */
  lost: z.number().int(),
  /** Readable, but what they belong to is lost: they stay in the damaged file. */
  detached: z.number().int(),
})
export type SalvagedKind = z.infer<typeof SalvagedKind>

/** What was saved of a damaged record. */
export const SalvageReport = z.object({
  pages: z.number().int(),
  damagedPages: z.number().int(),
  /** The name under which the damaged file is kept beside the new one. */
  keptAs: z.string(),
  kinds: z.array(SalvagedKind),
  changes: z.object({ saved: z.number().int(), lost: z.array(LostChanges) }),
})
export type SalvageReport = z.infer<typeof SalvageReport>

/** What the entry of the change record says about a salvage: it explains the gaps before it, and nothing else does. */
export const SalvageEntry = z.object({
  salvage: z.object({ keptAs: z.string(), lost: z.array(LostChanges), kinds: z.array(SalvagedKind) }),
})

/** The entity of that entry: no table, so that nothing takes it back. */
export const SALVAGE_ENTITY = 'salvage'

/** How many changes these runs are. */
export function countLost(lost: readonly LostChanges[]): number {
  return lost.reduce((sum, { from, to }) => sum + to - from + 1, 0)
}

/** The runs missing from these numbers, which are in order and should begin with 1. */
export function gapsIn(numbers: readonly number[]): LostChanges[] {
  const gaps: LostChanges[] = []
  let last = 0
  for (const number of numbers) {
    if (number > last + 1) gaps.push({ from: last + 1, to: number - 1 })
    last = number
  }
  return gaps
}

/** What to tell about one kind, after its name: "12 saved, 1 put together from its changes, 2 lost". */
export function kindWords({ saved, rebuilt, lost, detached }: SalvagedKind): string {
  const parts = [
    `${saved.toLocaleString('en-GB')} saved`,
    rebuilt > 0 && `${rebuilt.toLocaleString('en-GB')} put together from the history`,
    lost > 0 && `${lost.toLocaleString('en-GB')} lost`,
    detached > 0 && `${detached.toLocaleString('en-GB')} left out because what they belong to is lost`,
  ]
  return parts.filter(Boolean).join(', ')
}
