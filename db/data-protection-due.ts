import type { Kysely } from 'kysely'
import type { RetentionDecision, RetentionRule } from '../shared/data-protection/entities.ts'
import {
  begunBefore,
  dueOn,
  RETAINED,
  type RetainedKind,
  type RuleInForce,
  rulesInForce,
} from '../shared/data-protection/retention.ts'
import type { ActionState } from '../shared/actions/entities.ts'
import type { MeetingState } from '../shared/meetings/entities.ts'
import { inOrder } from '../shared/order.ts'
import { fullName, isFormal } from '../shared/people/rules.ts'
import { readBin } from './office.ts'
import { inParts } from './publishing.ts'
import type { Database, RecordTable } from './schema.ts'

/** A record the rule of its kind looks at: since when its time runs, and the group it belongs to, null for none. */
export type Candidate = {
  kind: RetainedKind
  entity: RecordTable
  id: string
  title: string
  from: string
  groupId: string | null
  groupName: string
}

/** A record whose time is over on `due`. `why` says it in a sentence; `kept` is why it was kept before, '' when it never was. */
export type Due = Candidate & { due: string; why: string; kept: string }

const HELD = [
  'held',
  'checked',
  'circulated',
  'approved',
  'published',
] as const satisfies readonly MeetingState[]

/** Actions nobody does anything about any more. */
const CLOSED = ['done', 'verified', 'cancelled'] as const satisfies readonly ActionState[]

/** The changed rules of the office. */
export async function readRules(db: Kysely<Database>): Promise<RetentionRule[]> {
  return db.selectFrom('retentionRule').selectAll().where('deletedAt', 'is', null).execute()
}

/** Decisions to keep records longer, the newest for each record. */
async function readKept(db: Kysely<Database>): Promise<Map<string, RetentionDecision>> {
  const rows = await db
    .selectFrom('retentionDecision')
    .selectAll()
    .where('deletedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  return new Map(rows.map((row) => [`${row.entity} ${row.entityId}`, row]))
}

type Places = { person: string; groupId: string; groupName: string; formal: boolean; until: string | null }

async function readPlaces(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, Places[]>> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('membership')
      .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
      .select(['personId', 'groupId', 'advisoryGroup.name', 'capacity', 'endsOn', 'membership.deletedAt'])
      .where('personId', 'in', part)
      .execute(),
  )
  const places = rows.map((row): Places => {
    const takenAway = row.deletedAt?.slice(0, 10) ?? null
    const until = [row.endsOn, takenAway].filter((day) => day !== null).sort()[0] ?? null
    return {
      person: row.personId,
      groupId: row.groupId,
      groupName: row.name,
      formal: isFormal(row.capacity),
      until,
    }
  })
  return Map.groupBy(places, (place) => place.person)
}

/** The last step of each of these people on their way in or out: the day, and whether they were declined. */
async function lastStep(
  db: Kysely<Database>,
  ids: readonly string[],
): Promise<Map<string, { since: string; declined: boolean }>> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('advisor')
      .select(['personId', 'since', 'state'])
      .where('personId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('since')
      .orderBy('id')
      .execute(),
  )
  return new Map(
    rows.map(({ personId, since, state }) => [personId, { since, declined: state === 'declined' }]),
  )
}

/** The day each of these people last came to a meeting. */
async function lastCame(db: Kysely<Database>, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await inParts(ids, (part) =>
    db
      .selectFrom('attendance')
      .innerJoin('meeting', 'meeting.id', 'attendance.meetingId')
      .select('attendance.personId')
      .select((eb) => eb.fn.max<string>('meeting.date').as('last'))
      .where('attendance.personId', 'in', part)
      .where('attendance.deletedAt', 'is', null)
      .groupBy('attendance.personId')
      .execute(),
  )
  return new Map(rows.map((row) => [row.personId ?? '', row.last]))
}

/** What began on this day or later is not over by the day asked for; the empty text when nothing of the kind ever is. */
function begunFor(kind: RetainedKind, { rules, until }: Asked): string {
  const months = rules.find((rule) => rule.kind === kind)?.months ?? null
  return months === null ? '' : begunBefore(months, until)
}

/** Everybody whose places have all ended, and those without one whose record was not changed for as long as contacts are kept. */
async function people(db: Kysely<Database>, { today, rules, until }: Asked): Promise<Candidate[]> {
  const rows = await db
    .selectFrom('person')
    .select(['id', 'name', 'title', 'kind', 'updatedAt'])
    .where('deletedAt', 'is', null)
    .where('anonymisedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('updatedAt', '<', begunFor('contact', { today, rules, until })),
        eb('id', 'in', eb.selectFrom('membership').select('personId')),
        eb('id', 'in', eb.selectFrom('advisor').select('personId').where('deletedAt', 'is', null)),
      ]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('membership')
            .select('membership.id')
            .whereRef('membership.personId', '=', 'person.id')
            .where('membership.deletedAt', 'is', null)
            .where((of) => of.or([of('endsOn', 'is', null), of('endsOn', '>=', today)])),
        ),
      ),
    )
    .execute()
  const placesOf = await readPlaces(
    db,
    rows.map((person) => person.id),
  )
  const steps = await lastStep(
    db,
    rows.map((person) => person.id),
  )
  const contacts = rules.find((rule) => rule.kind === 'contact')
  const untouched = rows.filter((person) => {
    if (placesOf.has(person.id) || !contacts) return false
    if (steps.has(person.id)) return true
    const due = dueOn(person.updatedAt.slice(0, 10), contacts, null)
    return due !== null && due <= until
  })
  const came = await lastCame(
    db,
    untouched.map((person) => person.id),
  )
  const withoutPlace = new Set(untouched)
  return rows.flatMap((person): Candidate[] => {
    const places = placesOf.get(person.id) ?? []
    const one = (kind: RetainedKind, from: string, place: Places | undefined): Candidate[] => [
      {
        kind,
        entity: 'person',
        id: person.id,
        title: fullName(person),
        from,
        groupId: place?.groupId ?? null,
        groupName: place?.groupName ?? '',
      },
    ]
    if (places.length === 0) {
      if (!withoutPlace.has(person)) return []
      const last = came.get(person.id) ?? ''
      const changed = person.updatedAt.slice(0, 10)
      const step = steps.get(person.id)
      if (step?.declined) return one('applicant', step.since, undefined)
      if (step && step.since > changed)
        return one('contact', step.since > last ? step.since : last, undefined)
      return one('contact', last > changed ? last : changed, undefined)
    }
    const [latest] = places.toSorted((a, b) => (b.until ?? '').localeCompare(a.until ?? ''))
    const kind =
      person.kind === 'officer' || person.kind === 'staff'
        ? 'officer'
        : places.some((place) => place.formal)
          ? 'advisor'
          : 'informal'
    // Whoever is on their way back in, or took their leave later, is kept from then.
    const left = latest?.until ?? today
    const step = steps.get(person.id)?.since ?? left
    return one(kind, step > left ? step : left, latest)
  })
}

/** What the list is asked for: the day it is, the rules that hold, and up to which day something has to be due. */
type Asked = { today: string; rules: readonly RuleInForce[]; until: string }

type Reader = (db: Kysely<Database>, asked: Asked) => Promise<Candidate[]>

/** How the records of each kind are read, with since when their time runs. The five kinds of people are read together. */
const READERS: Record<RetainedKind, Reader> = {
  advisor: people,
  applicant: people,
  informal: people,
  contact: people,
  officer: people,
  minutes: async (db) =>
    (
      await db
        .selectFrom('meeting')
        .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
        .select(['meeting.id', 'meeting.date', 'groupId', 'advisoryGroup.name'])
        .where('meeting.deletedAt', 'is', null)
        .where('meeting.state', 'in', HELD)
        .execute()
    ).map((row) => ({ ...of('minutes', 'meeting', row), title: `Minutes of ${row.date}`, from: row.date })),
  action: async (db) =>
    (
      await db
        .selectFrom('action')
        .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
        .select(['action.id', 'action.number', 'action.updatedAt', 'groupId', 'advisoryGroup.name'])
        .where('action.deletedAt', 'is', null)
        .where('action.state', 'in', CLOSED)
        .execute()
    ).map((row) => ({
      ...of('action', 'action', row),
      title: row.number,
      from: row.updatedAt.slice(0, 10),
    })),
  paper: async (db) =>
    (
      await db
        .selectFrom('paper')
        .innerJoin('meeting', 'meeting.id', 'paper.meetingId')
        .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
        .select(['paper.id', 'paper.name as paperName', 'meeting.date', 'groupId', 'advisoryGroup.name'])
        .where('paper.deletedAt', 'is', null)
        .execute()
    ).map((row) => ({ ...of('paper', 'paper', row), title: row.paperName, from: row.date })),
  publication: async (db) =>
    (
      await db
        .selectFrom('publication')
        .leftJoin('advisoryGroup', 'advisoryGroup.id', 'publication.groupId')
        .select(['publication.id', 'publication.at', 'groupId', 'advisoryGroup.name'])
        .where('publication.deletedAt', 'is', null)
        .execute()
    ).map((row) => ({
      ...of('publication', 'publication', row),
      title: `Publication of ${row.at.slice(0, 10)}`,
      from: row.at.slice(0, 10),
    })),
  signOff: async (db, asked) =>
    (
      await db
        .selectFrom('signOff')
        .innerJoin('meeting', 'meeting.id', 'signOff.meetingId')
        .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
        .select(['signOff.id', 'signOff.at', 'meeting.date', 'groupId', 'advisoryGroup.name'])
        .where('signOff.deletedAt', 'is', null)
        .where('signOff.at', '<', begunFor('signOff', asked))
        .execute()
    ).map((row) => ({
      ...of('signOff', 'signOff', row),
      title: `Sign-off of the minutes of ${row.date}`,
      from: row.at.slice(0, 10),
    })),
  import: async (db) =>
    (
      await db
        .selectFrom('importBatch')
        .innerJoin('advisoryGroup', 'advisoryGroup.id', 'importBatch.groupId')
        .select(['importBatch.id', 'fileName', 'importBatch.createdAt', 'groupId', 'advisoryGroup.name'])
        .where('importBatch.deletedAt', 'is', null)
        .execute()
    ).map((row) => ({
      ...of('import', 'importBatch', row),
      title: row.fileName,
      from: row.createdAt.slice(0, 10),
    })),
  bin: async (db) =>
    (await readBin(db, null)).map(({ entity, id, title, deletedAt }) => ({
      kind: 'bin' as const,
      entity,
      id,
      title,
      from: deletedAt.slice(0, 10),
      groupId: null,
      groupName: '',
    })),
}

function of(
  kind: RetainedKind,
  entity: RecordTable,
  row: { id: string; groupId: string | null; name: string | null },
): Omit<Candidate, 'title' | 'from'> {
  return { kind, entity, id: row.id, groupId: row.groupId, groupName: row.name ?? '' }
}

/**
 * Every record whose time is over by `until` (`YYYY-MM-DD`), the longest over first (R54). Kinds kept for ever are not read at all. A record
 * kept by decision comes back on the day that was set.
 */
export async function readDue(db: Kysely<Database>, today: string, until = today): Promise<Due[]> {
  const rules = rulesInForce(await readRules(db))
  const kept = await readKept(db)
  const found: Due[] = []
  const ruleOf = new Map(
    rules.flatMap((rule) =>
      rule.months === null ? [] : [[rule.kind, { ...rule, begun: begunBefore(rule.months, until) }] as const],
    ),
  )
  const readers = new Set(rules.flatMap(({ kind, months }) => (months === null ? [] : READERS[kind])))
  for (const read of readers) {
    for (const candidate of await read(db, { today, rules, until })) {
      const rule = ruleOf.get(candidate.kind)
      if (!rule || candidate.from >= rule.begun) continue
      const decision = kept.get(`${candidate.entity} ${candidate.id}`)
      const due = dueOn(candidate.from, rule, decision?.keepUntil ?? null)
      if (due === null || due > until) continue
      const { from } = RETAINED[candidate.kind]
      found.push({ ...candidate, due, why: from, kept: decision?.reason ?? '' })
    }
  }
  return found.sort((a, b) => inOrder(a.due, b.due) || inOrder(a.id, b.id))
}
