import { listGroups } from '../../../db/groups.ts'
import { keptApartKeys, listKeptApart } from '../../../db/kept-apart.ts'
import { findPerson } from '../../../db/people.ts'
import { knownPeople } from '../../../db/people-imports.ts'
import {
  BELONGINGS,
  belongingsOf,
  findMerge,
  isHeld,
  listMerges,
  stepsOfAdvisor,
} from '../../../db/people-merges.ts'
import type { Recorder } from '../../../db/record.ts'
import type { Database } from '../../../db/schema.ts'
import { entriesOf, takeBack } from '../../../db/undo.ts'
import { entityWords } from '../../../shared/office/entity-words.ts'
import { completing } from '../../../shared/people/completing.ts'
import type { MergePreview, PersonWithPlaces } from '../../../shared/people/contract.ts'
import { likelyDuplicates, pairKey } from '../../../shared/people/duplicates.ts'
import { CAPACITY_LABELS, type Membership } from '../../../shared/people/entities.ts'
import { overlaps } from '../../../shared/people/rules.ts'
import { nameKey } from '../../../shared/people/same-person.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Kysely } from 'kysely'
import type { OpenContext } from '../open-context.ts'

/** Pairs shown at once: whoever merges the surest sees the next. */
const MOST_PAIRS = 200
const LONGEST_OTHER_NAMES = 200

type Pair = { keepId: string; mergedId: string }

/** Likely duplicates of the whole office, the surest first, without those who are two people; the merges that stand; who is kept apart. */
export async function findDuplicates(context: OpenContext) {
  const apart = await keptApartKeys(context.db)
  const pairs = likelyDuplicates(await knownPeople(context.db, null, '', null)).filter(
    ({ a, b }) => !apart.has(pairKey(a.id, b.id)),
  )
  return {
    total: pairs.length,
    pairs: pairs.slice(0, MOST_PAIRS).map(({ a, b, because }) => ({
      a: {
        id: a.id,
        name: a.name,
        email: a.email,
        phone: a.phone,
        organisation: a.organisation,
        kind: a.kind,
      },
      b: {
        id: b.id,
        name: b.name,
        email: b.email,
        phone: b.phone,
        organisation: b.organisation,
        kind: b.kind,
      },
      because,
    })),
    merged: await listMerges(context.db),
    apart: await listKeptApart(context.db),
  }
}

type Place = { stays: Membership; other: Membership }
/** What a merge would do, worked out once for what is shown and for what is done. */
type Plan = {
  keep: PersonWithPlaces
  merged: PersonWithPlaces
  fill: Record<string, string>
  match: ReturnType<typeof completing>['match']
  united: Place[]
  moves: { table: (typeof BELONGINGS)[number]['table']; column: string; id: string }[]
  stays: { table: (typeof BELONGINGS)[number]['table']; count: number }[]
}

async function needBoth(db: Kysely<Database>, { keepId, mergedId }: Pair) {
  const [keep, merged] = [await findPerson(db, keepId), await findPerson(db, mergedId)]
  if (!keep || !merged || keepId === mergedId)
    throw new Refusal(
      'NO_SUCH_PERSON',
      'One of the two is no longer here. They may be merged already, or in the recycle bin.',
    )
  for (const { id, name, anonymisedAt } of [keep, merged]) {
    if (anonymisedAt !== null)
      throw new Refusal(
        'ANONYMISED',
        'One of the two is anonymised, so nothing tells who it was. It stays as it is.',
      )
    if (await isHeld(db, id))
      throw new Refusal(
        'HELD',
        `${name} is under a legal hold, so nothing about them is changed. Lift the hold first.`,
      )
  }
  return { keep, merged }
}

async function planOf(context: OpenContext, db: Kysely<Database>, pair: Pair): Promise<Plan> {
  const { keep, merged } = await needBoth(db, pair)
  const { fill, match } = completing(
    { known: { ...keep, inGroup: false }, because: 'name', sure: true },
    merged,
    new Set(['kind']),
    false,
  )
  const united = await unite(context, db, keep, merged)
  await refuseSameMeeting(db, pair)
  const moves: Plan['moves'] = []
  const stays: Plan['stays'] = []
  for (const { table, column, oneFor } of BELONGINGS) {
    const key = (row: Record<string, unknown>) => (oneFor ?? []).map((field) => String(row[field])).join()
    const taken = new Set(oneFor === null ? [] : (await belongingsOf(db, table, column, keep.id)).map(key))
    const rows = await belongingsOf(db, table, column, merged.id)
    const moved = rows.filter((row) => !taken.has(key(row)))
    moves.push(...moved.map(({ id }) => ({ table, column, id })))
    if (moved.length < rows.length) stays.push({ table, count: rows.length - moved.length })
  }
  const others = [
    fill.alsoKnownAs ?? keep.alsoKnownAs,
    nameKey(keep.name) === nameKey(merged.name) ? '' : merged.name,
  ]
  const alsoKnownAs = others.filter(Boolean).join(', ')
  const names =
    alsoKnownAs !== keep.alsoKnownAs && alsoKnownAs.length <= LONGEST_OTHER_NAMES ? { alsoKnownAs } : {}
  return { keep, merged, fill: { ...fill, ...names }, match, united, moves, stays }
}

/** Places of both in one group at one time become one, when they are the same; a person has one place on a day. */
async function unite(
  context: OpenContext,
  db: Kysely<Database>,
  keep: PersonWithPlaces,
  merged: PersonWithPlaces,
): Promise<Place[]> {
  const united = merged.memberships.flatMap((other) =>
    keep.memberships
      .filter((stays) => stays.groupId === other.groupId && overlaps(stays, other))
      .map((stays) => ({ stays, other })),
  )
  const different = united.find(({ stays, other }) => stays.capacity !== other.capacity)
  const twice = united.find(({ stays, other }, index) =>
    united.some((one, at) => at !== index && (one.stays.id === stays.id || one.other.id === other.id)),
  )
  const clash = different ?? twice
  if (!clash) return united
  const groups = await listGroups(db, context.today(), null)
  const name = groups.find(({ id }) => id === clash.stays.groupId)?.name ?? 'one group'
  throw new Refusal(
    'TWO_PLACES',
    `In ${name} one is ${CAPACITY_LABELS[clash.stays.capacity]} and the other ${CAPACITY_LABELS[clash.other.capacity]} at the same time, and a person has one place on a day. Change or end one of these places first.`,
  )
}

/** Whoever was at one meeting twice was two people there. */
async function refuseSameMeeting(db: Kysely<Database>, { keepId, mergedId }: Pair): Promise<void> {
  const own = new Set(
    (await belongingsOf(db, 'attendance', 'personId', keepId)).map(({ meetingId }) => meetingId),
  )
  const both = (await belongingsOf(db, 'attendance', 'personId', mergedId)).find(({ meetingId }) =>
    own.has(meetingId),
  )
  if (!both) return
  const meeting = await db
    .selectFrom('meeting')
    .select('date')
    .where('id', '=', String(both.meetingId))
    .executeTakeFirst()
  throw new Refusal(
    'SAME_MEETING',
    `Both are on the list of the meeting of ${meeting?.date ?? 'one day'}, so they are two people. If one was put there by mistake, take them off that list first.`,
  )
}

const countOf = (plan: Plan) =>
  [...Map.groupBy(plan.moves, ({ table }) => table)].map(([table, rows]) => ({ table, count: rows.length }))
const inWords = ({ table, count }: { table: string; count: number }) =>
  `${entityWords(table, count !== 1)}: ${count}`

/** Both beside one another, and what a merge would do; `refused` says why it cannot be. */
export async function previewMerge(context: OpenContext, pair: Pair): Promise<MergePreview> {
  const both = await needBoth(context.db, pair)
  try {
    const plan = await planOf(context, context.db, pair)
    const places = plan.merged.memberships.length
    return {
      ...both,
      fills: plan.match.fills,
      differs: plan.match.differs,
      moves: [...(places > 0 ? [`Places in groups: ${places}`] : []), ...countOf(plan).map(inWords)],
      stays: plan.stays.map(inWords),
      refused: null,
    }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { ...both, fills: [], differs: [], moves: [], stays: [], refused: error.message }
  }
}

/**
 * Makes one person of two: what is empty with the one who stays is filled in from the other, everything of the other becomes theirs, and the
 * other goes to the recycle bin. Acknowledgements and attempts to reach somebody stay as they were written, under the other, and are read as theirs.
 *
 * Errors: `Refusal` NO_SUCH_PERSON, ANONYMISED, HELD, TWO_PLACES, SAME_MEETING.
 */
export async function mergePeople(context: OpenContext, pair: Pair): Promise<{ mergeId: string }> {
  return context.write(async (record) => {
    const plan = await planOf(context, record.db, pair)
    const { keep, merged } = plan
    const mergeId = context.newId()
    await record.add('personMerge', mergeId, { keptId: keep.id, mergedId: merged.id, by: record.userName })
    await record.change('person', keep.id, plan.fill)
    await movePlaces(record, plan)
    for (const { table, column, id } of plan.moves) {
      await record.change(table as 'advisor', id, { [column]: keep.id })
      if (table === 'advisor')
        for (const step of await stepsOfAdvisor(record.db, id))
          await record.change('advisorStep', step.id, { personId: keep.id })
    }
    await record.remove('person', merged.id)
    return { mergeId }
  })
}

async function movePlaces(record: Recorder, { keep, merged, united }: Plan): Promise<void> {
  for (const { stays, other } of united) {
    const startedOn = stays.startedOn < other.startedOn ? stays.startedOn : other.startedOn
    const endsOn =
      stays.endsOn === null || other.endsOn === null
        ? null
        : stays.endsOn > other.endsOn
          ? stays.endsOn
          : other.endsOn
    await record.change('membership', stays.id, { startedOn, endsOn })
    await record.remove('membership', other.id)
  }
  const gone = new Set(united.map(({ other }) => other.id))
  for (const { id } of merged.memberships)
    if (!gone.has(id)) await record.change('membership', id, { personId: keep.id })
}

/**
 * Parts two people again who were merged: everything is as it was. Errors: `Refusal` NO_SUCH_MERGE; CHANGED_SINCE when somebody changed since what the merge
 * changed (the sentence says who).
 */
export async function unmergePeople(context: OpenContext, mergeId: string): Promise<void> {
  const merge = await findMerge(context.db, mergeId)
  if (!merge) throw new Refusal('NO_SUCH_MERGE', 'These two are not merged any more.')
  const entries = await entriesOf(context.db, merge.command)
  await context.write(
    async (record) => {
      for (const entry of entries) await takeBack(record, entry)
    },
    { undoes: merge.command },
  )
}
