import { setImmediate } from 'node:timers/promises'
import { slugTaken } from '../../../db/groups.ts'
import { readOffice } from '../../../db/office.ts'
import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import { drawNumber } from '../../../shared/people/numbers.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { keepAttachment } from '../papers/attachments.ts'
import { placeOf } from '../papers/papers.ts'
import { NO_TERM } from '../people/places.ts'
import { writeAccess } from './access.ts'
import { writeEquality } from './equality.ts'
import { writeElections } from './elections.ts'
import { writeCallOuts } from './incidents.ts'
import { writeInduction } from './induction.ts'
import { waysOf, writeWays } from './advisors.ts'
import { type ExampleGroup, type ExampleRequest, exampleSize, planExample } from './plan.ts'
import { writeGoodPractice } from './good-practice.ts'
import { writeQuestions } from './questions.ts'
import { Chance, seededIds } from './random.ts'
import { writeProtocols } from './protocols.ts'
import { writeOfficeRoles, writeRoles } from './roles.ts'
import { writePlan } from './plan-of-group.ts'
import { firstDay } from './schedule.ts'
import { writeSitePages } from './site-pages.ts'
import { writeStanding } from './standing.ts'
import { writeYearlyReview } from './yearly-reviews.ts'
import { type PlacedMeeting, writeMeeting, writeMeetingContent, type Writing } from './write-meeting.ts'

/** Meetings written in one transaction: few enough for other calls to get in between. */
const MEETINGS_AT_ONCE = 20
const PEOPLE_AT_ONCE = 250
/** The group whose SLT has delegated its sign-off: the second, Newham. */
const DELEGATES = 1
/** The public contact an office has while it has none of its own: without one nothing can be published. */
export const PUBLIC_CONTACT = 'Secretariat, contact@example.org, 020 7946 0100'

/**
 * Fills the office with invented groups, people, meetings and minutes (domain.md §5.10), all through the write path and marked as
 * example. The same seed on the same day in an office not filled before gives the same records: ids, numbers, dates and words. "Today"
 * is the session's day; the command line sets a fixed one, so that there the seed alone decides.
 *
 * It is many transactions and one command. When it breaks off half-way what is there can be removed as one, as the banner offers.
 * Errors: `Refusal` EXAMPLE_LOADED when the office holds example data.
 */
export async function* loadExample(
  context: OpenContext,
  input: { seed: number; scale: number },
): AsyncGenerator<{ done: number; total: number }, { records: number }> {
  const office = await readOffice(context.db)
  if (office.isExample)
    throw new Refusal(
      'EXAMPLE_LOADED',
      'The example data is already here. Remove it before filling the office again.',
    )
  const command = context.newId()
  const today = context.today()
  const { user } = context
  const request: ExampleRequest = { ...input, today, load: await earlierLoads(context) }
  const total = exampleSize(input.scale)
  const { groups, newId } = planExample(request)
  const write = <Result>(work: (record: Recorder) => Promise<Result>) => context.write(work, { command })

  await write((record) =>
    record.change('office', office.id, {
      isExample: true,
      exampleCommand: command,
      ...(office.publicContact === '' ? { publicContact: PUBLIC_CONTACT } : {}),
    }),
  )
  let done = 0
  let records = 3
  const roles = await write((record) => writeOfficeRoles({ record, newId, today }))
  const agreed: string[] = []
  const people: ExampleGroup['people'][] = []
  const groupIds: string[] = []
  const areas: string[] = []
  const groupNames: string[] = []
  yield { done, total }
  await letOthersIn()
  for (const [index, group] of [...groups].entries()) {
    const chance = new Chance(input.seed, 'writing', index)
    const groupId = newId()
    groupIds.push(groupId)
    areas.push(group.plan.fields.area)
    groupNames.push(group.plan.fields.name)
    await write((record) => writeGroup(record, groupId, group))
    const delegation = index === DELEGATES ? newId() : null
    if (delegation !== null)
      await write((record) => writeDelegation(record, delegation, groupId, group, today))
    records += delegation === null ? 1 : 2
    const numbers = new Set<number>()
    const ofWays = new Chance(input.seed, 'advisors', index)
    const ways = waysOf(group.people, ofWays, today)
    for (const part of inParts(group.people, PEOPLE_AT_ONCE)) {
      records += await write((record) => writePeople(record, groupId, part, numbers, newId))
      done += part.length
      yield { done, total }
      await letOthersIn()
    }
    people.push(group.people)
    records += await write((record) => writeRoles({ record, newId, groupId, today }, group, index, roles))
    const wayIds = seededIds(new Chance(input.seed, 'advisor ids', request.load, index), today)
    const setting = { chance: ofWays, today, newId: wayIds, taken: numbers }
    records += await write((record) => writeWays(record, groupId, ways, setting))
    const electionIds = seededIds(new Chance(input.seed, 'election ids', request.load, index), today)
    const electing = { groupId, today, newId: electionIds }
    records += await write((record) => writeElections(record, index, group.people, electing))
    const ofYears = new Chance(input.seed, 'yearly reviews', index)
    records += await write((record) => writeYearlyReview(record, index, { ...electing, chance: ofYears }))
    const planIds = seededIds(new Chance(input.seed, 'plan ids', request.load, index), today)
    const planning = { groupId, today, newId: planIds }
    records += await write((record) => writePlan(record, index, planning))
    const meetings = placeMeetings(group, groupId, newId)
    agreed.push(...meetings.filter((one) => one.state === 'agenda agreed').map((one) => one.id))
    // Newest first: minutes point to the later meeting at which they were approved.
    await write(async (record) => {
      for (const meeting of meetings.toReversed())
        await writeMeeting({ record, newId, chance, today, delegation, user }, meeting)
    })
    for (const part of inParts(meetings, MEETINGS_AT_ONCE)) {
      records += part.length
      records += await write((record) =>
        writeContents({ record, newId, chance, today, delegation, user }, part),
      )
      done += part.length
      yield { done, total }
      await letOthersIn()
    }
  }
  records += await write((record) => writeAccess(record, newId, agreed))
  records += await write((record) => writeInduction(record, { ...request, groupIds }))
  for (const some of people) {
    records += await write((record) => writeStanding({ record, newId, today, seed: input.seed }, some))
    await letOthersIn()
  }
  const protocolIds = seededIds(new Chance(input.seed, 'protocol ids', request.load), today)
  records += await write((record) =>
    writeProtocols(
      { record, newId: protocolIds, today },
      groupIds.map((groupId, at) => ({ groupId, area: areas[at] ?? '', people: people[at] ?? [] })),
    ),
  )
  const callOutIds = seededIds(new Chance(input.seed, 'call-out ids', request.load), today)
  records += await write((record) =>
    writeCallOuts(
      { record, newId: callOutIds, today, keep: (bytes) => keepAttachment(placeOf(context), bytes) },
      groupIds.map((id, at) => ({ id, people: people[at] ?? [] })),
    ),
  )
  const articleIds = seededIds(new Chance(input.seed, 'article ids', request.load), today)
  const telling = { today, newId: articleIds }
  records += await write((record) => writeGoodPractice(record, groupIds, telling))
  const questionIds = seededIds(new Chance(input.seed, 'question ids', request.load), today)
  records += await write((record) => writeQuestions(record, groupIds, { today, newId: questionIds }))
  records += await write((record) => writeEquality({ record, newId, today }, groupIds))
  const pageIds = seededIds(new Chance(input.seed, 'page ids', request.load), today)
  const contact = office.publicContact === '' ? PUBLIC_CONTACT : office.publicContact
  const facts = { office: office.name, contact, groups: groupNames }
  records += await write((record) => writeSitePages(record, pageIds, facts))
  return { records }
}

/** Calls that came meanwhile are answered, the one that stops this work among them. */
const letOthersIn = () => setImmediate()

/** How often the office was filled before: ids are never used twice, also those of example records in the recycle bin. */
async function earlierLoads(context: OpenContext): Promise<number> {
  const row = await context.db
    .selectFrom('change')
    .select((eb) => eb.fn.count<number>('command').distinct().as('loads'))
    .where('procedure', '=', 'office.loadExample')
    .where('entity', '=', 'office')
    .executeTakeFirstOrThrow()
  return row.loads
}

function inParts<Value>(values: readonly Value[], size: number): Value[][] {
  const parts: Value[][] = []
  for (let from = 0; from < values.length; from += size) parts.push(values.slice(from, from + size))
  return parts
}

async function writeGroup(record: Recorder, id: string, { plan, people }: ExampleGroup): Promise<void> {
  let slug = plan.slug
  for (let n = 2; await slugTaken(record.db, slug); n += 1) slug = `${plan.slug}-${n}`
  const lead = people.find((person) => person.place?.capacity === 'slt')
  await record.add('advisoryGroup', id, {
    ...plan.fields,
    slug,
    sltLead: lead ? `${lead.title} ${lead.name}` : '',
    isExample: true,
  })
}

/** SLT of this group has delegated its sign-off, since before its first meeting and for another half a year. */
async function writeDelegation(
  record: Recorder,
  id: string,
  groupId: string,
  { plan, people }: ExampleGroup,
  today: string,
): Promise<void> {
  const lead = people.find((person) => person.place?.capacity === 'slt')
  const givenBy = lead ? `${lead.title} ${lead.name}` : 'SLT'
  await record.add('delegation', id, {
    groupId,
    part: 'slt',
    givenBy,
    toUserId: null,
    startsOn: firstDay(plan, today),
    endsOn: addDays(today, 180),
    endedAt: null,
    recordedBy: 'Secretary',
    note: 'By e-mail, filed with the terms of reference.',
  })
}

async function writePeople(
  record: Recorder,
  groupId: string,
  people: ExampleGroup['people'],
  taken: Set<number>,
  newId: () => string,
): Promise<number> {
  let records = 0
  for (const { id, place, ...fields } of people) {
    await record.add('person', id, { ...fields, importId: null, isExample: true, anonymisedAt: null })
    records += 1
    if (!place) continue
    const number = drawNumber(taken, id)
    taken.add(number)
    await record.add('membership', newId(), {
      ...place,
      ...NO_TERM,
      personId: id,
      groupId,
      number,
      importId: null,
    })
    records += 1
  }
  return records
}

function placeMeetings(group: ExampleGroup, groupId: string, newId: () => string): PlacedMeeting[] {
  const meetings: PlacedMeeting[] = [...group.meetings()].map((meeting) => ({
    ...meeting,
    id: newId(),
    groupId,
    approvedAt: null,
  }))
  for (const [at, meeting] of meetings.entries()) meeting.approvedAt = meetings[at + 1] ?? null
  return meetings
}

async function writeContents(writing: Writing, meetings: PlacedMeeting[]): Promise<number> {
  let records = 0
  for (const meeting of meetings) records += await writeMeetingContent(writing, meeting)
  return records
}
