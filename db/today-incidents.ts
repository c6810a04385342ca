import type { Kysely } from 'kysely'
import { afterClocks } from '../shared/incidents/clocks.ts'
import { callOutTitle } from '../shared/incidents/exercise.ts'
import { activationState, isOpen, stepsMissing } from '../shared/incidents/states.ts'
import type { Groups } from '../shared/scope.ts'
import type { CallOutAfter, CallOutStanding } from '../shared/today/facts.ts'
import { readAfterFacts } from './incidents-after.ts'
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

/** Call-outs of these groups that have ended, with what is due after them at `now` (a UTC instant); exercises have nothing due. */
export async function readCallOutsAfter(
  db: Kysely<Database>,
  groups: Groups,
  now: string,
): Promise<CallOutAfter[]> {
  const all = (await listActivations(db, groups)).filter((one) => one.openedAt !== null && !one.isExercise)
  const facts = await readAfterFacts(
    db,
    all.map(({ id }) => id),
  )
  return all.flatMap(({ id, groupId, groupName, reference, title }): CallOutAfter[] => {
    const of = facts.get(id)
    const clocks = of ? afterClocks(of, now) : []
    if (!of || of.endedAt === null || clocks.length === 0) return []
    return [{ id, groupId, groupName, reference, title, endedAt: of.endedAt, clocks }]
  })
}
