import { findSupport, listSupport, readChairSupport } from '../../../db/induction-support.ts'
import { findPerson } from '../../../db/people.ts'
import type { SupportFields, SupportSession } from '../../../shared/induction/support.ts'
import { isChair } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { needPerson } from './need.ts'

/** The chairs of the groups asked for with when they are due, and every session on record. */
export async function supportList(context: OpenContext, groupId: string | undefined) {
  const groups = context.groupsOf(groupId)
  return {
    chairs: await readChairSupport(context.db, groups, context.today()),
    sessions: await listSupport(context.db, groups),
  }
}

async function needSupport(db: OpenContext['db'], id: string): Promise<SupportSession> {
  const session = await findSupport(db, id)
  if (!session)
    throw new Refusal('NO_SUCH_SESSION', 'This session is no longer here. It may be in the recycle bin.')
  return session
}

/** Records a session of somebody who chairs, or chaired, the group. Errors: `Refusal` NO_SUCH_PERSON, NOT_A_CHAIR. */
export async function addSupport(
  context: OpenContext,
  input: { personId: string; groupId: string; fields: SupportFields },
): Promise<SupportSession> {
  const { personId, groupId, fields } = input
  return context.write(async (record) => {
    const { name } = await needPerson(record.db, personId)
    const person = await findPerson(record.db, personId)
    const chairs = person?.memberships.some((place) => place.groupId === groupId && isChair(place.capacity))
    if (!chairs)
      throw new Refusal(
        'NOT_A_CHAIR',
        `${name} does not chair this group. Support sessions are for chairs, co-chairs and vice-chairs.`,
        'personId',
      )
    return record.add('supportSession', context.newId(), { ...fields, personId, groupId })
  })
}

/** Changes a session. Errors: `Refusal` NO_SUCH_SESSION. */
export async function changeSupport(
  context: OpenContext,
  id: string,
  fields: SupportFields,
): Promise<SupportSession> {
  return context.write(async (record) => {
    const session = await needSupport(record.db, id)
    return record.changeFrom('supportSession', session, fields)
  })
}

/** Puts a session in the recycle bin. Errors: `Refusal` NO_SUCH_SESSION. */
export async function removeSupport(context: OpenContext, id: string): Promise<void> {
  await context.write(async (record) => {
    await needSupport(record.db, id)
    await record.remove('supportSession', id)
  })
}
