import { type ExpressionBuilder, type Kysely, sql } from 'kysely'
import { addDays, instantOf, localClock } from '../shared/dates.ts'
import { type Community, readReachList, STARTER_REACH_LIST } from '../shared/equality/reach.ts'
import { LOAD_LIMITS } from '../shared/incidents/load.ts'
import { ANSWERED, type ContactOutcome, LAST_ATTEMPTS } from '../shared/incidents/outcomes.ts'
import { wantedFrom } from '../shared/incidents/reach.ts'
import { type CallFacts, type Candidate, ConfidentialityLevel } from '../shared/incidents/selection.ts'
import { findActivation } from './incidents.ts'
import { mergedInto, withMerged } from './people-merges.ts'
import { inParts } from './publishing.ts'
import { findReachList } from './reach.ts'
import { readCallable } from './readiness.ts'
import type { Database } from './schema.ts'
import { written } from './written-order.ts'

/** Days for which having said yes to another call-out counts as being busy with it, while it is open. */
const BUSY_DAYS = 3
/** Hours for which having been rung for another call-out is told: two groups ring the same people in one night. */
const RUNG_HOURS = 12

/**
 * What the call list of a call-out is made of, at `now` (a UTC instant): everybody who is or lately was a formal advisor of its group, with what is on
 * record of each. A number of statements that does not grow with people or lines. Null when there is no call-out of this id.
 */
export async function readCallFacts(
  db: Kysely<Database>,
  { activationId, now }: { activationId: string; now: string },
): Promise<CallFacts | null> {
  const callOut = await findActivation(db, activationId)
  if (callOut === null) return null
  const { day, time } = localClock(now)
  const callable = await readCallable(db, { groups: [callOut.groupId], day })
  const ids = [...new Set(callable.map(({ personId }) => personId))]
  // What is kept of attempts to reach somebody stays under the entry it was made with; of two made one it counts for who stays.
  const merged = await mergedInto(db)
  const all = withMerged(ids, merged)
  const whose = (row: { personId: string }) => merged.get(row.personId) ?? row.personId
  const words = Map.groupBy(await readOwnWords(db, ids, day), (row) => row.personId)
  const asked = Map.groupBy(await readAsked(db, ids, { merged, but: activationId, day }), whose)
  const last = Map.groupBy(await readLastOutcomes(db, all, activationId), whose)
  const here = Map.groupBy(await readHere(db, activationId), whose)
  const elsewhere = Map.groupBy(await readElsewhere(db, all, activationId, now), whose)
  const night = new Date(Date.parse(now) - RUNG_HOURS * 3_600_000).toISOString()
  return {
    day,
    time,
    level: ConfidentialityLevel.parse(callOut.confidentiality),
    matter: [callOut.title, callOut.purpose, callOut.adviceWanted].join(' '),
    wanted: wantedFrom(callOut.communities, await readCommunities(db)),
    candidates: callable.map(({ personId, groupId, name, facts }): Candidate => {
      const of = <Row>(rows: Map<string, Row[]>) => rows.get(personId) ?? []
      const there = [...Map.groupBy(of(elsewhere), (row) => row.reference).values()]
      const busy = there.filter((rows) => rows.some(saidYes))
      const callOutOf = ({ groupId: whoseCallOut, reference }: { groupId: string; reference: string }) =>
        whoseCallOut === callOut.groupId ? reference : 'a call-out of another group'
      return {
        personId,
        groupId,
        name,
        standing: facts,
        ownWords: of(words).map((row) => row.words),
        asked: of(asked).map((row) => ({ day: localClock(row.at).day, minutes: row.minutes })),
        lastOutcomes: of(last).map((row) => row.outcome),
        here: of(here).map((row) => ({ outcome: row.outcome, time: localClock(row.at).time })),
        elsewhere: busy.flatMap(([first]) => (first ? [callOutOf(first)] : [])),
        rung: there.flatMap((rows) => {
          const last = rows.at(-1)
          return last && !rows.some(saidYes) && last.at >= night
            ? [{ callOut: callOutOf(last), outcome: last.outcome, time: localClock(last.at).time }]
            : []
        }),
        overrides: [],
      }
    }),
  }
}

/** The communities the office looks for: its own list, or the starter's while it has none. */
export async function readCommunities(db: Kysely<Database>): Promise<Community[]> {
  const list = readReachList((await findReachList(db))?.text ?? STARTER_REACH_LIST)
  return typeof list === 'string' ? [] : list
}

function readOwnWords(db: Kysely<Database>, ids: readonly string[], day: string) {
  return inParts(ids, (part) =>
    db
      .selectFrom('knowledge')
      .select(['personId', 'words'])
      .where('personId', 'in', part)
      .where('deletedAt', 'is', null)
      .where('consentOn', '<=', day)
      .orderBy('id')
      .execute(),
  )
}

/** The exercise an attempt was made in: what is practised weighs on nobody. */
const inAnExercise = (eb: ExpressionBuilder<Database, 'contactAttempt'>) =>
  eb
    .selectFrom('activation')
    .select('activation.id')
    .whereRef('activation.id', '=', 'contactAttempt.activationId')
    .where('activation.isExercise', '=', true)

/** Where only the day is known. */
const NOON = '12:00'

type AskedRow = { personId: string; activationId: string; at: string; minutes: number }

/**
 * The call-outs each of these people answered, sat in the Gold Group of or gave time to in the year that counts, with when they first did and the
 * minutes they gave (0 while nobody has said), but for one. What stands under an entry that was made one with theirs counts as theirs.
 */
export async function readAsked(
  db: Kysely<Database>,
  ids: readonly string[],
  { merged, but, day }: { merged: ReadonlyMap<string, string>; but: string | null; day: string },
): Promise<AskedRow[]> {
  const since = instantOf(addDays(day, -LOAD_LIMITS.aboveMedian.days), '00:00').toISOString()
  const all = withMerged(ids, merged)
  const found = new Map<string, AskedRow>()
  const rows = [
    ...(await readAnswered(db, all, since)),
    ...(await readSat(db, ids, since)),
    ...(await readGiven(db, ids, since)),
  ]
  for (const row of rows) {
    const personId = merged.get(row.personId) ?? row.personId
    if (row.activationId === but) continue
    const key = `${personId} ${row.activationId}`
    const before = found.get(key)
    const at = before !== undefined && (row.minutes > 0 || before.at < row.at) ? before.at : row.at
    found.set(key, { ...row, personId, at, minutes: (before?.minutes ?? 0) + row.minutes })
  }
  return [...found.values()]
}

async function readAnswered(db: Kysely<Database>, ids: readonly string[], since: string) {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('contactAttempt')
      .select((eb) => ['personId', 'activationId', eb.fn.min<string>('at').as('at')])
      .where('personId', 'in', part)
      .where((eb) => eb.not(eb.exists(inAnExercise(eb))))
      .where('outcome', 'in', ANSWERED)
      .where('at', '>=', since)
      .where('deletedAt', 'is', null)
      .groupBy(['personId', 'activationId'])
      .execute(),
  )
  return rows.map((row) => ({ ...row, minutes: 0 }))
}

/** Gold Groups they sat in for their group, which is attending the call-out (R19). */
async function readSat(db: Kysely<Database>, ids: readonly string[], since: string): Promise<AskedRow[]> {
  const from = localClock(since).day
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('policeRecord')
      .innerJoin('activation', 'activation.id', 'policeRecord.activationId')
      .select(['policeRecord.personId', 'policeRecord.activationId', 'policeRecord.day', 'policeRecord.time'])
      .where('policeRecord.personId', 'in', part)
      .where('policeRecord.kind', '=', 'gold group')
      .where('policeRecord.day', '>=', from)
      .where('policeRecord.deletedAt', 'is', null)
      .where('activation.isExercise', '=', false)
      .where('activation.deletedAt', 'is', null)
      .execute(),
  )
  return rows.flatMap(({ personId, activationId, day, time }) =>
    personId === null
      ? []
      : [{ personId, activationId, at: instantOf(day, time || NOON).toISOString(), minutes: 0 }],
  )
}

/** Time they gave, on the day on which the call-out was opened. */
async function readGiven(db: Kysely<Database>, ids: readonly string[], since: string): Promise<AskedRow[]> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('hoursGiven')
      .innerJoin('activation', 'activation.id', 'hoursGiven.activationId')
      .select(['hoursGiven.personId', 'hoursGiven.activationId', 'activation.openedAt', 'hoursGiven.minutes'])
      .where('hoursGiven.personId', 'in', part)
      .where('hoursGiven.minutes', '>', 0)
      .where('hoursGiven.deletedAt', 'is', null)
      .where('activation.openedAt', '>=', since)
      .where('activation.isExercise', '=', false)
      .where('activation.deletedAt', 'is', null)
      .execute(),
  )
  return rows.map(({ openedAt, ...row }) => ({ ...row, at: openedAt ?? since }))
}

/** The outcomes of the last attempts in other call-outs, without exercises, the newest first. */
function readLastOutcomes(db: Kysely<Database>, ids: readonly string[], activationId: string) {
  return inParts(ids, (part) =>
    db
      .selectFrom((eb) =>
        eb
          .selectFrom('contactAttempt')
          .select(['personId', 'outcome'])
          .select((of) =>
            of.fn
              .agg<number>('row_number')
              .over((over) => over.partitionBy('personId').orderBy('at', 'desc').orderBy('id', 'desc'))
              .as('place'),
          )
          .where('personId', 'in', part)
          .where('activationId', '!=', activationId)
          .where((of) => of.not(of.exists(inAnExercise(of))))
          .where('deletedAt', 'is', null)
          .as('attempt'),
      )
      .select(['personId', 'outcome'])
      .where('place', '<=', LAST_ATTEMPTS)
      .orderBy('personId')
      .orderBy('place')
      .execute(),
  )
}

/** Every attempt of this call-out, in the order in which they were made. */
function readHere(
  db: Kysely<Database>,
  activationId: string,
): Promise<{ personId: string; outcome: ContactOutcome; at: string }[]> {
  return db
    .selectFrom('contactAttempt')
    .select(['personId', 'outcome', 'at'])
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
    .orderBy('at')
    .orderBy('id')
    .execute()
}

const saidYes = ({ outcome }: { outcome: ContactOutcome }) => outcome === 'reached, available'

/** What was tried to reach each of them for other open call-outs in the last days: by call-out, in the order in which it was. */
function readElsewhere(db: Kysely<Database>, ids: readonly string[], activationId: string, now: string) {
  const since = new Date(Date.parse(now) - BUSY_DAYS * 86_400_000).toISOString()
  return inParts(ids, (part) =>
    db
      .selectFrom('contactAttempt')
      .innerJoin('activation', 'activation.id', 'contactAttempt.activationId')
      .select(['contactAttempt.personId', 'contactAttempt.outcome', 'contactAttempt.at'])
      .select(['activation.reference', 'activation.groupId'])
      .where('contactAttempt.personId', 'in', part)
      .where('contactAttempt.activationId', '!=', activationId)
      .where('contactAttempt.at', '>=', since)
      .where('contactAttempt.at', '<=', now)
      .where('contactAttempt.deletedAt', 'is', null)
      .where('activation.deletedAt', 'is', null)
      .where('activation.isExercise', '=', false)
      .where((eb) =>
        eb(
          eb.fn.coalesce(
            eb
              .selectFrom('activationMove')
              .select('activationMove.movedTo')
              .whereRef('activationMove.activationId', '=', 'activation.id')
              .orderBy(written('activationMove'), 'desc')
              .limit(1),
            sql.lit('reopened'),
          ),
          '=',
          'reopened',
        ),
      )
      .orderBy('activation.reference')
      .orderBy('contactAttempt.at')
      .orderBy('contactAttempt.id')
      .execute(),
  )
}
