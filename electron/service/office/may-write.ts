import { statSync } from 'node:fs'
import { join } from 'node:path'
import { holderWords } from '../../../shared/office/lock.ts'
import { onlyReads } from '../../../shared/office/reading.ts'
import { Trouble } from '../../../shared/office/troubles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Session } from '../session.ts'
import { DATABASE } from './folder.ts'

/**
 * Before a procedure that writes: is the record still ours, and still where it was opened?
 * Errors: `Refusal` READ_ONLY while somebody else works in it, `Trouble` "record moved".
 */
export function refuseUnlessOurs(session: Session, procedure: string): void {
  const { open } = session
  if (!open || onlyReads(procedure)) return
  const { office } = open
  const lostTo = office.heldBy?.holder ?? office.lock?.lostTo() ?? null
  if (lostTo) {
    // Somebody took the office over while this computer was asleep or cut off: from now on it is theirs.
    office.heldBy ??= { holder: lostTo, silentFor: 0, processAlive: true }
    throw new Refusal(
      'READ_ONLY',
      `${holderWords(lostTo)} is working in this office, so you can read it but not change it. Nothing was saved.`,
    )
  }
  if (!isInPlace(office)) {
    session.trouble = { kind: 'record moved', detail: '' }
    throw new Trouble('record moved')
  }
}

function isInPlace({ dir, file }: NonNullable<Session['open']>['office']): boolean {
  try {
    const { dev, ino } = statSync(join(dir, DATABASE))
    return dev === file.dev && ino === file.ino
  } catch {
    return false
  }
}
