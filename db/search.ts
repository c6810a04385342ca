import type { Groups } from '../shared/scope.ts'
import { type Kysely, sql } from 'kysely'
import { indexedRecords } from './dialect/text-index.ts'
import { contains, startsWord } from './dialect/text-search.ts'
import { peopleOf } from './people.ts'
import type { Database } from './schema.ts'

/** What is searched for: folded words, all of which must be there; in these groups. */
export type Wanted = { words: readonly string[]; groups: Groups; limit: number }

/** What every kind of hit has: `text` is what was searched. */
type Hit = { id: string; text: string }

const first = (words: readonly string[]) => words[0] ?? ''

/** Groups by name and area. */
export async function searchGroups(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<(Hit & { name: string; area: string })[]> {
  const text = sql<string>`advisory_group.name || ' ' || advisory_group.area`
  let rows = db
    .selectFrom('advisoryGroup')
    .select(['id', 'name', 'area', text.as('text')])
    .where('deletedAt', 'is', null)
  if (wanted.groups !== null) rows = rows.where('id', 'in', wanted.groups)
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows.orderBy('name').limit(wanted.limit).execute()
}

/** People by title, name, organisation and e-mail address, and by what is noted of them as advisors; by their notes too when `notes` says that the user may read those. */
export async function searchPeople(
  db: Kysely<Database>,
  wanted: Wanted,
  notes: boolean,
): Promise<(Hit & { name: string; title: string; organisation: string; notes: string; noted: string })[]> {
  const name = sql<string>`person.title || ' ' || person.name || ' ' || person.preferred_name || ' ' || person.also_known_as || ' ' || person.organisation || ' ' || person.email`
  const of = wanted.groups === null ? sql`` : sql`and advisor.group_id in (${sql.join(wanted.groups)})`
  const noted = sql<string>`coalesce((select string_agg(advisor.knows || ' ' || advisor.reach || ' ' || advisor.reached_through, ' ')
    from advisor where advisor.person_id = person.id and advisor.deleted_at is null ${of}), '')`
  const text = notes
    ? sql<string>`${name} || ' ' || ${noted} || ' ' || person.notes`
    : sql<string>`${name} || ' ' || ${noted}`
  let rows = db
    .selectFrom('person')
    .select(['id', 'name', 'title', 'organisation', 'notes', noted.as('noted'), text.as('text')])
    .where('deletedAt', 'is', null)
  const { groups } = wanted
  if (groups !== null) {
    rows = rows.where((eb) => eb('id', 'in', peopleOf(db, groups)))
  }
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows
    .orderBy(startsWord(sql<string>`person.name`, first(wanted.words)), 'desc')
    .orderBy('name')
    .limit(wanted.limit)
    .execute()
}

/** Meetings by group, venue and date, newest first. `day`: a day or month (`2026-03`) the search may mean instead. */
export async function searchMeetings(
  db: Kysely<Database>,
  wanted: Wanted,
  day: string | null,
): Promise<(Hit & { date: string; venue: string; groupName: string; state: string })[]> {
  const text = sql<string>`advisory_group.name || ' ' || meeting.venue || ' ' || meeting.date || ' ' || meeting.kind`
  let rows = db
    .selectFrom('meeting')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .select([
      'meeting.id',
      'meeting.date',
      'meeting.venue',
      'meeting.state',
      'advisoryGroup.name as groupName',
      text.as('text'),
    ])
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (wanted.groups !== null) rows = rows.where('meeting.groupId', 'in', wanted.groups)
  if (day) rows = rows.where('meeting.date', 'like', `${day}%`)
  else for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows.orderBy('meeting.date', 'desc').limit(wanted.limit).execute()
}

/** Actions by the beginnings of words in their number, text and owner, the newest first. */
export async function searchActions(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<(Hit & { number: string; action: string; owner: string; state: string; due: string | null })[]> {
  const ids = await indexedRecords(db, 'action', wanted.words, wanted.groups, wanted.limit)
  if (ids.length === 0) return []
  const owner = sql<string>`coalesce(person.name, action.owner)`
  return db
    .selectFrom('action')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'action.groupId')
    .leftJoin('person', 'person.id', 'action.ownerId')
    .select([
      'action.id',
      'action.number',
      'action.text as action',
      'action.state',
      'action.due',
      owner.as('owner'),
    ])
    .select(sql<string>`action.number || ' ' || action.text || ' ' || action.owner`.as('text'))
    .where('action.id', 'in', ids)
    .where('action.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .orderBy('action.id', 'desc')
    .execute()
}

/** Questions by number, words, who asked and the answer, the newest first. */
export async function searchQuestions(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<
  (Hit & {
    number: string
    question: string
    askedBy: string
    answeredOn: string | null
    meetingId: string
    itemId: string
  })[]
> {
  const text = sql<string>`question.number || ' ' || question.text || ' ' || question.asked_by || ' ' || question.answer`
  let rows = db
    .selectFrom('question')
    .innerJoin('agendaItem', 'agendaItem.id', 'question.itemId')
    .innerJoin('meeting', 'meeting.id', 'question.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'question.groupId')
    .select(['question.id', 'question.number', 'question.text as question', 'question.askedBy'])
    .select(['question.answeredOn', 'question.meetingId', 'question.itemId', text.as('text')])
    .where('question.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (wanted.groups !== null) rows = rows.where('question.groupId', 'in', wanted.groups)
  for (const word of wanted.words) rows = rows.where(contains(text, word))
  return rows.orderBy('question.id', 'desc').limit(wanted.limit).execute()
}

/** Minutes by the beginnings of words and by tags (`#licensing`), those of the newest meetings first. */
export async function searchMinutes(
  db: Kysely<Database>,
  wanted: Wanted,
): Promise<
  (Hit & { meetingId: string; itemId: string; date: string; itemTitle: string; groupName: string })[]
> {
  // The index knows words, not the sign of a tag: more candidates are looked at, and those with the tag kept.
  const tags = wanted.words.filter((word) => /^#\p{L}/u.test(word))
  const most = tags.length > 0 ? wanted.limit * 20 : wanted.limit
  const ids = await indexedRecords(db, 'minute', wanted.words, wanted.groups, most)
  if (ids.length === 0) return []
  let rows = db
    .selectFrom('minute')
    .innerJoin('meeting', 'meeting.id', 'minute.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .innerJoin('agendaItem', 'agendaItem.id', 'minute.itemId')
    .select(['minute.id', 'minute.meetingId', 'minute.itemId', 'minute.text', 'meeting.date'])
    .select(['agendaItem.title as itemTitle', 'advisoryGroup.name as groupName'])
    .where('minute.id', 'in', ids)
    .where('minute.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  for (const tag of tags) rows = rows.where(contains(sql<string>`minute.text`, tag))
  return rows.orderBy('meeting.date', 'desc').limit(wanted.limit).execute()
}
