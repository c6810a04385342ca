import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { implement } from '@orpc/server'
import { office as contract } from '../../../shared/office/contract.ts'
import type { HolderSeen, OfficeStatus } from '../../../shared/office/contract.ts'
import { judge, type Seen } from '../../../shared/office/lock.ts'
import { Trouble } from '../../../shared/office/troubles.ts'
import { type CallContext, checked } from '../middleware.ts'
import type { Session } from '../session.ts'
import { secondsToWait } from './attempts.ts'
import { finishSwap } from './backups/swap.ts'
import { officeExists } from './folder.ts'
import { hasKeyring, readKeyring } from './keyring.ts'
import { lookAtLock } from './office-lock.ts'
import { placeOf } from './place.ts'

async function statusOf(session: Session): Promise<OfficeStatus> {
  const status: OfficeStatus = {
    state: 'none',
    name: '',
    folder: session.dir,
    users: [],
    user: null,
    example: false,
    problem: '',
    trouble: null,
    holder: null,
    readOnly: false,
    place: placeOf(session.dir),
    waitSeconds: 0,
    everyGroup: true,
    version: session.host.version,
    runtime: session.host.runtime,
  }
  if (session.open) return openStatus(session, session.open, status)
  finishSwap(session.dir)
  if (session.trouble) return inTrouble(session, status, session.trouble)
  if (!officeExists(session.dir)) {
    return existsSync(dirname(session.dir))
      ? status
      : inTrouble(session, status, { kind: 'folder not reached', detail: '' })
  }
  try {
    const keyring = readKeyring(session.dir)
    const users = keyring.slots.flatMap((s) =>
      s.kind === 'user' && s.role ? [{ id: s.id, name: s.name, role: s.role }] : [],
    )
    const holder = holderSeen(session, null)
    return {
      ...status,
      state: 'locked',
      name: keyring.office,
      users,
      holder,
      waitSeconds: secondsToWait(session),
    }
  } catch (error) {
    if (error instanceof Trouble) return inTrouble(session, status, error)
    throw error
  }
}

async function openStatus(
  session: Session,
  { office, user }: NonNullable<Session['open']>,
  status: OfficeStatus,
): Promise<OfficeStatus> {
  const trouble = session.trouble && {
    ...session.trouble,
    mayRepair: mayRepair(session),
    backupMadeAt: null,
  }
  const holder = office.heldBy ? holderSeen(session, office.heldBy) : null
  const open = { ...status, state: 'open' as const, user, trouble, holder, readOnly: office.heldBy !== null }
  // A damaged record may not even give its name.
  if (trouble) return open
  const { readOffice } = await import('../../../db/office.ts')
  const { readGroupsOf } = await import('../../../db/user-groups.ts')
  const record = await readOffice(office.db)
  const everyGroup = (await readGroupsOf(office.db, user.id)) === null
  return { ...open, name: record.name, example: record.isExample, everyGroup }
}

async function inTrouble(
  session: Session,
  status: OfficeStatus,
  { kind, detail }: Pick<Trouble, 'kind' | 'detail'>,
): Promise<OfficeStatus> {
  const problem = new Trouble(kind, detail).message
  return {
    ...status,
    state: 'unreadable',
    name: nameOf(session.dir),
    problem,
    trouble: { kind, detail, mayRepair: mayRepair(session), backupMadeAt: await newestBackup(session.dir) },
  }
}

async function newestBackup(dir: string): Promise<string | null> {
  const { newestGood } = await import('./backups/list.ts')
  const { ownPlace } = await import('./backups/place.ts')
  return newestGood(ownPlace(dir))
}

/** Whoever keeps or administers the record, once their passphrase opened its key. */
function mayRepair({ admitted, open }: Session): boolean {
  const role = (admitted ?? open)?.user.role
  return role === 'secretariat' || role === 'administrator'
}

function nameOf(dir: string): string {
  try {
    return hasKeyring(dir) ? readKeyring(dir).office : ''
  } catch {
    return ''
  }
}

/** Who has the office open besides this session. `reading` is whom it was opened beside. */
function holderSeen(session: Session, reading: Seen | null): HolderSeen | null {
  const seen = lookAtLock(session.dir, session.seat)
  const who = seen?.holder ?? reading?.holder
  if (!who) return null
  const me = { id: '', computer: session.seat.computer, program: session.host.program }
  const verdict = seen ? judge(seen, me) : 'gone'
  const standing = verdict === 'held' || verdict === 'silent' ? verdict : 'free'
  if (standing === 'free' && !reading) return null
  const { user, computer, program, since } = who
  return { user, computer, program, since, standing }
}

const service = implement(contract).$context<CallContext>().use(checked)

/** What the app draws first depends on it. It comes without the database, which is loaded while a person types their passphrase. */
export const status = service.status.handler(({ context }) => statusOf(context.session))
