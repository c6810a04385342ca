import { holdsInForce, placesOfPerson } from '../../../db/data-protection.ts'
import type { RecordTable } from '../../../db/schema.ts'
import type { LegalHold } from '../../../shared/data-protection/entities.ts'
import { holdSentence } from '../../../shared/data-protection/holds.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** The holds that are on a record: on itself, on its meeting or group, and for a person on any group or meeting they belong to. */
export async function holdsOn(
  db: OpenContext['db'],
  table: RecordTable,
  row: Record<string, unknown>,
  day: string,
): Promise<LegalHold[]> {
  const holds = await holdsInForce(db, day)
  if (holds.length === 0) return []
  const ids = new Set([row.id, row.groupId, row.meetingId, row.personId])
  if (typeof row.meetingId === 'string') {
    const meeting = await db
      .selectFrom('meeting')
      .select('groupId')
      .where('id', '=', row.meetingId)
      .executeTakeFirst()
    ids.add(meeting?.groupId)
  }
  if (table === 'person') {
    const { groups, meetings } = await placesOfPerson(db, String(row.id))
    for (const id of [...groups, ...meetings]) ids.add(id)
  }
  return holds.filter((hold) => ids.has(hold.entityId))
}

/** Errors: `Refusal` HELD while a legal hold is on the record. */
export async function refuseHeld(
  db: OpenContext['db'],
  table: RecordTable,
  row: Record<string, unknown>,
  day: string,
): Promise<void> {
  const [hold] = await holdsOn(db, table, row, day)
  if (hold) throw new Refusal('HELD', holdSentence(hold))
}
