import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE } from '../roles.ts'

const Rag = z.enum(['R', 'A', 'G'])

/** One thing the record says about a promise. `before` is how it stood a year ago, '' where nobody can tell; `trend` how it went since, null likewise. */
export const Evidence = z.object({
  key: z.string(),
  rag: Rag,
  sentence: z.string(),
  before: z.string(),
  trend: z.enum(['better', 'worse', 'same']).nullable(),
  to: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

/** A promise with how it stands: as its worst evidence. */
export const Promised = z.object({
  number: z.string(),
  label: z.string(),
  rag: Rag,
  evidence: z.array(Evidence),
})
export type Promised = z.infer<typeof Promised>

/** How a group keeps the standard on independent advisors, over the twelve months up to `day` (L5). `withoutSlt`: its meetings then that no SLT member was at, the newest first. */
export const Scorecard = z.object({
  groupId: Id,
  groupName: z.string(),
  day: Day,
  promises: z.array(Promised),
  withoutSlt: z.array(z.object({ id: Id, date: Day })),
})
export type Scorecard = z.infer<typeof Scorecard>

export const standards = {
  get: procedure(
    EVERY_ROLE,
    { group: 'groupId' },
    'How a group keeps the five promises on independent advisors, with what the record says',
  )
    .input(z.object({ groupId: Id }))
    .output(Scorecard),
}
