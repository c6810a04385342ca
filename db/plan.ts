import type { Kysely } from 'kysely'
import { localClock } from '../shared/dates.ts'
import type { PlanActionShown, PlanLine, PlanWhole } from '../shared/plan/contract.ts'
import type { PlanAction, PlanObjective, PlanProgress } from '../shared/plan/entities.ts'
import { countRags, missingOf, ragNow, staleDays, suggestRag } from '../shared/plan/rules.ts'
import type { PlanConcern } from '../shared/today/facts.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('plan')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'plan.groupId')
    .selectAll('plan')
    .select('advisoryGroup.name as groupName')
    .where('plan.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

type Parts = { objectives: PlanObjective[]; actions: PlanAction[]; progress: PlanProgress[] }

/** What is in these plans: objectives and actions in their order, notes the newest first. */
async function readParts(db: Kysely<Database>, planIds: readonly string[]): Promise<Parts> {
  if (planIds.length === 0) return { objectives: [], actions: [], progress: [] }
  const of = <Table extends 'planObjective' | 'planAction' | 'planProgress'>(table: Table) =>
    db
      // One statement serves the three tables; Kysely cannot type a table chosen at run time, so it is typed as one of them.
      .selectFrom(table as 'planAction')
      .selectAll()
      .where('planId', 'in', planIds)
      .where('deletedAt', 'is', null)
  return {
    objectives: (await of('planObjective')
      .orderBy('place')
      .orderBy('id')
      .execute()) as unknown as PlanObjective[],
    actions: await of('planAction').orderBy('place').orderBy('id').execute(),
    progress: (await of('planProgress').orderBy('id', 'desc').execute()) as unknown as PlanProgress[],
  }
}

/** An action with its colour on `today` and what was noted of it. */
function shown(action: PlanAction, progress: readonly PlanProgress[], today: string): PlanActionShown {
  const own = progress.filter(({ planActionId }) => planActionId === action.id)
  const since = own[0]?.day ?? localClock(action.createdAt).day
  const suggested = suggestRag({ ...action, since }, today)
  const { rag, overridden } = ragNow(suggested, own[0] ?? null)
  return { ...action, rag, suggested: suggested.rag, why: suggested.why, overridden, progress: own }
}

/** Plans of these groups as they stand on `today` (`YYYY-MM-DD`), the latest period first. */
export async function listPlans(
  db: Kysely<Database>,
  groups: Groups,
  today: string,
): Promise<(PlanLine & { actions: PlanActionShown[] })[]> {
  let rows = onRecord(db)
  if (groups !== null) rows = rows.where('plan.groupId', 'in', groups)
  const plans = await rows.orderBy('plan.startsOn', 'desc').orderBy('groupName').orderBy('plan.id').execute()
  const { actions, progress } = await readParts(
    db,
    plans.map(({ id }) => id),
  )
  return plans.map((plan) => {
    const own = actions
      .filter(({ planId }) => planId === plan.id)
      .map((action) => shown(action, progress, today))
    const since = progress.find(({ planId }) => planId === plan.id)?.day ?? plan.startsOn
    const stale = staleDays({ state: plan.state, since }, today)
    return { ...plan, counts: countRags(own), stale, actions: own }
  })
}

/** One plan with everything in it as it stands on `today`, or null when there is none of this id (any more). */
export async function findPlan(db: Kysely<Database>, id: string, today: string): Promise<PlanWhole | null> {
  const plan = await onRecord(db).where('plan.id', '=', id).executeTakeFirst()
  if (!plan) return null
  const { objectives, actions, progress } = await readParts(db, [id])
  const all = actions.map((action) => shown(action, progress, today))
  const whole = objectives.map((objective) => ({
    ...objective,
    actions: all.filter(({ objectiveId }) => objectiveId === objective.id),
  }))
  const since = progress[0]?.day ?? plan.startsOn
  return {
    ...plan,
    counts: countRags(all),
    stale: staleDays({ state: plan.state, since }, today),
    objectives: whole,
    missing: missingOf({ objectives: whole }),
  }
}

/** Red and amber actions of a group’s plans in use, red first. */
export async function readPlanConcerns(
  db: Kysely<Database>,
  groupId: string,
  today: string,
): Promise<{ text: string; rag: 'R' | 'A' }[]> {
  return (await listPlans(db, [groupId], today))
    .filter(({ state }) => state === 'active')
    .flatMap(({ actions }) => actions)
    .flatMap(({ text, rag }) => (rag === 'R' || rag === 'A' ? [{ text, rag }] : []))
    .sort((a, b) => b.rag.localeCompare(a.rag))
}

/** Plans in use of these groups with red actions, or in which nothing was noted for a quarter. */
export async function readPlanAlarms(
  db: Kysely<Database>,
  groups: Groups,
  today: string,
): Promise<PlanConcern[]> {
  return (await listPlans(db, groups, today)).flatMap((plan) => {
    const { id, groupId, groupName, title, state, counts, stale } = plan
    if (state !== 'active' || (counts.R === 0 && stale === null)) return []
    return [{ id, groupId, groupName, title, red: counts.R, stale }]
  })
}
