import type { Kysely } from 'kysely'
import { inParts } from './publishing.ts'
import type { ChangeRow, Database, RecordTable } from './schema.ts'

/** Kinds of record that belong to one call-out by their own column. */
const OF_A_CALL_OUT = [
  'activationEntry',
  'contactAttempt',
  'callOverride',
  'activationMove',
  'activationAfter',
  'hoursGiven',
  'policeRecord',
  'callOutDocument',
  'activationStar',
  'activationProtocol',
  'debrief',
  'lesson',
  'advice',
] as const
/** Kinds that belong to its advice. */
const OF_ITS_ADVICE = ['adviceResponse', 'adviceFeedback', 'outcomeCheck'] as const

export type BundleChange = Pick<
  ChangeRow,
  'seq' | 'at' | 'userName' | 'procedure' | 'entity' | 'entityId' | 'before' | 'after' | 'hash'
>

/** Every change of the record that is about this call-out, its log, calls, advice and debriefs, in the order in which they were made. */
export async function readChangesOfCallOut(
  db: Kysely<Database>,
  activationId: string,
): Promise<BundleChange[]> {
  const ids = [activationId]
  for (const table of OF_A_CALL_OUT) {
    const rows = await db
      .selectFrom(table as 'lesson')
      .select('id')
      .where('activationId', '=', activationId)
      .execute()
    ids.push(...rows.map(({ id }) => id))
  }
  for (const table of OF_ITS_ADVICE) {
    const rows = await db
      .selectFrom(table as 'adviceFeedback')
      .innerJoin('advice', 'advice.id', `${table as 'adviceFeedback'}.adviceId`)
      .select(`${table as 'adviceFeedback'}.id`)
      .where('advice.activationId', '=', activationId)
      .execute()
    ids.push(...rows.map(({ id }) => id))
  }
  const changes = await inParts(ids, (part) =>
    db
      .selectFrom('change')
      .select(['seq', 'at', 'userName', 'procedure', 'entity', 'entityId', 'before', 'after', 'hash'])
      .where('entityId', 'in', part)
      .execute(),
  )
  return changes.toSorted((a, b) => a.seq - b.seq)
}

/** True for a record that tells of a call-out: one of its own, or advice given in one with what became of it. */
export async function isOfCallOut(db: Kysely<Database>, table: RecordTable, id: string): Promise<boolean> {
  if (table === 'activation' || (table !== 'advice' && OF_A_CALL_OUT.some((each) => each === table)))
    return true
  if (table === 'advice') {
    const row = await db.selectFrom('advice').select('activationId').where('id', '=', id).executeTakeFirst()
    return row !== undefined && row.activationId !== null
  }
  if (!OF_ITS_ADVICE.some((each) => each === table)) return false
  const row = await db
    .selectFrom(table as 'adviceFeedback')
    .innerJoin('advice', 'advice.id', `${table as 'adviceFeedback'}.adviceId`)
    .select('advice.activationId')
    .where(`${table as 'adviceFeedback'}.id`, '=', id)
    .executeTakeFirst()
  return row !== undefined && row.activationId !== null
}
