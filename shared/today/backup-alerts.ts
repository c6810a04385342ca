import { localClock } from '../dates.ts'
import { BACKUP_OLD_AFTER, backupStanding } from '../office/backups/rules.ts'
import type { BackupFacts } from './facts.ts'
import type { Found } from './meeting-alerts.ts'

/** Backups that failed or are more than a week old (R55); of the second place only age counts, since a stick is not always there. */
export function backupAlerts(facts: BackupFacts | null): Found[] {
  if (facts === null) return []
  const own = backupStanding(facts, facts.now)
  const found =
    own.rag === 'A' ? [alert('backup', own.sentence, own.detail, facts.lastGood ?? facts.officeSince)] : []
  const { second } = facts
  if (own.rag === 'G' && second !== null && second.problem !== '') {
    const since = second.lastGood ?? facts.officeSince
    const age = Math.floor((Date.parse(facts.now) - Date.parse(since)) / 86_400_000)
    if (age > BACKUP_OLD_AFTER) {
      const sentence =
        second.lastGood === null
          ? 'No backup has reached the second place yet.'
          : `The newest backup in the second place is ${age} days old.`
      found.push(alert('second backup', sentence, second.problem, since))
    }
  }
  return found
}

function alert(id: string, sentence: string, detail: string, since: string): Found {
  return {
    id,
    groupId: null,
    groupName: '',
    since: localClock(since).day,
    rag: 'A',
    harm: 58,
    sentence,
    detail,
    button: 'See backups',
    to: '/office?tab=backups',
    by: ['secretariat', 'administrator'],
  }
}
