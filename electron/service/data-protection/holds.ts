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

const AT_ONCE = 500

/** A hold on a meeting or a group to which any of these records belongs, or null: what is held is not changed on somebody's behalf either. */
export async function holdAmong(
  db: OpenContext['db'],
  ids: readonly string[],
  day: string,
): Promise<LegalHold | null> {
  const holds = (await holdsInForce(db, day)).filter((hold) => hold.entity !== 'person')
  if (holds.length === 0) return null
  const held = new Map(holds.map((hold) => [hold.entityId, hold]))
  const meetings = await db
    .selectFrom('meeting')
    .select(['id', 'groupId'])
    .where('groupId', 'in', [...held.keys()])
    .execute()
  for (const { id, groupId } of meetings) {
    const ofGroup = held.get(groupId)
    if (ofGroup && !held.has(id)) held.set(id, ofGroup)
  }
  const places = [...held.keys()]
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const found = await db
      .selectFrom('change')
      .select(['meetingId', 'groupId'])
      .where('entityId', 'in', ids.slice(from, from + AT_ONCE))
      .where((eb) => eb.or([eb('meetingId', 'in', places), eb('groupId', 'in', places)]))
      .limit(1)
      .executeTakeFirst()
    if (found) return held.get(found.meetingId ?? '') ?? held.get(found.groupId ?? '') ?? null
  }
  return null
}

/** Errors: `Refusal` HELD when one of these records belongs to what is held. */
export async function refuseHeldAmong(
  db: OpenContext['db'],
  ids: readonly string[],
  day: string,
): Promise<void> {
  const hold = await holdAmong(db, ids, day)
  if (hold) throw new Refusal('HELD', holdSentence(hold))
}
