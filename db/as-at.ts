import type { Kysely } from 'kysely'
import type { BothRecords } from '../shared/as-at/rules.ts'
import type { RecordThen } from '../shared/as-at/facts.ts'
import { addDays, instantOf, localClock } from '../shared/dates.ts'
import { remembered } from '../shared/remembered.ts'
import { programmeFrom } from './induction.ts'
import { inParts } from './publishing.ts'
import { anonymisedFields, entriesSince, firstEntryAfter, takenBack } from './rewind.ts'
import type { Database, InductionProgrammeRow, RecordTable, RecordTables } from './schema.ts'

/** The rows of a record as they are stored, those in the recycle bin included. */
type Stored = { [Table in (typeof READ)[number]]: RecordTables[Table][] }
const READ = [
  'advisoryGroup',
  'person',
  'membership',
  'advisor',
  'advisorStep',
  'acknowledgement',
  'agreement',
  'vetting',
  'roleDescription',
  'protocol',
  'inductionModule',
  'inductionProgramme',
  'inductionRecord',
  'personMerge',
] as const satisfies readonly RecordTable[]

/** The first moment (UTC) that is no longer on a day. */
function endOf(day: string): string {
  return instantOf(addDays(day, 1), '00:00').toISOString()
}

/**
 * The record of a group as it is and as it was at the end of `day` (`YYYY-MM-DD`), worked out backwards from the present with the change
 * record, and the newest day since on which each record was changed. What anonymising took out since is not brought back.
 */
export async function readBothRecords(
  db: Kysely<Database>,
  groupId: string,
  day: string,
): Promise<BothRecords> {
  const stored = await readStored(db, groupId)
  const is = recordFrom(stored, groupId)
  const seq = await firstEntryAfter(db, endOf(day))
  if (seq === null) return { was: is, is, changedOn: new Map(), anonymisedSince: false }
  const ids = READ.flatMap((table) => stored[table].map(({ id }) => id))
  const since = await entriesSince(db, seq, ids)
  const anonymised = await anonymisedFields(db, seq, ids)
  // Many records change in one command.
  const dayOf = remembered((at: string) => localClock(at).day)
  const earlier = Object.fromEntries(
    READ.map((table) => [table, takenBack(stored[table] as { id: string }[], since, anonymised)]),
  ) as Stored
  const changedOn = new Map([...since].map(([id, entries]) => [id, dayOf(newestOf(entries))]))
  return { was: recordFrom(earlier, groupId), is, changedOn, anonymisedSince: anonymised.size > 0 }
}

/** The newest moment (UTC) of some entries, whatever the order they were made in. */
const newestOf = (entries: readonly { at: string }[]) =>
  entries.reduce((newest, { at }) => (at > newest ? at : newest), '')

/** The day a group came on record, and whether anybody was erased after `day`. */
export async function readLimits(
  db: Kysely<Database>,
  groupId: string,
  day: string,
): Promise<{ since: string; erasedSince: boolean }> {
  const first = await db
    .selectFrom('change')
    .select('at')
    .where('entityId', '=', groupId)
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst()
  const erased = await db
    .selectFrom('erasure')
    .select('id')
    .where('createdAt', '>=', endOf(day))
    .limit(1)
    .executeTakeFirst()
  return { since: first ? localClock(first.at).day : day, erasedSince: erased !== undefined }
}

async function readStored(db: Kysely<Database>, groupId: string): Promise<Stored> {
  const all = <Table extends (typeof READ)[number]>(table: Table) =>
    // One statement serves every table; Kysely cannot type a table chosen at run time, so it is typed as one of them.
    db
      .selectFrom(table as 'person')
      .selectAll()
      .orderBy('id')
      .execute() as unknown as Promise<RecordTables[Table][]>
  const whose = <Table extends (typeof READ)[number]>(table: Table, column: string, ids: readonly string[]) =>
    inParts(
      ids,
      (part) =>
        db
          .selectFrom(table as 'agreement')
          .selectAll()
          .where(column as 'personId', 'in', part)
          .orderBy('id')
          .execute() as unknown as Promise<RecordTables[Table][]>,
    )
  const membership = await whose('membership', 'groupId', [groupId])
  const advisor = await whose('advisor', 'groupId', [groupId])
  const personMerge = await all('personMerge')
  // Whoever was made one with a member, or a member with them, was in the group under another entry.
  const members = new Set(membership.map(({ personId }) => personId))
  for (const _ of personMerge)
    for (const { keptId, mergedId } of personMerge)
      if (members.has(keptId) || members.has(mergedId)) members.add(keptId).add(mergedId)
  const personIds = [...members]
  const ofOffice = async <Table extends 'roleDescription' | 'protocol'>(table: Table) =>
    (await all(table)).filter((row) => row.groupId === null || row.groupId === groupId)
  return {
    advisoryGroup: await whose('advisoryGroup', 'id', [groupId]),
    person: await whose('person', 'id', personIds),
    membership,
    advisor,
    advisorStep: await whose(
      'advisorStep',
      'advisorId',
      advisor.map(({ id }) => id),
    ),
    acknowledgement: await whose('acknowledgement', 'personId', personIds),
    agreement: await whose('agreement', 'personId', personIds),
    vetting: await whose('vetting', 'personId', personIds),
    roleDescription: await ofOffice('roleDescription'),
    protocol: await ofOffice('protocol'),
    inductionModule: await all('inductionModule'),
    inductionProgramme: await all('inductionProgramme'),
    inductionRecord: await whose('inductionRecord', 'personId', personIds),
    personMerge,
  }
}

function recordFrom(stored: Stored, groupId: string): RecordThen {
  return {
    group: stored.advisoryGroup.find(({ id }) => id === groupId) ?? null,
    people: stored.person,
    places: stored.membership,
    advisors: stored.advisor.toSorted(
      (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
    ),
    steps: stored.advisorStep,
    acknowledgements: stored.acknowledgement,
    agreements: stored.agreement,
    vettings: stored.vetting,
    roles: stored.roleDescription,
    protocols: stored.protocol,
    modules: stored.inductionModule,
    programmes: stored.inductionProgramme.map((row: InductionProgrammeRow) => programmeFrom(row)),
    inductions: stored.inductionRecord,
    merges: stored.personMerge,
  }
}
