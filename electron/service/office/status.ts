import { implement } from '@orpc/server'
import { office as contract } from '../../../shared/office/contract.ts'
import type { OfficeStatus } from '../../../shared/office/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import type { Session } from '../session.ts'
import { secondsToWait } from './attempts.ts'
import { finishSwap } from './backups/swap.ts'
import { officeExists } from './folder.ts'
import { readKeyring } from './keyring.ts'

async function statusOf(session: Session): Promise<OfficeStatus> {
  const status: OfficeStatus = {
    state: 'none',
    name: '',
    folder: session.dir,
    users: [],
    user: null,
    example: false,
    problem: '',
    waitSeconds: 0,
    everyGroup: true,
    version: session.host.version,
    runtime: session.host.runtime,
  }
  if (session.open) {
    const { readOffice } = await import('../../../db/office.ts')
    const { readGroupsOf } = await import('../../../db/user-groups.ts')
    const { office, user } = session.open
    const { name, isExample: example } = await readOffice(office.db)
    const everyGroup = (await readGroupsOf(office.db, user.id)) === null
    return { ...status, state: 'open', name, user, example, everyGroup }
  }
  finishSwap(session.dir)
  if (!officeExists(session.dir)) return status
  try {
    const keyring = readKeyring(session.dir)
    const users = keyring.slots.flatMap((s) =>
      s.kind === 'user' && s.role ? [{ id: s.id, name: s.name, role: s.role }] : [],
    )
    return { ...status, state: 'locked', name: keyring.office, users, waitSeconds: secondsToWait(session) }
  } catch (error) {
    if (error instanceof Refusal) return { ...status, state: 'unreadable', problem: error.message }
    throw error
  }
}

const service = implement(contract).$context<CallContext>().use(checked)

/** What the app draws first depends on it. It comes without the database, which is loaded while a person types their passphrase. */
export const status = service.status.handler(({ context }) => statusOf(context.session))
