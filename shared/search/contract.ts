import { z } from 'zod'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE } from '../roles.ts'

export const SearchHit = z.object({
  kind: z.enum([
    'person',
    'meeting',
    'action',
    'advice',
    'question',
    'minute',
    'group',
    'protocol',
    'role description',
    'call-out',
    'good practice',
  ]),
  id: Id,
  title: z.string(),
  detail: z.string(),
  to: z.string(),
})
export type SearchHit = z.infer<typeof SearchHit>

export const search = {
  find: procedure(
    EVERY_ROLE,
    'filtered',
    'Find people, meetings, actions, advice, questions, call-outs, protocols, role descriptions, good practice and words in minutes',
  )
    .input(
      z.object({
        text: z.string().trim().min(1).max(200),
        groupId: Id.optional(),
        limit: z.number().int().min(1).max(50).default(20),
      }),
    )
    .output(z.array(SearchHit)),
}
