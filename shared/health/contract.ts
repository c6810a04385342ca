import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE } from '../roles.ts'
import { TermShown } from '../terms/contract.ts'

const Rag = z.enum(['R', 'A', 'G'])

/** A part of an effective group (R1): how it stands in a sentence, and where it is put right. */
export const HealthPart = z.object({
  key: z.enum(['members', 'chair', 'meetings', 'slt', 'role description', 'protocol', 'slt lead']),
  rag: Rag,
  sentence: z.string(),
  to: z.string(),
})
export type HealthPart = z.infer<typeof HealthPart>

/** How a group stands on one page (C1). `quiet`: active members not seen at a meeting for a year (R20); `lastOn` null: never. */
export const GroupHealth = z.object({
  groupId: Id,
  groupName: z.string(),
  day: Day,
  parts: z.array(HealthPart),
  members: z.object({
    active: z.number().int(),
    onLeave: z.number().int(),
    suspended: z.number().int(),
    onTheWayIn: z.number().int(),
  }),
  terms: z.array(TermShown),
  next: z.object({ id: Id, date: Day, startTime: z.string(), venue: z.string() }).nullable(),
  unanswered: z.array(
    z.object({
      id: Id,
      number: z.string(),
      text: z.string(),
      givenOn: Day,
      rag: Rag,
      standing: z.string(),
    }),
  ),
  unansweredTotal: z.number().int(),
  quiet: z.array(z.object({ personId: Id, name: z.string(), lastOn: Day.nullable() })),
})
export type GroupHealth = z.infer<typeof GroupHealth>

export const health = {
  get: procedure(EVERY_ROLE, { group: 'groupId' }, 'How a group stands, on one page')
    .input(z.object({ groupId: Id }))
    .output(GroupHealth),
}
