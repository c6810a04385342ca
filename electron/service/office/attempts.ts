import { Refusal } from '../../../shared/refusal.ts'
import type { Session } from '../session.ts'
import { delayAfter, readKeyring, writeKeyring } from './keyring.ts'

/** Seconds until the next attempt is allowed; 0 when it is allowed now. */
export function secondsToWait(session: Session): number {
  const { failures } = readKeyring(session.dir)
  const left = (failures.waitUntil - session.now().getTime()) / 1000
  // A clock set back must not lengthen the wait beyond what the count asks for.
  return Math.max(0, Math.min(left, delayAfter(failures.count)))
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
export function countFailure(session: Session): number {
  const keyring = readKeyring(session.dir)
  const count = keyring.failures.count + 1
  const seconds = delayAfter(count)
  writeKeyring(session.dir, {
    ...keyring,
    failures: { count, waitUntil: session.now().getTime() + seconds * 1000 },
  })
  return seconds
}

/** After a success the count begins anew. */
export function forgetFailures(session: Session): void {
  const keyring = readKeyring(session.dir)
  if (keyring.failures.count > 0)
    writeKeyring(session.dir, { ...keyring, failures: { count: 0, waitUntil: 0 } })
}

/** What is said of that wait after the refusal; empty without one. */
export function waitNotice(seconds: number): string {
  return seconds > 0 ? ` You can try again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.` : ''
}
