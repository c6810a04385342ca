import { implement } from '@orpc/server'
import { highlights as contract } from '../../../shared/highlights/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { readHighlights } from './read.ts'
import { saveHighlights } from './save.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const highlights = {
  get: signedIn.get.handler(({ context, input }) => readHighlights(context, input)),
  save: signedIn.save.handler(({ context, input }) => saveHighlights(context, input)),
}
