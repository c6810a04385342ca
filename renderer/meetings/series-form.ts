import { z } from 'zod'
import { Id } from '../../shared/identity.ts'
import { shortDay, weekday } from '../../shared/dates.ts'
import { MeetingFields } from '../../shared/meetings/entities.ts'
import {
  type HolidayChoice,
  SeriesRule,
  WEEKDAYS,
  type WeekOfMonth,
} from '../../shared/meetings/recurrence.ts'
import { type SeriesClash, type SeriesInput, SeriesPreviewInput } from '../../shared/meetings/series.ts'
import { NEW_MEETING } from './meeting-form.tsx'

const { onHoliday, from } = SeriesRule.shape

/** The fields of the screen: choices are words, which `seriesRule` turns into a rule. */
export const SeriesFields = MeetingFields.omit({ date: true }).extend({
  groupId: Id,
  every: z.enum(['month', 'week']),
  week: z.string(),
  weekday: z.string(),
  months: z.string(),
  weeks: z.string(),
  from,
  onHoliday,
  fromTemplate: z.boolean(),
})
export type SeriesFields = z.infer<typeof SeriesFields>

/** A series as most groups have it: the last Thursday, as often as the group meets in a year. */
export function newSeries(groupId: string, meetingsPerYear: number, today: string): SeriesFields {
  const { date: _date, ...meeting } = NEW_MEETING
  return {
    ...meeting,
    groupId,
    every: 'month',
    week: 'last',
    weekday: '4',
    months: String(Math.min(12, Math.max(1, Math.round(12 / meetingsPerYear)))),
    weeks: '6',
    from: today,
    onHoliday: 'skip',
    fromTemplate: true,
  }
}

type RuleFields = Pick<
  SeriesFields,
  'groupId' | 'every' | 'week' | 'weekday' | 'months' | 'weeks' | 'from' | 'onHoliday'
>

/** The rule the fields describe; null while one of them is not filled in. */
export function seriesRule(fields: RuleFields): SeriesPreviewInput | null {
  const { groupId, every, week, weekday: day, months, weeks } = fields
  const recurrence =
    every === 'week'
      ? { every, weeks: Number(weeks) }
      : { every, months: Number(months), week, weekday: Number(day) }
  const read = SeriesPreviewInput.safeParse({
    groupId,
    recurrence,
    from: fields.from,
    onHoliday: fields.onHoliday,
  })
  return read.success ? read.data : null
}

/** What the meetings of a series have in common, from the fields. */
export function commonFields(fields: SeriesFields): Pick<SeriesInput, 'fields' | 'fromTemplate'> {
  const { kind, startTime, venue, onlineLink, access, purpose, fromTemplate } = fields
  return { fields: { kind, startTime, venue, onlineLink, access, purpose }, fromTemplate }
}

/** A day with its weekday in three letters: `Thu 12 Mar 2026`. */
export function dayWords(day: string): string {
  return `${weekday(day).slice(0, 3)} ${shortDay(day)}`
}

/** A clash of a date of the series, in one sentence. */
export function clashSentence(clash: SeriesClash, date: string): string {
  if (!clash.sameGroup) return `${clash.groupName} meets the same day at ${clash.startTime}.`
  if (clash.date === date) return `This group already meets that day at ${clash.startTime}.`
  return `This group already meets on ${dayWords(clash.date)}.`
}

export const EVERY_CHOICES = [
  { value: 'month', label: 'On a weekday of the month' },
  { value: 'week', label: 'Every few weeks' },
]

const WEEK_LABELS = {
  first: 'First',
  second: 'Second',
  third: 'Third',
  fourth: 'Fourth',
  last: 'Last',
} satisfies Record<WeekOfMonth, string>
export const WEEK_CHOICES = Object.entries(WEEK_LABELS).map(([value, label]) => ({ value, label }))

export const WEEKDAY_CHOICES = WEEKDAYS.map((label, index) => ({ value: String(index + 1), label }))

export const MONTHS_CHOICES = [...Array(12).keys()].map((index) => ({
  value: String(index + 1),
  label: index === 0 ? 'Every month' : `Every ${index + 1} months`,
}))

export const WEEKS_CHOICES = [...Array(12).keys()].map((index) => ({
  value: String(index + 1),
  label: index === 0 ? 'Every week' : `Every ${index + 1} weeks`,
}))

const HOLIDAY_LABELS = {
  skip: 'Leave the date out',
  'working day': 'Move to the next working day',
  'week later': 'Move a week later',
} satisfies Record<HolidayChoice, string>
export const HOLIDAY_CHOICES = Object.entries(HOLIDAY_LABELS).map(([value, label]) => ({ value, label }))
