import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { Instant } from '../../../shared/dates.ts'
import { Id } from '../../../shared/identity.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Session } from '../session.ts'
import { replaceFile } from './keyring.ts'

const FILE = 'attempts.json'
/** Failed attempts are kept by whom they were made for; there are never more users than this. */
const MOST_WAITING = 500

/** Wrong attempts for one user, not yet in the sign-in log: nobody was signed in who could have written there. */
const Waiting = z.object({
  id: Id,
  kind: z.enum(['wrong passphrase', 'wrong recovery key']),
  userId: Id,
  userName: z.string().max(200),
  times: z.number().int().min(1),
  last: Instant,
})
export type WaitingAttempts = z.infer<typeof Waiting>

/** `count` wrong attempts in a row, the last of them `at` (milliseconds); `waiting` goes into the log with the next sign-in. */
const Attempts = z.object({
  format: z.literal('critical-friend-attempts'),
  version: z.literal(1),
  count: z.number().int().min(0),
  at: z.number(),
  waiting: z.array(Waiting).max(MOST_WAITING),
})
type Attempts = z.infer<typeof Attempts>

const NONE: Attempts = { format: 'critical-friend-attempts', version: 1, count: 0, at: 0, waiting: [] }

/** Seconds to wait after `count` wrong attempts in a row: none for the first two, then 2, 4, 8 … at most five minutes. */
export function delayAfter(count: number): number {
  return count < 3 ? 0 : Math.min(300, 2 ** (count - 2))
}

function write(session: Session, attempts: Attempts): void {
  replaceFile(session.dir, FILE, `${JSON.stringify(attempts, null, 2)}\n`)
}

/** For what is written while only asking: the office's status is told also where nothing can be written. */
function writeIfPossible(session: Session, attempts: Attempts): void {
  try {
    write(session, attempts)
  } catch (error) {
    console.error('the attempts to sign in could not be written:', error)
  }
}

function read(session: Session): Attempts {
  let text: string
  try {
    text = readFileSync(join(session.dir, FILE), 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return NONE
    throw error
  }
  try {
    return Attempts.parse(JSON.parse(text))
  } catch {
    // Somebody wrote in it. It then counts as the longest wait, so that spoiling the file gains nothing.
    const spoilt = { ...NONE, count: 20, at: session.now().getTime() }
    writeIfPossible(session, spoilt)
    return spoilt
  }
}

/** Seconds until the next attempt is allowed; 0 when it is allowed now. */
export function secondsToWait(session: Session): number {
  const attempts = read(session)
  const delay = delayAfter(attempts.count)
  if (delay === 0) return 0
  const now = session.now().getTime()
  if (now < attempts.at) {
    // The clock was set back: the wait begins anew from now, so that it is neither shortened nor without an end.
    writeIfPossible(session, { ...attempts, at: now })
    return delay
  }
  return Math.max(0, delay - (now - attempts.at) / 1000)
}

/** Errors: `Refusal` WAIT while the next attempt is not allowed. */
export function refuseWhileWaiting(session: Session): void {
  const seconds = Math.ceil(secondsToWait(session))
  if (seconds > 0)
    throw new Refusal(
      'WAIT',
      `Too many wrong attempts. Wait ${seconds} ${seconds === 1 ? 'second' : 'seconds'}, then try again.`,
    )
}

/** Counts a failed attempt; gives the seconds to wait because of it. */
export function countFailure(
  session: Session,
  kind: WaitingAttempts['kind'],
  user: { id: string; name: string },
): number {
  const attempts = read(session)
  const count = attempts.count + 1
  const now = session.now()
  const last = now.toISOString()
  const known = attempts.waiting.find((one) => one.kind === kind && one.userId === user.id)
  const others = attempts.waiting.filter((one) => one !== known)
  const added = known
    ? { ...known, times: known.times + 1, last }
    : { id: session.newId(), kind, userId: user.id, userName: user.name, times: 1, last }
  write(session, {
    ...attempts,
    count,
    at: now.getTime(),
    waiting: [...others.slice(-(MOST_WAITING - 1)), added],
  })
  return delayAfter(count)
}

/** Failed attempts that are not in the sign-in log yet, the oldest first. */
export function waitingAttempts(session: Session): WaitingAttempts[] {
  return read(session).waiting
}

/** After a success the count begins anew; what was `logged` is no longer kept here. */
export function forgetFailures(session: Session, logged: readonly WaitingAttempts[]): void {
  const attempts = read(session)
  const done = new Set(logged.map((one) => one.id))
  const waiting = attempts.waiting.filter((one) => !done.has(one.id))
  if (attempts.count > 0 || waiting.length < attempts.waiting.length)
    write(session, { ...attempts, count: 0, at: 0, waiting })
}

/** What is said of that wait after the refusal; empty without one. */
export function waitNotice(seconds: number): string {
  return seconds > 0 ? ` You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.` : ''
}
