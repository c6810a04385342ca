import type { Kysely } from 'kysely'
import { type BackupSettings, type OfficeEvent, USUAL_RULE } from '../shared/office/backups/entities.ts'
import type { Recorder } from './record.ts'
import type { Database } from './schema.ts'

type Chosen = Pick<BackupSettings, 'everyHours' | 'keepDays' | 'keepWeeks' | 'keepMonths' | 'secondPlace'>

/** How backups are made and kept; the usual way until somebody changed it. */
export async function readBackupSettings(db: Kysely<Database>): Promise<Chosen> {
  const row = await db
    .selectFrom('backupSettings')
    .selectAll()
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!row) return { ...USUAL_RULE, secondPlace: '' }
  const { everyHours, keepDays, keepWeeks, keepMonths, secondPlace } = row
  return { everyHours, keepDays, keepWeeks, keepMonths, secondPlace }
}

/** Changes some of it; the row is made with the first change. */
export async function changeBackupSettings(
  record: Recorder,
  id: string,
  change: Partial<Chosen>,
): Promise<void> {
  const row = await record.db
    .selectFrom('backupSettings')
    .selectAll()
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (row) await record.changeFrom('backupSettings', row, change)
  else await record.add('backupSettings', id, { ...USUAL_RULE, secondPlace: '', ...change })
}

/** The newest restore or export, with who did it; null when there was none. */
export async function lastEvent(
  db: Kysely<Database>,
  kind: OfficeEvent['kind'],
): Promise<(OfficeEvent & { by: string }) | null> {
  const row = await db
    .selectFrom('officeEvent')
    .selectAll()
    .where('kind', '=', kind)
    .where('deletedAt', 'is', null)
    .orderBy('createdAt', 'desc')
    .executeTakeFirst()
  if (!row) return null
  const entry = await db
    .selectFrom('change')
    .select('userName')
    .where('entityId', '=', row.id)
    .orderBy('seq')
    .executeTakeFirst()
  return { ...row, by: entry?.userName ?? '' }
}
