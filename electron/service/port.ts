import { ORPCError } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { NOT_UNDERSTOOD } from '../../shared/plain-errors.ts'
import { type CallContext, refusedInput } from './middleware.ts'
import { router } from './router.ts'

type Port = Parameters<RPCHandler<CallContext>['upgrade']>[0]

/** What arrives and is no call at all, or carries keys no input may have (`__proto__`), is refused in the same words as wrong input. */
const handler = new RPCHandler<CallContext>(router, {
  interceptors: [
    async ({ next }) => {
      try {
        return await next()
      } catch (error) {
        throw error instanceof ORPCError ? error : refusedInput(NOT_UNDERSTOOD, undefined)
      }
    },
  ],
})

/** Answers every call of the contract that comes in on a port, in this context. */
export function answerOn(port: Port, context: CallContext): void {
  handler.upgrade(port, { context })
}
