import type { Kysely } from 'kysely'
import type { CallLoadRow, RotaDecision, RotaShown } from '../shared/call-load/contract.ts'
import { localClock } from '../shared/dates.ts'
import { countInYear, loadOf, median } from '../shared/incidents/load.ts'
import type { Groups } from '../shared/scope.ts'
import { holdsOn } from '../shared/standing/rules.ts'
import { readAsked } from './incidents-call-facts.ts'
import { mergedInto } from './people-merges.ts'
import { readCallable } from './readiness.ts'
import type { Database } from './schema.ts'

/** How often each formal advisor of these groups answered call-outs by `day`, those asked most first. A fixed number of statements. */
export async function readCallLoad(
  db: Kysely<Database>,
  groups: Groups,
  day: string,
): Promise<CallLoadRow[]> {
  const all = await readCallable(db, { groups, day })
  const current = all.filter(({ facts }) =>
    facts.terms.some((one) => holdsOn(one.startedOn, one.endsOn, day)),
  )
  const ids = [...new Set(current.map(({ personId }) => personId))]
  const merged = await mergedInto(db)
  const asked = Map.groupBy(await readAsked(db, ids, { merged, but: null, day }), (row) => row.personId)
  const names = new Map((await readGroupNames(db)).map((row) => [row.id, row.name]))
  const rows = current.map(({ personId, groupId, name }) => ({
    personId,
    groupId,
    name,
    groupName: names.get(groupId) ?? '',
    asked: (asked.get(personId) ?? []).map((row) => ({ day: localClock(row.at).day, minutes: row.minutes })),
  }))
  const byGroup = Map.groupBy(rows, (row) => row.groupId)
  const medians = new Map(
    [...byGroup].map(([id, of]) => [id, median(of.map((row) => countInYear(row.asked, day)))]),
  )
  return rows
    .map(({ asked: own, ...row }) => {
      const { inQuarter, inYear, minutes, lastDay, overUsed } = loadOf(
        own,
        day,
        medians.get(row.groupId) ?? 0,
      )
      return { ...row, inQuarter, inYear, minutes, lastDay, overUsed }
    })
    .toSorted(
      (a, b) => b.inQuarter - a.inQuarter || b.inYear - a.inYear || a.name.localeCompare(b.name, 'en-GB'),
    )
}

function readGroupNames(db: Kysely<Database>) {
  return db.selectFrom('advisoryGroup').select(['id', 'name']).where('deletedAt', 'is', null).execute()
}

/** What these groups decided about whom to call, the newest first. */
export async function readRotaDecisions(db: Kysely<Database>, groups: Groups): Promise<RotaShown[]> {
  let rows = db
    .selectFrom('rotaDecision')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'rotaDecision.groupId')
    .selectAll('rotaDecision')
    .select('advisoryGroup.name as groupName')
    .where('rotaDecision.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) rows = rows.where('rotaDecision.groupId', 'in', groups)
  return rows
    .orderBy('rotaDecision.decidedOn', 'desc')
    .orderBy('rotaDecision.id', 'desc')
    .limit(500)
    .execute()
}

/** One decision, or null when there is none of this id. */
export async function findRotaDecision(db: Kysely<Database>, id: string): Promise<RotaDecision | null> {
  const row = await db
    .selectFrom('rotaDecision')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
