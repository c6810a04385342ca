import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { lookAtPages, type PagesFound } from '../../../db/dialect/cipher-pages.ts'
import { changeAt, findUser, newestChange } from '../../../db/office.ts'
import { holderWords, type Holder, type Seen } from '../../../shared/office/lock.ts'
import type { SignedIn } from '../../../shared/office/entities.ts'
import { Trouble, type TroubleKind, troubleOfCode } from '../../../shared/office/troubles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Session } from '../session.ts'
import { finishSwap } from './backups/swap.ts'
import { DATABASE } from './folder.ts'
import { OfficeLock } from './office-lock.ts'
import { closeOffice, type OpenOffice, openOffice } from './open-office.ts'
import { placeOf } from './place.ts'

/** A record of up to this many bytes is looked at whole before opening. */
const LOOKED_AT_WHOLE = 4 * 1024 * 1024
/** So many pages of a larger one: a person waits for it. What is damaged further on is found when it is read. */
const LOOKED_AT = 256

type Way = {
  /** Takes an office also from a holder who was silent for long. */
  evenIfSilent?: boolean
  /** Opens it although saves are missing. */
  evenIfOlder?: boolean
  /** For a record this process has open: its pages may not be read beside SQLite (cipher-pages.ts). */
  isOpenHere?: boolean
}

/**
 * Opens the office of this session for somebody whose passphrase opened its key: for work, or for reading beside whoever works in it. The
 * files are looked at before SQLite may touch them; what is wrong with them is kept in the session for the screen, and nothing is changed.
 * Errors: `Trouble`.
 */
export async function enterOffice(
  session: Session,
  dataKey: Buffer,
  user: SignedIn,
  way: Way = {},
): Promise<OpenOffice> {
  try {
    const office = await enter(session, dataKey, user, way)
    session.trouble = null
    session.forgetAdmitted()
    return office
  } catch (error) {
    const trouble = asTrouble(error)
    if (!trouble) throw error
    session.trouble = { kind: trouble.kind, detail: trouble.detail }
    session.forgetAdmitted()
    session.admitted = { dataKey: Buffer.from(dataKey), user }
    throw trouble
  }
}

function asTrouble(error: unknown): Trouble | null {
  if (error instanceof Trouble) return error
  if (error instanceof Refusal) return null
  const kind = troubleOfCode((error as { code?: string }).code ?? '')
  return kind ? new Trouble(kind) : null
}

async function enter(session: Session, dataKey: Buffer, user: SignedIn, way: Way): Promise<OpenOffice> {
  const { dir } = session
  finishSwap(dir)
  const path = join(dir, DATABASE)
  if (!existsSync(path)) throw new Trouble('record missing')
  if (statSync(path).size === 0) throw new Trouble('record empty')
  let office: OpenOffice | null = null
  const readHead = async () => (office ? newestChange(office.db) : null)
  const who = { user: user.name, program: session.host.program, since: session.now().toISOString() }
  const taken = await OfficeLock.take(dir, session.seat, who, readHead, way.evenIfSilent)
  if ('held' in taken) return { ...(await openOffice(dir, dataKey, 'read')), heldBy: taken.held }
  const { lock, left } = taken
  try {
    if (!lock.isBeside && !way.isOpenHere) lookBeforeOpening(dir, dataKey)
    office = { ...(await openOffice(dir, dataKey)), lock }
    if (left && !way.evenIfOlder) await refuseOlder(office, left.holder)
    await lock.beat()
    return office
  } catch (error) {
    if (office) await office.db.destroy()
    // The next look must find what the holder before us left.
    lock.release(left?.holder ?? null)
    throw error
  }
}

/**
 * SQLite folds whatever log lies beside a record into it, also one from elsewhere, and what it finds damaged only says when it comes to
 * it: so every page and the log are proved first. Errors: `Trouble`.
 */
function lookBeforeOpening(dir: string, dataKey: Buffer): void {
  const path = join(dir, DATABASE)
  // A save that was interrupted is taken back by SQLite from its journal; until then pages may be half written.
  if (existsSync(`${path}-journal`)) return
  // From a network drive every page looked at has to come.
  const whole = statSync(path).size <= LOOKED_AT_WHOLE && placeOf(dir).kind !== 'network'
  const found = lookAtPages(path, dataKey, whole ? undefined : LOOKED_AT)
  const kind = troubleOfPages(found)
  if (kind) throw new Trouble(kind, detailOf(kind, found))
}

function troubleOfPages({
  keyFits,
  damaged,
  missing,
  frames,
  foreignFrames,
}: PagesFound): TroubleKind | null {
  if (!keyFits) return 'wrong key'
  if (foreignFrames > 0 && foreignFrames === frames) return 'foreign log'
  if (damaged.length > 0) return 'damaged'
  if (missing > 0) return 'cut short'
  // A log that is damaged in part is read up to there.
  return null
}

function detailOf(kind: TroubleKind, { pages, damaged, missing }: PagesFound): string {
  if (kind === 'damaged') return `${damaged.length} of its ${pages} pages cannot be read.`
  if (kind === 'cut short') return `${missing} of its ${pages + missing} pages are not there.`
  return ''
}

/** Errors: `Trouble` "saves missing" when the record has less than its last holder saved. */
async function refuseOlder({ db }: OpenOffice, last: Holder): Promise<void> {
  if (!last.head) return
  const there = await changeAt(db, last.head.seq)
  if (there?.hash === last.head.hash) return
  const newest = await newestChange(db)
  const missing = last.head.seq - (newest?.seq ?? 0)
  throw new Trouble(
    'saves missing',
    missing > 0
      ? `${missing.toLocaleString('en-GB')} ${missing === 1 ? 'change' : 'changes'} that ${holderWords(last)} made ${missing === 1 ? 'is' : 'are'} not in it.`
      : `It went another way than what ${holderWords(last)} saved.`,
  )
}

/** Takes the lock of an office just made. */
export async function holdNew(session: Session, office: OpenOffice, user: string): Promise<void> {
  const who = { user, program: session.host.program, since: session.now().toISOString() }
  const taken = await OfficeLock.take(office.dir, session.seat, who, () => newestChange(office.db))
  if ('lock' in taken) office.lock = taken.lock
}

/** Keeps everybody else out while an office that cannot be opened is put right. Errors: `Refusal` IN_USE. */
export async function holdForRepair(session: Session, user: string): Promise<OfficeLock> {
  const who = { user, program: session.host.program, since: session.now().toISOString() }
  const taken = await OfficeLock.take(session.dir, session.seat, who, async () => null)
  if ('lock' in taken) return taken.lock
  throw new Refusal(
    'IN_USE',
    `${holderWords(taken.held.holder)} has this office open. Ask them to close it first.`,
  )
}

/** After the office was found in trouble: tries again for whoever proved that it is theirs. Errors: `Trouble`, `Refusal` NOT_SIGNED_IN. */
export async function enterAgain(session: Session, way: Way): Promise<SignedIn> {
  const { admitted } = session
  if (!admitted) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  const { dataKey, user } = admitted
  const office = await enterOffice(session, Buffer.from(dataKey), user, way)
  const known = await findUser(office.db, user.id)
  if (!known) {
    await closeOffice(office)
    throw new Refusal('USER_REMOVED', 'This user was removed from the office. Ask the administrator.')
  }
  session.open = { office, user: known }
  return known
}

/** Closes a record that is open and keeps who worked in it admitted, so that they can put it right. */
export async function leaveOffice(session: Session, kind: TroubleKind, detail: string): Promise<void> {
  const { open } = session
  if (!open) return
  session.open = null
  session.admitted = { dataKey: Buffer.from(open.office.dataKey), user: open.user }
  session.trouble = { kind, detail }
  await closeOffice(open.office)
}

/** Opens for work what is open for reading, once its holder has closed it or is gone. Errors: `Refusal` STILL_HELD. */
export async function takeOver(session: Session, evenIfSilent: boolean): Promise<void> {
  const { open } = session
  if (!open?.office.heldBy) return
  const { dataKey } = open.office
  const office = await enterOffice(session, Buffer.from(dataKey), open.user, {
    evenIfSilent,
    isOpenHere: true,
  })
  session.open = { office, user: open.user }
  await closeOffice(open.office)
  if (office.heldBy) throw stillHeld(office.heldBy)
}

function stillHeld({ holder }: Seen): Refusal {
  return new Refusal(
    'STILL_HELD',
    `${holderWords(holder)} still has this office open. Ask them to close it, then try again.`,
  )
}

/** Sets aside a log that does not belong to the record: it is kept under a name that says when. Gives the new name. */
export function setLogAside(dir: string, now: Date): string {
  const name = `${DATABASE}.corrupt-${stampOf(now)}-wal`
  renameSync(join(dir, `${DATABASE}-wal`), join(dir, name))
  rmSync(join(dir, `${DATABASE}-shm`), { force: true })
  return name
}

/** A moment as it stands in names of files: 20261122T091500Z. */
export function stampOf(now: Date): string {
  return now.toISOString().replace(/[-:]|\.\d+/g, '')
}
