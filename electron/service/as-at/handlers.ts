import { implement } from '@orpc/server'
import { asAt as contract } from '../../../shared/as-at/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { readAsAt } from './read.ts'
import { saveAsAt } from './save.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const asAt = {
  get: signedIn.get.handler(({ context, input }) => readAsAt(context, input)),
  save: signedIn.save.handler(({ context, input }) => saveAsAt(context, input)),
}
