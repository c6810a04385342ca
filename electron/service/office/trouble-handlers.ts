import { implement } from '@orpc/server'
import { office as contract } from '../../../shared/office/contract.ts'
import { Trouble } from '../../../shared/office/troubles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened } from '../open-context.ts'
import type { Session } from '../session.ts'
import { restoreNewest } from './restore-newest.ts'
import { salvageOffice } from './salvage.ts'
import { enterAgain, leaveOffice, setLogAside, takeOver } from './enter.ts'

const service = implement(contract).$context<CallContext>().use(checked)
const signedIn = service.use(opened)

/** Errors: `Refusal` NOT_YOURS_TO_REPAIR unless whoever signed in last keeps or administers the record. */
export function refuseUnlessKeeper(session: Session): void {
  // What repairs moves files that an open record is using.
  if (session.open) {
    throw new Refusal(
      'OPEN_HERE',
      'This office is open here, so there is nothing to put right. If something is wrong with it, lock it and sign in again.',
    )
  }
  const role = session.admitted?.user.role
  if (role !== 'secretariat' && role !== 'administrator') {
    throw new Refusal(
      'NOT_YOURS_TO_REPAIR',
      'This is for the secretariat and the administrator. Ask one of them to sign in here.',
    )
  }
}

/** What can be done about an office that cannot be opened, and about one that is open for reading. */
export const troubleHandlers = {
  lookAgain: service.lookAgain.handler(async ({ context: { session } }) => {
    if (session.admitted) {
      await enterAgain(session, {}).catch((error: unknown) => {
        // What is still wrong is in the status.
        if (!(error instanceof Trouble)) throw error
      })
    } else session.trouble = null
    return { done: true as const }
  }),
  setLogAside: service.setLogAside.handler(async ({ context: { session } }) => {
    refuseUnlessKeeper(session)
    const keptAs = setLogAside(session.dir, session.now())
    await enterAgain(session, {})
    return { keptAs }
  }),
  restoreNewest: service.restoreNewest.handler(async function* ({ context: { session }, signal }) {
    refuseUnlessKeeper(session)
    return yield* restoreNewest(session, signal)
  }),
  salvage: service.salvage.handler(async function* ({ context: { session } }) {
    refuseUnlessKeeper(session)
    return yield* salvageOffice(session)
  }),
  goOn: service.goOn.handler(async ({ context: { session } }) => {
    refuseUnlessKeeper(session)
    await enterAgain(session, { evenIfOlder: true })
    return { done: true as const }
  }),
  takeOver: signedIn.takeOver.handler(async ({ context, input }) => {
    await takeOver(context.session, input.evenIfSilent)
    return { done: true as const }
  }),
  // For anyone, because nothing may be read for it: not even whose groups these are.
  leave: service.leave.handler(async ({ context: { session } }) => {
    const { kind, detail } = session.trouble ?? { kind: 'damaged' as const, detail: '' }
    await leaveOffice(session, kind, detail)
    return { done: true as const }
  }),
}
