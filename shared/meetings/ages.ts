import { z } from 'zod'
import { addDays, Day, daysBetween } from '../dates.ts'
import { Id } from '../identity.ts'
import { DRAFT_WITHIN, workingDaysBetween } from '../today/meeting-alerts.ts'
import { PUBLISH_WITHIN } from '../today/waiting-alerts.ts'
import { bankHoliday, weekdayNumber } from './bank-holidays.ts'

/** What minutes wait for, in the order they go through it. */
export const AgeStage = z.enum(['draft', 'check', 'circulation', 'approval', 'publication'])
export type AgeStage = z.infer<typeof AgeStage>

/** How a stage is called on screen: what the minutes wait for. */
export const STAGE_LABELS = {
  draft: 'To be written',
  check: 'Chair’s check',
  circulation: 'Circulation',
  approval: 'Approval',
  publication: 'Publication',
} satisfies Record<AgeStage, string>

/** What the age of a meeting's minutes is worked out from. Days `YYYY-MM-DD`; null where it has not happened. */
export type AgeFacts = {
  meetingId: string
  groupId: string
  groupName: string
  date: string
  state: 'held' | 'checked' | 'circulated' | 'approved'
  /** Something is minuted. */
  written: boolean
  checkedOn: string | null
  circulatedOn: string | null
  approvedOn: string | null
  /** The first meeting of the group after this one that was held, or else the next one planned. */
  nextOn: string | null
}

/** How old the minutes of one meeting are. */
export const MinutesAge = z.object({
  meetingId: Id,
  groupId: Id,
  groupName: z.string(),
  date: Day,
  /** Days since the meeting. */
  days: z.number().int(),
  stage: AgeStage,
  /** The last day on which this stage is in time; null when no rule gives one (no next meeting is planned). */
  limit: Day.nullable(),
  /** Days past the limit, 0 when in time. */
  daysLate: z.number().int(),
  /** By how much and by which rule they are late, or how much is left: one sentence. */
  sentence: z.string(),
  /** Days spent in each stage so far, in order; only those passed or reached. */
  spent: z.array(z.object({ stage: AgeStage, days: z.number().int() })),
})
export type MinutesAge = z.infer<typeof MinutesAge>

/** The day that is `count` working days after `day`: Monday to Friday, bank holidays in England and Wales left out. */
export function workingDaysAfter(day: string, count: number): string {
  let found = day
  for (let left = count; left > 0; ) {
    found = addDays(found, 1)
    if (weekdayNumber(found) <= 5 && bankHoliday(found) === null) left -= 1
  }
  return found
}

function stageOf(facts: AgeFacts): AgeStage {
  switch (facts.state) {
    case 'held':
      return facts.written ? 'check' : 'draft'
    case 'checked':
      return 'circulation'
    case 'circulated':
      return 'approval'
    case 'approved':
      return 'publication'
  }
}

/** The last day on which a stage is in time (R35, and approval at the next meeting: domain.md §2.10); null when there is none. */
export function stageLimit(facts: AgeFacts): string | null {
  switch (stageOf(facts)) {
    case 'draft':
    case 'check':
    case 'circulation':
      return workingDaysAfter(facts.date, DRAFT_WITHIN)
    case 'approval':
      return facts.nextOn
    case 'publication':
      return facts.approvedOn === null ? null : addDays(facts.approvedOn, PUBLISH_WITHIN)
  }
}

function counted(number: number, one: string): string {
  return `${number} ${one}${number === 1 ? '' : 's'}`
}

function sentenceOf(stage: AgeStage, limit: string | null, today: string): string {
  const left = limit === null ? 0 : daysBetween(today, limit)
  const late = -left
  switch (stage) {
    case 'draft':
    case 'check':
    case 'circulation': {
      if (limit === null) return ''
      const over = workingDaysBetween(limit, today)
      // On a weekend after the limit no working day has gone by, and it is late all the same.
      if (late > 0)
        return `Late by ${over > 0 ? counted(over, 'working day') : counted(late, 'day')}: a draft is due within ${DRAFT_WITHIN} working days.`
      const working = workingDaysBetween(today, limit)
      return working === 0
        ? `The last of the ${DRAFT_WITHIN} working days for the draft.`
        : `${counted(working, 'working day')} left of the ${DRAFT_WITHIN} for the draft.`
    }
    case 'approval':
      if (limit === null) return 'No next meeting is planned to approve them at.'
      if (late > 0) return `Late by ${counted(late, 'day')}: minutes are approved at the next meeting.`
      return left === 0
        ? 'The meeting that can approve them is today.'
        : `The next meeting can approve them, in ${counted(left, 'day')}.`
    case 'publication':
      if (limit === null) return `Due within ${PUBLISH_WITHIN} days after approval.`
      if (late > 0)
        return `Late by ${counted(late, 'day')}: minutes are published within ${PUBLISH_WITHIN} days after approval.`
      return left === 0
        ? `The last of the ${PUBLISH_WITHIN} days to publish.`
        : `${counted(left, 'day')} left of the ${PUBLISH_WITHIN} to publish.`
  }
}

/**
 * Days spent in each stage up to `today`. Writing and the chair's check are one until the check, because when a draft was finished is
 * not on record. Stages with a moment earlier than the one before count 0, so the days add up to the age.
 */
function spentOf(facts: AgeFacts, stage: AgeStage, today: string): MinutesAge['spent'] {
  const first: AgeStage = stage === 'draft' ? 'draft' : 'check'
  const ends: [AgeStage, string | null][] = [
    [first, facts.checkedOn],
    ['circulation', facts.circulatedOn],
    ['approval', facts.approvedOn],
    ['publication', null],
  ]
  const spent: MinutesAge['spent'] = []
  let from = facts.date
  for (const [name, end] of ends) {
    const isLast = name === stage
    // Imported minutes jump over stages: what was not noted took no time.
    const ended = isLast ? today : (end ?? from)
    const until = ended < from ? from : ended > today ? today : ended
    spent.push({ stage: name, days: daysBetween(from, until) })
    from = until
    if (isLast) break
  }
  return spent
}

/** How old the minutes of a meeting are on `today`, what they wait for, and by how much that is late (R35). */
export function minutesAge(facts: AgeFacts, today: string): MinutesAge {
  const stage = stageOf(facts)
  const limit = stageLimit(facts)
  return {
    meetingId: facts.meetingId,
    groupId: facts.groupId,
    groupName: facts.groupName,
    date: facts.date,
    days: Math.max(0, daysBetween(facts.date, today)),
    stage,
    limit,
    daysLate: limit === null ? 0 : Math.max(0, daysBetween(limit, today)),
    sentence: sentenceOf(stage, limit, today),
    spent: spentOf(facts, stage, today),
  }
}

/** The ages of all, the latest first; among those in time the one due soonest comes first, those without a limit last. */
export function byLateness(ages: readonly MinutesAge[]): MinutesAge[] {
  const far = '9999-12-31'
  return [...ages].sort(
    (a, b) =>
      b.daysLate - a.daysLate ||
      (a.limit ?? far).localeCompare(b.limit ?? far) ||
      a.date.localeCompare(b.date) ||
      a.meetingId.localeCompare(b.meetingId),
  )
}
