import { implement } from '@orpc/server'
import { findRotaDecision, readCallLoad, readRotaDecisions } from '../../db/call-load.ts'
import { callLoad as contract } from '../../shared/call-load/contract.ts'
import { Refusal } from '../../shared/refusal.ts'
import { needGroup } from './groups.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const callLoad = {
  get: signedIn.get.handler(async ({ context, input }) => {
    const groups = context.groupsOf(input.groupId)
    return {
      rows: await readCallLoad(context.db, groups, context.today()),
      decisions: await readRotaDecisions(context.db, groups),
    }
  }),
  decide: signedIn.decide.handler(async ({ context, input: { groupId, text } }) => {
    await needGroup(context, groupId)
    return context.write(async (record) => {
      const decided = { groupId, text, decidedOn: context.today(), recordedBy: context.user.name }
      const { id } = await record.add('rotaDecision', context.newId(), decided)
      return { id }
    })
  }),
  removeDecision: signedIn.removeDecision.handler(({ context, input }) =>
    context.write(async (record) => {
      const found = await findRotaDecision(record.db, input.id)
      if (!found) throw new Refusal('NO_SUCH_DECISION', 'This decision is no longer on record.')
      await record.remove('rotaDecision', found.id)
      return { done: true as const }
    }),
  ),
}
