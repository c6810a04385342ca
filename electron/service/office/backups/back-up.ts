import { basename } from 'node:path'
import { readBackupSettings } from '../../../../db/backups.ts'
import type { BackupReason } from '../../../../shared/office/backups/manifest.ts'
import { isBackupDue } from '../../../../shared/office/backups/rules.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { Session } from '../../session.ts'
import { lastAttempt, noteAttempt } from './attempt.ts'
import { type FoundBackup, listBackups, newestGood } from './list.ts'
import { type BackupStep, makeBackup, officeTag, oneAtATime } from './make.ts'
import { ownPlace, tidyPlace } from './place.ts'
import { rotate } from './rotate.ts'
import { copyBackup } from './second-place.ts'

/** The backups in an office's own place, newest first. */
export async function ownBackups(dir: string): Promise<FoundBackup[]> {
  return listBackups(ownPlace(dir))
}

/**
 * Makes a backup of the open office, takes away those the rule no longer keeps, and copies it to the second place. How it went is written down for
 * Today. A second place that is not there fails nothing but its own copy.
 *
 * Errors: those of `makeBackup`.
 */
export async function backUp(
  session: Session,
  reason: BackupReason,
  report: (step: BackupStep) => void = () => undefined,
  signal: AbortSignal = new AbortController().signal,
): Promise<{ backup: FoundBackup; secondProblem: string }> {
  const { open } = session
  if (!open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  const { dir, db } = open.office
  const dataKey = Buffer.from(open.office.dataKey)
  const settings = await readBackupSettings(db)
  return oneAtATime(async () => {
    const at = session.now().toISOString()
    const before = lastAttempt(dir) ?? { at, problem: '', secondProblem: '', secondGood: null }
    try {
      const backup = await makeBackup({ dir, dataKey }, { reason, now: session.now(), report, signal })
      await rotate(backup.place, officeTag(dataKey), settings)
      const secondProblem = await toSecondPlace(backup, settings, dataKey, report, signal)
      const secondGood = settings.secondPlace !== '' && secondProblem === '' ? at : before.secondGood
      await noteAttempt(dir, { at, problem: '', secondProblem, secondGood })
      return { backup, secondProblem }
    } catch (error) {
      const stopped = error instanceof Refusal && error.code === 'CANCELLED'
      const problem = error instanceof Error ? error.message : String(error)
      if (!stopped) await noteAttempt(dir, { ...before, at, problem })
      throw error
    } finally {
      dataKey.fill(0)
    }
  })
}

async function toSecondPlace(
  backup: FoundBackup,
  settings: Awaited<ReturnType<typeof readBackupSettings>>,
  dataKey: Buffer,
  report: (step: BackupStep) => void,
  signal: AbortSignal,
): Promise<string> {
  if (settings.secondPlace === '') return ''
  try {
    await copyBackup(backup, settings.secondPlace, report, signal)
    await rotate(settings.secondPlace, officeTag(dataKey), settings)
    return ''
  } catch (error) {
    if (error instanceof Refusal) return error.message
    return `The copy to “${basename(settings.secondPlace)}” failed: ${error instanceof Error ? error.message : String(error)}.`
  }
}

/** Makes a backup when one is due. What goes wrong is written down, not thrown. */
export async function backUpIfDue(session: Session): Promise<void> {
  const { open } = session
  // Whoever works in the office makes its backups, not those who read beside them.
  if (!open || open.office.heldBy) return
  try {
    const { everyHours } = await readBackupSettings(open.office.db)
    const lastGood = newestGood(ownPlace(open.office.dir))
    if (isBackupDue(lastGood, everyHours, session.now())) await backUp(session, 'scheduled')
  } catch (error) {
    console.error('the scheduled backup failed:', error instanceof Error ? error.message : error)
  }
}

/** After a sign-in the first screens come first. */
const FIRST_LOOK_MS = 20_000
const EVERY_HOUR_MS = 3_600_000
const WATCH_MS = 5_000

/** While the app runs: after each sign-in, and then every hour, makes a backup if one is due. */
export function scheduleBackups(session: Session): void {
  let office: Session['open'] = null
  let next = 0
  const timer = setInterval(() => {
    if (session.open === null) office = null
    else if (session.open !== office) {
      office = session.open
      next = Date.now() + FIRST_LOOK_MS
    } else if (Date.now() >= next) {
      next = Date.now() + EVERY_HOUR_MS
      void tidyPlace(ownPlace(office.office.dir)).then(() => backUpIfDue(session))
    }
  }, WATCH_MS)
  timer.unref()
}
