import { implement } from '@orpc/server'
import { findPlan, listPlans } from '../../db/plan.ts'
import type { Recorder } from '../../db/record.ts'
import { plan as contract, type PlanWhole } from '../../shared/plan/contract.ts'
import type { PlanActionFields } from '../../shared/plan/entities.ts'
import { dueOf, NEXT_PLAN_STATE, suggestRag, whyNotPlanStep, whyNotRag } from '../../shared/plan/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { needGroup } from './groups.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

async function needPlan(context: OpenContext, db: OpenContext['db'], id: string): Promise<PlanWhole> {
  const found = await findPlan(db, id, context.today())
  if (!found) throw new Refusal('NO_SUCH_PLAN', 'This plan is no longer here. It may be in the recycle bin.')
  return found
}

/** A plan whose objectives and actions may be changed: one that is over is first taken up again. */
async function needOpenPlan(context: OpenContext, record: Recorder, id: string): Promise<PlanWhole> {
  const plan = await needPlan(context, record.db, id)
  if (plan.state === 'closed')
    throw new Refusal('CLOSED', 'This plan is closed. Take it up again to change it.')
  return plan
}

async function needObjective(context: OpenContext, record: Recorder, id: string) {
  const row = await record.db
    .selectFrom('planObjective')
    .select(['id', 'planId'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  const plan = row && (await needOpenPlan(context, record, row.planId))
  const objective = plan?.objectives.find((each) => each.id === id)
  if (!plan || !objective)
    throw new Refusal('NO_SUCH_OBJECTIVE', 'This objective is no longer here. Look at the plan again.')
  return { plan, objective }
}

async function needAction(context: OpenContext, record: Recorder, id: string) {
  const row = await record.db
    .selectFrom('planAction')
    .select(['id', 'planId'])
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  const plan = row && (await needOpenPlan(context, record, row.planId))
  const action = plan?.objectives.flatMap(({ actions }) => actions).find((each) => each.id === id)
  if (!plan || !action)
    throw new Refusal('NO_SUCH_ACTION', 'This action is no longer here. Look at the plan again.')
  return { plan, action }
}

const withDue = (fields: PlanActionFields) => ({ ...fields, due: dueOf(fields.timescale, fields.due) })

const lastPlace = (all: readonly { place: number }[]) => Math.max(0, ...all.map(({ place }) => place)) + 1

export const plan = {
  list: signedIn.list.handler(async ({ context, input }) =>
    (await listPlans(context.db, context.groupsOf(input.groupId), context.today())).map(
      ({ actions: _, ...line }) => line,
    ),
  ),
  get: signedIn.get.handler(({ context, input }) => needPlan(context, context.db, input.id)),
  create: signedIn.create.handler(async ({ context, input }) => {
    await needGroup(context, input.groupId)
    return context.write(async (record) => {
      const id = context.newId()
      await record.add('plan', id, { groupId: input.groupId, ...input.fields, state: 'draft' })
      return needPlan(context, record.db, id)
    })
  }),
  save: signedIn.save.handler(({ context, input }) =>
    context.write(async (record) => {
      await needOpenPlan(context, record, input.id)
      await record.change('plan', input.id, input.fields)
      return needPlan(context, record.db, input.id)
    }),
  ),
  take: signedIn.take.handler(({ context, input }) =>
    context.write(async (record) => {
      const plan = await needPlan(context, record.db, input.id)
      if (NEXT_PLAN_STATE[plan.state] !== input.to)
        throw new Refusal('NO_SUCH_STEP', 'This plan stands elsewhere by now. Look at it again.')
      const [missing] = plan.state === 'draft' ? plan.missing : []
      if (missing !== undefined) throw new Refusal('NOT_COMPLETE', missing)
      await record.change('plan', plan.id, { state: input.to })
      return needPlan(context, record.db, input.id)
    }),
  ),
  addObjective: signedIn.addObjective.handler(({ context, input }) =>
    context.write(async (record) => {
      const { id, groupId, objectives } = await needOpenPlan(context, record, input.id)
      const place = lastPlace(objectives)
      await record.add('planObjective', context.newId(), { groupId, planId: id, place, ...input.fields })
      return needPlan(context, record.db, id)
    }),
  ),
  saveObjective: signedIn.saveObjective.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, objective } = await needObjective(context, record, input.objectiveId)
      await record.change('planObjective', objective.id, input.fields)
      return needPlan(context, record.db, plan.id)
    }),
  ),
  addAction: signedIn.addAction.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, objective } = await needObjective(context, record, input.objectiveId)
      await record.add('planAction', context.newId(), {
        groupId: plan.groupId,
        planId: plan.id,
        objectiveId: objective.id,
        place: lastPlace(objective.actions),
        state: 'not started',
        ...withDue(input.fields),
      })
      return needPlan(context, record.db, plan.id)
    }),
  ),
  saveAction: signedIn.saveAction.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, action } = await needAction(context, record, input.actionId)
      await record.change('planAction', action.id, withDue(input.fields))
      return needPlan(context, record.db, plan.id)
    }),
  ),
  removeObjective: signedIn.removeObjective.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, objective } = await needObjective(context, record, input.objectiveId)
      if (objective.actions.length > 0)
        throw new Refusal('HAS_ACTIONS', 'This objective has actions. Remove those first.')
      await record.remove('planObjective', objective.id)
      return needPlan(context, record.db, plan.id)
    }),
  ),
  removeAction: signedIn.removeAction.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, action } = await needAction(context, record, input.actionId)
      if (action.progress.length > 0)
        throw new Refusal(
          'HAS_NOTES',
          'Something was noted of this action, and notes stay. Note that it is dropped, and why.',
        )
      await record.remove('planAction', action.id)
      return needPlan(context, record.db, plan.id)
    }),
  ),
  note: signedIn.note.handler(({ context, input }) =>
    context.write(async (record) => {
      const { plan, action } = await needAction(context, record, input.actionId)
      const { note, state, rag, reason } = input.fields
      const today = context.today()
      const isPutOff = state === 'deferred' && input.fields.due !== null
      const due = isPutOff ? input.fields.due : action.due
      const step = whyNotPlanStep({ from: action.state, to: state, note, due: input.fields.due }, today)
      if (step) throw new Refusal('NOT_THIS_STEP', step.sentence, step.field)
      // What is put off has a day, whatever it had before.
      const timescale = isPutOff ? ('date' as const) : action.timescale
      const suggested = suggestRag({ state, timescale, due, since: today }, today).rag
      const colour = whyNotRag(rag, suggested, reason)
      if (colour) throw new Refusal('NOT_THIS_COLOUR', colour.sentence, colour.field)
      const chosen = rag ?? suggested
      await record.change('planAction', action.id, { state, timescale, due })
      await record.add('planProgress', context.newId(), {
        groupId: plan.groupId,
        planId: plan.id,
        planActionId: action.id,
        day: today,
        text: note,
        state,
        suggested,
        chosen,
        reason: chosen === suggested ? '' : reason,
        recordedBy: context.user.name,
      })
      return needPlan(context, record.db, plan.id)
    }),
  ),
}
