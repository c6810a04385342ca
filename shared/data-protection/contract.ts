import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { ErasureGround } from './entities.ts'

/** Who decides what is kept, held, erased and given out. */
export const PROTECTORS = ['secretariat', 'administrator'] as const

/** A stretch that may be the person's name or somebody else's, left as it is by whoever looked at it. */
export const KeptStretch = z.object({ text: z.string().max(200_000), start: z.number().int().nonnegative() })

/** What to erase for good and why. Of a person: the papers to erase with them, and whether their place in the groups stays on record. */
export const EraseWanted = z.object({
  entity: z.string().max(60),
  id: Id,
  ground: ErasureGround,
  reason: z.string().trim().max(300, 'Keep the reason under 300 characters.').default(''),
  papers: z.array(Id).max(500).default([]),
  kept: z.array(KeptStretch).max(500).default([]),
  keepPlace: z.boolean().default(true),
})
export type EraseWanted = z.infer<typeof EraseWanted>

export const ErasedAnswer = z.object({
  id: Id,
  records: z.number().int(),
  entries: z.number().int(),
  complete: z.boolean(),
})

export const dataProtection = {
  erase: procedure(PROTECTORS, 'whole office', 'Erase a person or a record for good')
    .input(EraseWanted)
    .output(ErasedAnswer),
  erasures: procedure(PROTECTORS, 'whole office', 'What was erased for good')
    .input(z.object({}).strict().optional())
    .output(
      z.array(
        z.object({
          id: Id,
          entity: z.string(),
          said: z.string(),
          ground: ErasureGround,
          reason: z.string(),
          by: z.string(),
          at: Instant,
          records: z.number().int(),
          entries: z.number().int(),
          complete: z.boolean(),
        }),
      ),
    ),
}
