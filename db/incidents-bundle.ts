import type { Kysely } from 'kysely'
import { inParts } from './publishing.ts'
import type { ChangeRow, Database } from './schema.ts'

/** Kinds of record that belong to one call-out by their own column. */
const OF_A_CALL_OUT = [
  'activationEntry',
  'contactAttempt',
  'callOverride',
  'activationMove',
  'activationAfter',
  'debrief',
  'lesson',
  'advice',
] as const
/** Kinds that belong to its advice. */
const OF_ITS_ADVICE = ['adviceResponse', 'adviceFeedback'] as const

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
