import type { Kysely } from 'kysely'
import { callOutTitle } from '../shared/incidents/exercise.ts'
import { activationState, isOpen, stepsMissing } from '../shared/incidents/states.ts'
import type { Groups } from '../shared/scope.ts'
import type { CallOutStanding } from '../shared/today/facts.ts'
import { listActivations, readActivationFacts } from './incidents.ts'
import type { Database } from './schema.ts'

/** Call-outs of these groups that are asked for or open, with what is to be done next. */
export async function readCallOutsOpen(db: Kysely<Database>, groups: Groups): Promise<CallOutStanding[]> {
  const all = await listActivations(db, groups)
  const facts = await readActivationFacts(
    db,
    all.map(({ id }) => id),
  )
  return all.flatMap((one): CallOutStanding[] => {
    const of = facts.get(one.id)
    if (!of) return []
    const state = activationState(of)
    if (!isOpen(state) && state !== 'requested') return []
    const { id, groupId, groupName, reference, origin, openedAt, createdAt } = one
    return [
      {
        id,
        groupId,
        groupName,
        reference,
        title: callOutTitle(one),
        since: openedAt ?? createdAt,
        isRequested: state === 'requested',
        isUnanswered: origin === 'concern' && of.opened && !of.answered,
        next: stepsMissing(of)[0]?.todo.toLowerCase() ?? '',
      },
    ]
  })
}
