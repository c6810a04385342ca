import { implement } from '@orpc/server'
import { readErasures } from '../../../db/data-protection.ts'
import { dataProtection as contract } from '../../../shared/data-protection/contract.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import { eraseForGood } from './erase.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const dataProtection = {
  erase: signedIn.erase.handler(({ context, input }) => eraseForGood(context, input)),
  erasures: signedIn.erasures.handler(async ({ context }) =>
    (await readErasures(context.db)).map(({ createdAt, completedAt, ...erasure }) => ({
      ...erasure,
      at: createdAt,
      complete: completedAt !== null,
    })),
  ),
}
