import { type Recorder, writeAs } from '../../../db/record.ts'
import {
  HANDS_OUT,
  LOCK_CAUSE_LABELS,
  type LockCause,
  type SignInKind,
} from '../../../shared/office/sign-in-log.ts'
import type { Session } from '../session.ts'
import { forgetFailures, waitingAttempts } from './attempts.ts'

type Whom = { id: string | null; name: string }

/** Adds an entry to the sign-in log: `whom` it concerns, `by` whom, and the rest in a few words. */
export async function addEntry(
  record: Recorder,
  id: string,
  kind: SignInKind,
  {
    whom,
    by = whom.name,
    at = record.now,
    times = 1,
    detail = '',
  }: {
    whom: Whom
    by?: string
    at?: string
    times?: number
    detail?: string
  },
): Promise<void> {
  await record.add('signInEntry', id, {
    at,
    kind,
    userId: whom.id,
    userName: whom.name,
    byName: by,
    times,
    detail,
  })
}

/** Writes as whoever is signed in, for what is no call of its own. */
export async function writeSignedIn(
  session: Session,
  procedure: string,
  work: (record: Recorder) => Promise<void>,
): Promise<void> {
  const { open } = session
  // Who reads beside somebody else writes nothing, not even that they were here.
  if (!open || open.office.heldBy) return
  const author = {
    userId: open.user.id,
    userName: open.user.name,
    procedure,
    command: session.newId(),
    undoes: null,
  }
  const setting = { chainKey: open.office.chainKey, now: () => session.now().toISOString() }
  await writeAs(open.office.db, author, setting, work)
}

/**
 * The log must not keep anybody out or in: on a full disk one can still sign in, read and lock. What could not be written is said to
 * whoever looks after the computer.
 */
export async function logIfPossible(work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    console.error('the sign-in log could not be written:', error)
  }
}

/** Takes the failed attempts since the last sign-in into the log; those taken in are to be forgotten after the commit. */
export async function takeInAttempts(session: Session, record: Recorder) {
  const waiting = waitingAttempts(session)
  for (const { id, kind, userId, userName, times, last } of waiting) {
    const known = await record.db
      .selectFrom('signInEntry')
      .select('id')
      .where('id', '=', id)
      .executeTakeFirst()
    // The app may have ended after it was written and before it was forgotten.
    if (!known)
      await addEntry(record, id, kind, { whom: { id: userId, name: userName }, by: '', at: last, times })
  }
  return waiting
}

/** Writes what came with a sign-in, after which failed attempts count from none again. */
export async function logSignIn(
  session: Session,
  procedure: string,
  work: (record: Recorder) => Promise<void>,
): Promise<void> {
  let logged = [] as ReturnType<typeof waitingAttempts>
  await logIfPossible(() =>
    writeSignedIn(session, procedure, async (record) => {
      logged = await takeInAttempts(session, record)
      await work(record)
    }),
  )
  await logIfPossible(async () => forgetFailures(session, logged))
}

/** Locks the office and says in the log why; the next call that needs it is refused until somebody signs in. */
export async function lockOffice(session: Session, because: LockCause): Promise<void> {
  const user = session.open?.user
  if (user) {
    await logIfPossible(() =>
      writeSignedIn(session, 'office.lock', (record) =>
        addEntry(record, session.newId(), 'locked', { whom: user, detail: LOCK_CAUSE_LABELS[because] }),
      ),
    )
  }
  await session.lock()
}

/** Says in the log that something was handed out, when `output` is the answer of a procedure that does so and was not cancelled. */
export async function noteHandedOut(session: Session, procedure: string, output: unknown): Promise<void> {
  const detail = HANDS_OUT[procedure]
  const user = session.open?.user
  if (detail === undefined || !user || output === null) return
  if (typeof output === 'object' && output !== undefined && 'saved' in output && output.saved === false)
    return
  await logIfPossible(() =>
    writeSignedIn(session, procedure, (record) =>
      addEntry(record, session.newId(), 'exported', { whom: user, detail }),
    ),
  )
}
