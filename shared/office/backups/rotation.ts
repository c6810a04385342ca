import { addDays, localClock } from '../../dates.ts'
import type { BackupReason } from './manifest.ts'

/** How many days, weeks and months keep a backup each: the newest of that day, week or month. */
export type RotationRule = { keepDays: number; keepWeeks: number; keepMonths: number }

export type Rotated = { id: string; madeAt: string; reason: BackupReason }

/** Made before an update or a restore: kept until somebody removes it. */
export function isOutOfRotation(reason: BackupReason): boolean {
  return reason === 'before an update' || reason === 'before a restore'
}

/** The Monday of a day's week. */
function weekOf(day: string): string {
  const weekday = (new Date(`${day}T12:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

/**
 * The backups the rule no longer keeps, by id. Kept are: of each of the last `keepDays` days that have one the newest, of each of the last
 * `keepWeeks` weeks (from Monday) and `keepMonths` months likewise, and always the newest of all. Days are those of Europe/London. Those out
 * of rotation are never given. Days without a backup do not count, so an office that was closed for a month loses nothing by it.
 */
export function expiredBackups(backups: readonly Rotated[], rule: RotationRule): string[] {
  const rotating = backups
    .filter((one) => !isOutOfRotation(one.reason))
    .sort((a, b) => b.madeAt.localeCompare(a.madeAt) || b.id.localeCompare(a.id))
  const kept = new Set(rotating.slice(0, 1).map((one) => one.id))
  const keepNewestOf = (periodOf: (day: string) => string, periods: number) => {
    const seen = new Set<string>()
    for (const one of rotating) {
      const period = periodOf(localClock(one.madeAt).day)
      if (seen.has(period)) continue
      if (seen.size >= periods) return
      seen.add(period)
      kept.add(one.id)
    }
  }
  keepNewestOf((day) => day, rule.keepDays)
  keepNewestOf(weekOf, rule.keepWeeks)
  keepNewestOf((day) => day.slice(0, 7), rule.keepMonths)
  return rotating.filter((one) => !kept.has(one.id)).map((one) => one.id)
}
