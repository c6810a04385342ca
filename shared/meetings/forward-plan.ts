import { z } from 'zod'
import { Day } from '../dates.ts'
import { Id } from '../identity.ts'
import { LineText, Recorded } from '../recorded.ts'
import { MeetingState } from './entities.ts'
import { ItemPurpose } from './template.ts'

/** What a person fills in about a topic of a forward plan. */
export const ForwardTopicFields = z.object({
  title: LineText,
  purpose: ItemPurpose,
  minutes: z
    .number()
    .int('Give whole minutes.')
    .min(0, 'Minutes cannot be below 0.')
    .max(480, 'At most 480 minutes.'),
})
export type ForwardTopicFields = z.infer<typeof ForwardTopicFields>

/** A month of a year, 1 January – 12 December. */
export const Month = z.number().int().min(1).max(12)
export const PlanYear = z.number().int().min(2000).max(2100)

/** A topic a group means to come back to, and in which months of one year. `months` is written as `03 06 09`. */
export const ForwardTopic = Recorded.extend({
  ...ForwardTopicFields.shape,
  groupId: Id,
  year: z.number().int(),
  months: z.string(),
})
export type ForwardTopic = z.infer<typeof ForwardTopic>

/** A meeting of the year, as far as the plan goes: its day and what is on its agenda. Cancelled ones are not among them. */
export const PlanMeeting = z.object({
  id: Id,
  date: Day,
  state: MeetingState,
  titles: z.array(z.string()),
})
export type PlanMeeting = z.infer<typeof PlanMeeting>

export const ForwardPlan = z.object({
  topics: z.array(ForwardTopic),
  meetings: z.array(PlanMeeting),
  /** The year before has a plan that can be copied. */
  hasYearBefore: z.boolean(),
})
export type ForwardPlan = z.infer<typeof ForwardPlan>

/** The most topics a plan has. */
export const MOST_TOPICS = 40

/** The months of a topic, ascending. */
export function monthsOf(topic: Pick<ForwardTopic, 'months'>): number[] {
  return topic.months.split(' ').filter(Boolean).map(Number)
}

/** Months as a record keeps them: ascending, each once, `03 06 09`. */
export function monthsText(months: readonly number[]): string {
  return [...new Set(months)]
    .sort((a, b) => a - b)
    .map((month) => String(month).padStart(2, '0'))
    .join(' ')
}

/** True when two titles are of the same item: upper and lower case and spaces do not count. */
export function sameTitle(one: string, other: string): boolean {
  const plain = (title: string) => title.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB')
  return plain(one) === plain(other)
}

/** The month of a day, 1–12. */
export function monthOf(day: string): number {
  return Number(day.slice(5, 7))
}

/**
 * How a topic stands in a month: not ticked, no meeting yet, on the agenda of `meeting` (the first of the month that has it), or not
 * yet on the agenda of `meeting` (the first of the month whose agenda may still change).
 */
export type TopicStanding =
  | { is: 'not due' }
  | { is: 'no meeting' }
  | { is: 'taken'; meeting: PlanMeeting }
  | { is: 'missing'; meeting: PlanMeeting }
  | { is: 'missed'; meeting: PlanMeeting }

const OPEN_AGENDAS: readonly MeetingState[] = ['planned', 'agenda draft', 'agenda agreed']

/** How a topic stands in a month (1–12). `meetings` are those of the group in the plan's year, ascending. */
export function topicStanding(
  topic: Pick<ForwardTopic, 'title' | 'months'>,
  month: number,
  meetings: readonly PlanMeeting[],
): TopicStanding {
  if (!monthsOf(topic).includes(month)) return { is: 'not due' }
  const ofMonth = meetings.filter((meeting) => monthOf(meeting.date) === month)
  const taken = ofMonth.find((meeting) => meeting.titles.some((title) => sameTitle(title, topic.title)))
  if (taken) return { is: 'taken', meeting: taken }
  const open = ofMonth.find((meeting) => OPEN_AGENDAS.includes(meeting.state))
  if (open) return { is: 'missing', meeting: open }
  const [held] = ofMonth
  return held ? { is: 'missed', meeting: held } : { is: 'no meeting' }
}

/** The topics that are due in a meeting's month and on no agenda of that month, in the order of the plan. */
export function topicsToAdd<Topic extends Pick<ForwardTopic, 'title' | 'months'>>(
  topics: readonly Topic[],
  meetingId: string,
  meetings: readonly PlanMeeting[],
): Topic[] {
  const meeting = meetings.find((one) => one.id === meetingId)
  if (!meeting) return []
  const found: Topic[] = []
  for (const topic of topics) {
    const standing = topicStanding(topic, monthOf(meeting.date), meetings)
    const isTwice = found.some((one) => sameTitle(one.title, topic.title))
    if (standing.is === 'missing' && standing.meeting.id === meetingId && !isTwice) found.push(topic)
  }
  return found
}

type Cadence = 'second' | 'quarterly' | 'half-yearly' | 'once'
type StarterTopic = ForwardTopicFields & { cadence: Cadence }

/** Starter topics, own wording after domain.md §5.6, to be adapted by each group. */
const STARTER_TOPICS: readonly StarterTopic[] = [
  { title: 'Stop and search data', purpose: 'advice wanted', minutes: 15, cadence: 'second' },
  { title: 'Plan and standards review', purpose: 'information', minutes: 10, cadence: 'quarterly' },
  {
    title: 'Engagement and membership: gaps, recruitment, induction',
    purpose: 'information',
    minutes: 10,
    cadence: 'half-yearly',
  },
  { title: 'Community tension: what we learnt', purpose: 'feedback', minutes: 10, cadence: 'half-yearly' },
  { title: 'Annual review of the call-out protocol', purpose: 'decision', minutes: 15, cadence: 'once' },
  { title: 'Annual report and self-assessment', purpose: 'decision', minutes: 10, cadence: 'once' },
  { title: 'All-advisor event', purpose: 'decision', minutes: 5, cadence: 'once' },
]

/**
 * The months a group meets in: those of its meetings in the year once most are planned, else spread evenly by how often it meets, in step
 * with its first.
 */
export function meetingMonths(dates: readonly string[], meetingsPerYear: number): number[] {
  const known = [...new Set(dates.map(monthOf))].sort((a, b) => a - b)
  const many = Math.min(12, Math.max(1, meetingsPerYear))
  if (known.length >= Math.max(1, many - 1)) return known
  const apart = 12 / many
  const first = ((known[0] ?? 1) - 1) % apart
  return [...new Set(Array.from({ length: many }, (_, index) => 1 + Math.floor(first + index * apart)))]
}

/** Months that are still to come when a plan for `year` is begun on `today` (`YYYY-MM-DD`): what is past cannot be planned. */
export function monthsToCome(months: string, year: number, today: string): string {
  if (Number(today.slice(0, 4)) !== year) return months
  return monthsText(monthsOf({ months }).filter((month) => month >= monthOf(today)))
}

function monthsFor(cadence: Cadence, months: readonly number[], turn: number): number[] {
  const firstIn = (size: number) =>
    months.filter(
      (month, index) =>
        index === 0 || Math.floor((month - 1) / size) !== Math.floor(((months[index - 1] ?? 1) - 1) / size),
    )
  switch (cadence) {
    case 'second':
      return months.filter((_, index) => index % 2 === 0)
    case 'quarterly':
      return firstIn(3)
    case 'half-yearly':
      return firstIn(6)
    case 'once':
      // Yearly topics are spread over the year from its end, so that no one meeting has them all.
      return months.slice(-1 - (turn % months.length)).slice(0, 1)
  }
}

/** A starter plan for a group that meets in `months` (1–12, ascending, at least one): topics with the months they are due in. */
export function starterPlan(months: readonly number[]): (ForwardTopicFields & { months: string })[] {
  let yearly = 0
  return STARTER_TOPICS.map(({ cadence, ...fields }) => {
    const due = monthsFor(cadence, months, cadence === 'once' ? yearly : 0)
    if (cadence === 'once') yearly += 1
    return { ...fields, months: monthsText(due) }
  })
}
