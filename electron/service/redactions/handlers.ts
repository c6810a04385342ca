import { implement } from '@orpc/server'
import { redactions as contract } from '../../../shared/redactions/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { decide } from './decide.ts'
import { proposeRedaction } from './propose.ts'
import { redactionsOf } from './read.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const redactions = {
  ofMeeting: signedIn.ofMeeting.handler(({ context, input }) => redactionsOf(context.db, input.meetingId)),
  propose: signedIn.propose.handler(({ context, input }) => proposeRedaction(context, input)),
  agree: signedIn.agree.handler(({ context, input }) => decide(context, 'agree', input.redactionId)),
  turnDown: signedIn.turnDown.handler(({ context, input }) =>
    decide(context, 'turnDown', input.redactionId, input.reason),
  ),
  withdraw: signedIn.withdraw.handler(({ context, input }) => decide(context, 'withdraw', input.redactionId)),
  lift: signedIn.lift.handler(({ context, input }) =>
    decide(context, 'lift', input.redactionId, input.reason),
  ),
}
