import { z } from 'zod'
import { Id } from '../identity.ts'
import { Done, Nothing, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { AgendaTemplate } from '../meetings/template.ts'
import { Group, GroupChange, GroupInput } from './entities.ts'

/** A group with the counts a list shows. */
export const GroupSummary = Group.extend({ formalMembers: z.number().int(), meetings: z.number().int() })
export type GroupSummary = z.infer<typeof GroupSummary>

export const groups = {
  list: procedure(EVERY_ROLE, 'filtered', 'The groups of this office')
    .input(Nothing)
    .output(z.array(GroupSummary)),
  get: procedure(EVERY_ROLE, { group: 'id' }, 'One group')
    .input(z.object({ id: Id }))
    .output(GroupSummary),
  create: procedure(KEEPERS, 'whole office', 'Create a group').input(GroupInput).output(Group),
  update: procedure(KEEPERS, { group: 'id' }, 'Change a group')
    .input(z.object({ id: Id, fields: GroupChange }))
    .output(Group),
  remove: procedure(KEEPERS, { group: 'id' }, 'Put a group in the recycle bin')
    .input(z.object({ id: Id }))
    .output(Done),
  template: procedure(EVERY_ROLE, { group: 'id' }, 'The agenda template of a group')
    .input(z.object({ id: Id }))
    .output(AgendaTemplate),
  setTemplate: procedure(KEEPERS_AND_CHAIR, { group: 'id' }, 'Change the agenda template of a group')
    .input(z.object({ id: Id, template: AgendaTemplate }))
    .output(AgendaTemplate),
}
