import { implement } from '@orpc/server'
import { groups as contract } from '../../shared/groups/contract.ts'
import { findGroup, findTemplate, listGroups, readTemplate, slugTaken } from '../../db/groups.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { slugOf } from '../../shared/groups/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** The group, or a refusal when it is not there (any more). */
export async function needGroup(context: OpenContext, id: string): Promise<GroupSummary> {
  const group = await findGroup(context.db, id, context.today())
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  return group
}

async function freeSlug(context: OpenContext, name: string): Promise<string> {
  const wanted = slugOf(name)
  for (let n = 1; ; n += 1) {
    const slug = n === 1 ? wanted : `${wanted}-${n}`
    if (!(await slugTaken(context.db, slug))) return slug
  }
}

export const groups = {
  list: signedIn.list.handler(({ context }) => listGroups(context.db, context.today(), context.groups)),
  get: signedIn.get.handler(({ context, input }) => needGroup(context, input.id)),
  create: signedIn.create.handler(async ({ context, input }) => {
    const slug = await freeSlug(context, input.name)
    return context.write((record) =>
      record.add('advisoryGroup', context.newId(), { ...input, slug, isExample: false }),
    )
  }),
  update: signedIn.update.handler(async ({ context, input }) => {
    await needGroup(context, input.id)
    return context.write((record) => record.change('advisoryGroup', input.id, input.fields))
  }),
  remove: signedIn.remove.handler(async ({ context, input }) => {
    await needGroup(context, input.id)
    await context.write((record) => record.remove('advisoryGroup', input.id))
    return { done: true as const }
  }),
  template: signedIn.template.handler(async ({ context, input }) => {
    await needGroup(context, input.id)
    return readTemplate(context.db, input.id)
  }),
  setTemplate: signedIn.setTemplate.handler(async ({ context, input }) => {
    await needGroup(context, input.id)
    const existing = await findTemplate(context.db, input.id)
    const items = JSON.stringify(input.template)
    await context.write((record) =>
      existing
        ? record.change('agendaTemplate', existing.id, { items, deletedAt: null })
        : record.add('agendaTemplate', context.newId(), { groupId: input.id, items }),
    )
    return input.template
  }),
}
