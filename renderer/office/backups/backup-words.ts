import { localClock, shortDay } from '../../../shared/dates.ts'
import type { BackupSummary } from '../../../shared/office/backups/contract.ts'
import { REASON_LABELS } from '../../../shared/office/backups/manifest.ts'

/** `26 Nov 2026, 09:14`: what a backup is called. */
export function backupName(backup: Pick<BackupSummary, 'madeAt' | 'id'>): string {
  if (backup.madeAt === null) return backup.id
  const { day, time } = localClock(backup.madeAt)
  return `${shortDay(day)}, ${time}`
}

/** Why it was made; a dash when its manifest cannot be read. */
export function reasonWords(backup: Pick<BackupSummary, 'reason'>): string {
  return backup.reason === null ? '–' : REASON_LABELS[backup.reason]
}

/** `532 MB`, `1.2 GB`. */
export function sizeWords(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB']
  const step = bytes < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  return `${value.toLocaleString('en-GB', { maximumFractionDigits: step < 3 ? 0 : 1 })} ${units[step]}`
}

/** The first sixteen letters of a chain's last link: enough to compare with a printed one by eye. */
export function shortHead(head: string): string {
  return head.slice(0, 16)
}
