import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import { HANDOVER } from '../shared/advisors/checklists.ts'
import type { ChecklistTick } from '../shared/advisors/entities.ts'
import type { ElectionSummary } from '../shared/elections/contract.ts'
import type { Groups } from '../shared/scope.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'

/** Elections of these groups, or one of them, with who stands: the newest vote first. */
export async function readElections(
  db: Kysely<Database>,
  { groups, id }: { groups: Groups; id?: string },
): Promise<ElectionSummary[]> {
  let query = db
    .selectFrom('election')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'election.groupId')
    .selectAll('election')
    .select('advisoryGroup.name as groupName')
    .where('election.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) query = query.where('election.groupId', 'in', groups)
  if (id !== undefined) query = query.where('election.id', '=', id)
  const rows = await query.orderBy('election.heldOn', 'desc').orderBy('election.id', 'desc').execute()
  const ids = rows.map((row) => row.id)
  const candidates = Map.groupBy(
    await inParts(ids, (part) =>
      db
        .selectFrom('electionCandidate')
        .innerJoin('person', 'person.id', 'electionCandidate.personId')
        .select(['electionCandidate.id', 'electionCandidate.electionId', 'electionCandidate.personId'])
        .select(['electionCandidate.votes', 'electionCandidate.elected', 'person.name'])
        .where('electionCandidate.electionId', 'in', part)
        .where('electionCandidate.deletedAt', 'is', null)
        .where('person.deletedAt', 'is', null)
        .orderBy('electionCandidate.elected', 'desc')
        .orderBy(nameOrder(sql.ref('person.name')))
        .execute(),
    ),
    (candidate) => candidate.electionId,
  )
  const ticks = await readHandoverTicks(db, ids)
  return rows.map((row) => ({
    ...row,
    candidates: (candidates.get(row.id) ?? []).map(({ electionId: _electionId, ...candidate }) => candidate),
    done: ticks.get(row.id)?.length ?? 0,
    toDo: HANDOVER.length,
  }))
}

/** What was ticked of the handovers of these elections, by the election. */
export async function readHandoverTicks(
  db: Kysely<Database>,
  electionIds: readonly string[],
): Promise<Map<string, ChecklistTick[]>> {
  const rows = await inParts(electionIds, (part) =>
    db
      .selectFrom('checklistTick')
      .selectAll()
      .where('electionId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('doneOn')
      .orderBy('id')
      .execute(),
  )
  return Map.groupBy(rows, (row) => row.electionId ?? '')
}
