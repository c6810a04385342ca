import type { Restored } from '../../../shared/office/backups/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { z } from 'zod'
import { reporting } from '../progress.ts'
import type { Session } from '../session.ts'
import { listBackups } from './backups/list.ts'
import type { BackupStep } from './backups/make.ts'
import { ownPlace } from './backups/place.ts'
import { restoreInto } from './backups/restore.ts'
import { holdForRepair } from './enter.ts'

/** Refusals that are about one backup. */
const NEXT_MAY_DO = ['BACKUP_DAMAGED', 'BACKUP_NEWER', 'OTHER_OFFICE']

/**
 * Puts the newest backup that proves whole in the place of a record that cannot be opened; what stood there is set aside in the same folder,
 * byte for byte. Errors: `Refusal` NO_GOOD_BACKUP, IN_USE, those of `restoreInto`.
 */
export function restoreNewest(
  session: Session,
  caller: AbortSignal | undefined,
): AsyncGenerator<BackupStep, z.infer<typeof Restored>> {
  return reporting(async (report: (step: BackupStep) => void, signal) => {
    const { dir, admitted } = session
    if (!admitted) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
    const { dataKey, user } = admitted
    const lock = await holdForRepair(session, user.name)
    try {
      const ready = (await listBackups(ownPlace(dir))).filter(({ standing }) => standing === 'ready')
      for (const backup of ready) {
        try {
          return await restoreInto(dir, backup, dataKey, user, { now: () => session.now(), report, signal })
        } catch (error) {
          // Not whole either, or of another office.
          if (!(error instanceof Refusal) || !NEXT_MAY_DO.includes(error.code)) throw error
        }
      }
      throw new Refusal(
        'NO_GOOD_BACKUP',
        'No backup in the folder of this office can be restored. Look for one in another place, or save what can be read.',
      )
    } finally {
      lock.release()
    }
  }, caller)
}
