import { daysBetween, localClock, shortDay } from '../../dates.ts'
import type { UserRole } from '../../roles.ts'

/** Days after which a backup is old (domain.md R55). */
export const BACKUP_OLD_AFTER = 7

/** True when a backup is due: none is whole, or the newest was made at least `everyHours` ago (or, by a clock set back, later than now). */
export function isBackupDue(lastGood: string | null, everyHours: number, now: Date): boolean {
  if (lastGood === null) return true
  const age = now.getTime() - Date.parse(lastGood)
  return age < 0 || age >= everyHours * 3_600_000
}

/** True when a role may put a backup in the place of the record: the administrator, and where there is none the secretariat (design.md §5). */
export function mayRestore(role: UserRole, roles: readonly UserRole[]): boolean {
  if (role === 'administrator') return true
  return role === 'secretariat' && !roles.includes('administrator')
}

export type BackupAge = { lastGood: string | null; problem: string; officeSince: string }

/**
 * How backups stand (R55): amber when the last attempt failed, or the newest whole backup — or, without one, the office — is more than a week old.
 * One sentence; `detail` says what follows from it.
 *
 * @param now a UTC instant
 */
export function backupStanding(
  { lastGood, problem, officeSince }: BackupAge,
  now: string,
): { rag: 'A' | 'G'; sentence: string; detail: string } {
  const today = localClock(now).day
  const made = lastGood === null ? null : localClock(lastGood)
  const old = daysBetween(made?.day ?? localClock(officeSince).day, today)
  const said =
    made === null
      ? 'There is no backup yet.'
      : old > BACKUP_OLD_AFTER
        ? `The last good backup is ${old} days old.`
        : made.day === today
          ? `The last good backup was made today at ${made.time}.`
          : `The last good backup was made on ${shortDay(made.day)} at ${made.time}.`
  if (problem !== '') return { rag: 'A', sentence: 'The last backup failed.', detail: `${problem} ${said}` }
  if (old > BACKUP_OLD_AFTER)
    return {
      rag: 'A',
      sentence: said,
      detail: 'Should this computer fail, what was written since would be lost.',
    }
  return { rag: 'G', sentence: said, detail: '' }
}
