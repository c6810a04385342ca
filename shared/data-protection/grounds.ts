import { z } from 'zod'

/** Why something was erased for good. */
export const ErasureGround = z.enum(['retention', 'request', 'left', 'mistake'])
export type ErasureGround = z.infer<typeof ErasureGround>
export const ERASURE_GROUND_LABELS = {
  retention: 'The time it is kept for is over',
  request: 'The person asked for it',
  left: 'The person left',
  mistake: 'It should never have been recorded',
} satisfies Record<ErasureGround, string>
