import type { Kysely } from 'kysely'
import type { Database, PersonMergeRow, RecordTable } from './schema.ts'

/**
 * What belongs to a person, by the column that says so. Where somebody has only one of a kind — for each group, module, event or election in
 * `oneFor` — the one who stays keeps their own. Acknowledgements and attempts to reach somebody are not here: the file refuses a change of what they say, so they
 * are read as those of the one who stays (`mergedInto`).
 */
export const BELONGINGS = [
  { table: 'advisor', column: 'personId', oneFor: ['groupId'] },
  { table: 'attendance', column: 'personId', oneFor: null },
  { table: 'action', column: 'ownerId', oneFor: null },
  { table: 'question', column: 'askedById', oneFor: null },
  { table: 'amendment', column: 'proposedById', oneFor: null },
  { table: 'agreement', column: 'personId', oneFor: null },
  { table: 'vetting', column: 'personId', oneFor: null },
  { table: 'riskAssessment', column: 'personId', oneFor: null },
  { table: 'knowledge', column: 'personId', oneFor: null },
  { table: 'generalInterest', column: 'personId', oneFor: null },
  { table: 'awaySpell', column: 'personId', oneFor: null },
  { table: 'contactPreferences', column: 'personId', oneFor: [] },
  { table: 'inductionRecord', column: 'personId', oneFor: ['moduleId'] },
  { table: 'supportSession', column: 'personId', oneFor: null },
  { table: 'eventAttendance', column: 'personId', oneFor: ['eventId'] },
  { table: 'hoursGiven', column: 'personId', oneFor: ['activationId'] },
  { table: 'policeRecord', column: 'personId', oneFor: null },
  { table: 'electionCandidate', column: 'personId', oneFor: ['electionId'] },
  { table: 'subjectExport', column: 'personId', oneFor: null },
] as const satisfies readonly { table: RecordTable; column: string; oneFor: readonly string[] | null }[]

type Row = { id: string } & Record<string, unknown>

/** What of one kind belongs to a person. */
export async function belongingsOf(
  db: Kysely<Database>,
  table: RecordTable,
  column: string,
  personId: string,
): Promise<Row[]> {
  // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
  return (await db
    .selectFrom(table as 'advisor')
    .selectAll()
    .where(column as 'personId', '=', personId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()) as Row[]
}

/** The steps of an advisor's way in and out. */
export async function stepsOfAdvisor(db: Kysely<Database>, advisorId: string): Promise<{ id: string }[]> {
  return db.selectFrom('advisorStep').select('id').where('advisorId', '=', advisorId).execute()
}

/** Merges that stand, newest first, with the names of both. */
export async function listMerges(
  db: Kysely<Database>,
): Promise<{ id: string; keptId: string; keptName: string; mergedName: string; at: string; by: string }[]> {
  return db
    .selectFrom('personMerge')
    .innerJoin('person as kept', 'kept.id', 'personMerge.keptId')
    .innerJoin('person as merged', 'merged.id', 'personMerge.mergedId')
    .select([
      'personMerge.id',
      'personMerge.keptId',
      'kept.name as keptName',
      'merged.name as mergedName',
      'personMerge.createdAt as at',
      'personMerge.by',
    ])
    .where('personMerge.deletedAt', 'is', null)
    .orderBy('personMerge.id', 'desc')
    .limit(200)
    .execute()
}

/** A merge that stands, with the command that made it; null when there is none. */
export async function findMerge(
  db: Kysely<Database>,
  id: string,
): Promise<(PersonMergeRow & { command: string }) | null> {
  const row = await db
    .selectFrom('personMerge')
    .innerJoin('change', 'change.entityId', 'personMerge.id')
    .selectAll('personMerge')
    .select('change.command')
    .where('personMerge.id', '=', id)
    .where('personMerge.deletedAt', 'is', null)
    .where('change.before', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** Who stays of people who were merged, by the id of who went into them; through several merges to the last. */
export async function mergedInto(db: Kysely<Database>): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('personMerge')
    .select(['keptId', 'mergedId'])
    .where('deletedAt', 'is', null)
    .execute()
  const next = new Map(rows.map(({ keptId, mergedId }) => [mergedId, keptId]))
  return new Map(
    [...next.keys()].map((id) => {
      let last = next.get(id) ?? id
      // As many steps as there are merges, so that a ring, which cannot be, would end too.
      for (let step = 0; step < next.size && next.has(last); step += 1) last = next.get(last) ?? last
      return [id, last]
    }),
  )
}

/** The ids under which something about these people may stand: their own, and those of whoever was merged into them. */
export function withMerged(ids: readonly string[], merged: ReadonlyMap<string, string>): string[] {
  const wanted = new Set(ids)
  return [...wanted, ...[...merged].filter(([, kept]) => wanted.has(kept)).map(([id]) => id)]
}

/** The entries that were made one with a person, in any number of steps. */
export async function mergedEntries(db: Kysely<Database>, personId: string): Promise<string[]> {
  return withMerged([personId], await mergedInto(db)).filter((id) => id !== personId)
}

/** Reasons kept outside a person's own record for which they stay as they are: a legal hold that is not lifted. */
export async function isHeld(db: Kysely<Database>, personId: string): Promise<boolean> {
  const row = await db
    .selectFrom('legalHold')
    .select('id')
    .where('entityId', '=', personId)
    .where('liftedAt', 'is', null)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
