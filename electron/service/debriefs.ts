import { implement } from '@orpc/server'
import {
  findDebrief,
  readDebriefs,
  readDecisions,
  readLearning,
  readLinkedLessons,
} from '../../db/debriefs.ts'
import { debriefs as contract } from '../../shared/debriefs/contract.ts'
import { DEBRIEF_KIND_LABELS, type Debrief } from '../../shared/debriefs/entities.ts'
import { whyNotChangeDebrief, whyNotDecide, whyNotThisDebriefStep } from '../../shared/debriefs/states.ts'
import { Refusal } from '../../shared/refusal.ts'
import { refuse } from './advisors/places.ts'
import { needActivation } from './incidents/whole.ts'
import { actionFromLesson, needLesson, proposeLesson, putOnBacklog } from './lessons.ts'
import { type CallContext, checked } from './middleware.ts'
import { type OpenContext, opened } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** Errors: `Refusal` NO_SUCH_DEBRIEF. */
async function needDebrief(db: OpenContext['db'], id: string): Promise<Debrief> {
  const found = await findDebrief(db, id)
  if (found) return found
  throw new Refusal('NO_SUCH_DEBRIEF', 'This debrief is no longer on record. Look at its call-out.')
}

/** A call-out that was only asked for has nothing to look back on. */
async function needOpened(db: OpenContext['db'], id: string) {
  const callOut = await needActivation(db, id)
  if (callOut.openedAt !== null) return callOut
  throw new Refusal('NOT_OPENED', 'This call-out is only asked for. There is nothing to look back on yet.')
}

export const debriefs = {
  ofCallOut: signedIn.ofCallOut.handler(({ context, input }) => readDebriefs(context.db, input.activationId)),
  learning: signedIn.learning.handler(({ context, input }) =>
    readLearning(context.db, { groups: context.groupsOf(input.groupId), show: input.show }),
  ),
  save: signedIn.save.handler(({ context, input: { activationId, debriefId, fields } }) =>
    context.write(async (record) => {
      const callOut = await needOpened(record.db, activationId)
      const state = fields.heldOn > context.today() ? ('planned' as const) : ('held' as const)
      if (debriefId === null) {
        const added = await record.add('debrief', context.newId(), {
          activationId,
          groupId: callOut.groupId,
          ...fields,
          state,
          reason: '',
          recordedBy: context.user.name,
        })
        return { id: added.id }
      }
      const before = await needDebrief(record.db, debriefId)
      if (before.activationId !== activationId)
        throw new Refusal('NO_SUCH_DEBRIEF', 'This debrief is of another call-out. Open that one.')
      refuse(whyNotChangeDebrief(before.state))
      await record.changeFrom('debrief', before, { ...fields, state })
      return { id: before.id }
    }),
  ),
  move: signedIn.move.handler(({ context, input: { debriefId, to } }) =>
    context.write(async (record) => {
      const before = await needDebrief(record.db, debriefId)
      refuse(
        whyNotThisDebriefStep({
          from: before.state,
          to,
          role: context.user.role,
          heldOn: before.heldOn,
          today: context.today(),
          decisions: await readDecisions(record.db, debriefId),
        }),
      )
      await record.changeFrom('debrief', before, { state: to })
      return { done: true as const }
    }),
  ),
  waive: signedIn.waive.handler(({ context, input: { activationId, kind, reason } }) =>
    context.write(async (record) => {
      const callOut = await needOpened(record.db, activationId)
      const added = await record.add('debrief', context.newId(), {
        activationId,
        groupId: callOut.groupId,
        kind,
        heldOn: context.today(),
        participants: '',
        worked: '',
        welfareOffered: false,
        state: 'waived',
        reason,
        recordedBy: context.user.name,
      })
      return { id: added.id }
    }),
  ),
  addLesson: signedIn.addLesson.handler(({ context, input: { debriefId, kind, text } }) =>
    context.write(async (record) => {
      const debrief = await needDebrief(record.db, debriefId)
      refuse(whyNotChangeDebrief(debrief.state))
      if (debrief.kind === 'welfare')
        throw new Refusal(
          'NO_LESSONS',
          `A ${DEBRIEF_KIND_LABELS.welfare.toLowerCase()} is about how somebody is. Write what was learnt in a debrief.`,
        )
      const { activationId, groupId } = debrief
      const decided = {
        decision: 'open' as const,
        decidedBy: '',
        decidedOn: null,
        reason: '',
        backlogId: null,
        actionId: null,
        protocolId: null,
      }
      const added = await record.add('lesson', context.newId(), {
        debriefId,
        activationId,
        groupId,
        kind,
        text,
        ...decided,
      })
      return { id: added.id }
    }),
  ),
  removeLesson: signedIn.removeLesson.handler(({ context, input }) =>
    context.write(async (record) => {
      const { id, decision, debriefId } = await needLesson(record.db, input.lessonId)
      if (decision !== 'open')
        throw new Refusal('DECIDED', 'SLT have decided about this lesson: it stays on record.')
      refuse(whyNotChangeDebrief((await needDebrief(record.db, debriefId)).state))
      await record.remove('lesson', id)
      return { done: true as const }
    }),
  ),
  toAction: signedIn.toAction.handler(({ context, input }) =>
    context.write((record) => actionFromLesson(context, record, input.lessonId)),
  ),
  toProtocol: signedIn.toProtocol.handler(({ context, input }) =>
    context.write((record) => proposeLesson(context, record, input.lessonId)),
  ),
  linked: signedIn.linked.handler(({ context, input }) =>
    readLinkedLessons(context.db, context.groupsOf(undefined), input),
  ),
  decide: signedIn.decide.handler(({ context, input: { lessonId, decision, reason } }) =>
    context.write(async (record) => {
      const before = await needLesson(record.db, lessonId)
      refuse(whyNotDecide(before.decision, decision, reason))
      const backlogId = decision === 'accepted' ? await putOnBacklog(context, record, before) : null
      await record.changeFrom('lesson', before, {
        decision,
        reason,
        decidedBy: context.user.name,
        decidedOn: context.today(),
        backlogId,
      })
      return { decision, isOnBacklog: backlogId !== null }
    }),
  ),
}
