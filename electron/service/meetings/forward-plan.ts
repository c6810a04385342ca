import { findTopic, readPlanMeetings, readTopics } from '../../../db/meetings-forward-plan.ts'
import { readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import {
  type ForwardPlan,
  type ForwardTopic,
  type ForwardTopicFields,
  meetingMonths,
  monthsOf,
  monthsText,
  monthsToCome,
  MOST_TOPICS,
  sameTitle,
  starterPlan,
  topicsToAdd,
} from '../../../shared/meetings/forward-plan.ts'
import { FOR_EVERYBODY, FRESH_ITEM } from '../../../shared/meetings/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { noteAgendaChange } from './agenda.ts'
import { needMeeting } from './whole.ts'

type Db = OpenContext['db']
type PlanOf = { groupId: string; year: number }

function meetingsOf(db: Db, { groupId, year }: PlanOf) {
  return readPlanMeetings(db, groupId, `${year}-01-01`, `${year}-12-31`)
}

async function planOf(db: Db, { groupId, year }: PlanOf): Promise<ForwardPlan> {
  const [topics, meetings, before] = [
    await readTopics(db, groupId, year),
    await meetingsOf(db, { groupId, year }),
    await readTopics(db, groupId, year - 1),
  ]
  return { topics, meetings, hasYearBefore: before.length > 0 }
}

/** A group's forward plan for a year with the meetings that take its topics. */
export async function readForwardPlan(context: OpenContext, of: PlanOf): Promise<ForwardPlan> {
  await needGroup(context, of.groupId)
  return planOf(context.db, of)
}

/** Begins the plan of a year: from starter topics in the months the group meets, or as a copy of the year before. */
export async function startForwardPlan(
  context: OpenContext,
  input: PlanOf & { from: 'starter' | 'year before' },
): Promise<ForwardPlan> {
  const group = await needGroup(context, input.groupId)
  return context.write(async (record) => {
    const { groupId, year } = input
    if ((await readTopics(record.db, groupId, year)).length > 0)
      throw new Refusal('PLAN_BEGUN', `There is a plan for ${year} already. Add topics to it one by one.`)
    const before = await readTopics(record.db, groupId, year - 1)
    if (input.from === 'year before' && before.length === 0)
      throw new Refusal('NO_PLAN', `There is no plan for ${year - 1} to copy. Begin from the starter topics.`)
    const dates = (await meetingsOf(record.db, input)).map(({ date }) => date)
    const topics =
      input.from === 'year before' ? before : starterPlan(meetingMonths(dates, group.meetingsPerYear))
    for (const { title, purpose, minutes, months } of topics)
      await record.add('forwardTopic', context.newId(), {
        groupId,
        year,
        title,
        purpose,
        minutes,
        months: monthsToCome(months, year, context.today()),
      })
    return planOf(record.db, input)
  })
}

function refuseTwice(topics: readonly ForwardTopic[], title: string, except: string | null): void {
  if (topics.some((topic) => topic.id !== except && sameTitle(topic.title, title)))
    throw new Refusal('TOPIC_TWICE', 'This topic is on the plan already. Tick its months there.', 'title')
}

/** Adds a topic that is due in no month yet. */
export async function addTopic(
  context: OpenContext,
  { groupId, year, fields }: PlanOf & { fields: ForwardTopicFields },
): Promise<ForwardPlan> {
  await needGroup(context, groupId)
  return context.write(async (record) => {
    const topics = await readTopics(record.db, groupId, year)
    refuseTwice(topics, fields.title, null)
    if (topics.length >= MOST_TOPICS)
      throw new Refusal('PLAN_FULL', `A plan has at most ${MOST_TOPICS} topics. Take one off first.`)
    await record.add('forwardTopic', context.newId(), { groupId, year, ...fields, months: '' })
    return planOf(record.db, { groupId, year })
  })
}

async function needTopic(db: Db, id: string): Promise<ForwardTopic> {
  const topic = await findTopic(db, id)
  if (!topic)
    throw new Refusal('NO_SUCH_TOPIC', 'This topic is no longer on the plan. Look at the plan again.')
  return topic
}

/** Changes what a topic is called and how long it takes; items already on an agenda stay as they are. */
export async function updateTopic(
  context: OpenContext,
  topicId: string,
  fields: ForwardTopicFields,
): Promise<ForwardPlan> {
  return context.write(async (record) => {
    const topic = await needTopic(record.db, topicId)
    refuseTwice(await readTopics(record.db, topic.groupId, topic.year), fields.title, topic.id)
    await record.changeFrom('forwardTopic', topic, fields)
    return planOf(record.db, topic)
  })
}

/** Takes a topic off the plan; items already on an agenda stay. */
export async function removeTopic(context: OpenContext, topicId: string): Promise<ForwardPlan> {
  return context.write(async (record) => {
    const topic = await needTopic(record.db, topicId)
    await record.remove('forwardTopic', topicId)
    return planOf(record.db, topic)
  })
}

/** Says whether a topic is due in a month (1–12). */
export async function tickTopic(
  context: OpenContext,
  input: { topicId: string; month: number; ticked: boolean },
): Promise<ForwardPlan> {
  return context.write(async (record) => {
    const topic = await needTopic(record.db, input.topicId)
    const others = monthsOf(topic).filter((month) => month !== input.month)
    const months = monthsText(input.ticked ? [...others, input.month] : others)
    await record.changeFrom('forwardTopic', topic, { months })
    return planOf(record.db, topic)
  })
}

/**
 * Puts the topics due in a meeting's month at the end of its agenda, unless an agenda of that month has an item of the same title. Gives
 * how many were added.
 */
export async function seedTopics(
  context: OpenContext,
  record: Recorder,
  meeting: { id: string; groupId: string; date: string },
): Promise<number> {
  const of = { groupId: meeting.groupId, year: Number(meeting.date.slice(0, 4)) }
  const topics = await readTopics(record.db, of.groupId, of.year)
  if (topics.length === 0) return 0
  const wanted = topicsToAdd(topics, meeting.id, await meetingsOf(record.db, of))
  const position = (await readItems(record.db, meeting.id)).length
  for (const [index, { title, purpose, minutes }] of wanted.entries())
    await record.add('agendaItem', context.newId(), {
      ...FRESH_ITEM,
      meetingId: meeting.id,
      title,
      purpose,
      minutes,
      openTitle: '',
      presenter: '',
      standing: false,
      ...FOR_EVERYBODY,
      position: position + index + 1,
    })
  return wanted.length
}

/** Puts what is due and missing on the agendas of the year's meetings that are not held yet, in one command (R7: agreed ones are agreed again). */
export async function putTopicsOnAgendas(context: OpenContext, of: PlanOf): Promise<{ items: number }> {
  await needGroup(context, of.groupId)
  return context.write(async (record) => {
    let items = 0
    for (const { id } of await meetingsOf(record.db, of)) {
      const meeting = await needMeeting(record.db, id)
      const added = await seedTopics(context, record, meeting)
      if (added > 0) await noteAgendaChange(record, meeting)
      items += added
    }
    if (items === 0)
      throw new Refusal(
        'NOTHING_MISSING',
        'Every topic that is due is on an agenda already, or has no meeting yet.',
      )
    return { items }
  })
}
