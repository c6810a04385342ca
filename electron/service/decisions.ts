import { implement } from '@orpc/server'
import { decisions as contract } from '../../shared/decisions/contract.ts'
import { findDecision, findWholeDecision, followersOf, listDecisions } from '../../db/decisions.ts'
import type { DecisionRow } from '../../shared/decisions/contract.ts'
import { whyNotSuperseded } from '../../shared/decisions/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

const noSuchDecision = () =>
  new Refusal(
    'NO_SUCH_DECISION',
    'This decision is no longer here. It may have been taken out of the minutes.',
  )

async function needDecision(db: OpenContext['db'], id: string): Promise<DecisionRow> {
  const decision = await findDecision(db, id)
  if (!decision) throw noSuchDecision()
  return decision
}

export const decisions = {
  list: signedIn.list.handler(({ context, input }) =>
    listDecisions(context.db, { ...input, groups: context.groupsOf(input.groupId) }),
  ),
  get: signedIn.get.handler(async ({ context, input }) => {
    const whole = await findWholeDecision(context.db, input.id)
    if (!whole) throw noSuchDecision()
    return whole
  }),
  supersede: signedIn.supersede.handler(({ context, input }) =>
    context.write(async (record) => {
      const was = await needDecision(record.db, input.id)
      if (input.byId !== null) {
        const by = await needDecision(record.db, input.byId)
        const why = whyNotSuperseded(was, by, await followersOf(record.db, by.id))
        if (why !== null) throw new Refusal('CANNOT_SUPERSEDE', why, 'byId')
      }
      await record.change('decision', was.id, { supersededById: input.byId })
      return needDecision(record.db, was.id)
    }),
  ),
}
