import { readBackupSettings } from '../../../../db/backups.ts'
import { readOffice } from '../../../../db/office.ts'
import type { BackupFacts } from '../../../../shared/today/facts.ts'
import type { OpenContext } from '../../open-context.ts'
import { lastAttempt } from './attempt.ts'
import { newestGood } from './list.ts'
import { ownPlace } from './place.ts'

/** How backups stand, for Today. */
export async function backupFacts({ session, db, now }: OpenContext): Promise<BackupFacts> {
  const { secondPlace } = await readBackupSettings(db)
  const attempt = lastAttempt(session.dir)
  return {
    now: now(),
    officeSince: (await readOffice(db)).createdAt,
    lastGood: newestGood(ownPlace(session.dir)),
    problem: attempt?.problem ?? '',
    second:
      secondPlace === ''
        ? null
        : { lastGood: attempt?.secondGood ?? null, problem: attempt?.secondProblem ?? '' },
  }
}
