import { z } from 'zod'

/** Kinds of record that are kept for a time. Another kind is one more line in `RETAINED` and one more reading of what is due (db/data-protection-due.ts). */
export const RetainedKind = z.enum([
  'advisor',
  'informal',
  'applicant',
  'contact',
  'officer',
  'minutes',
  'action',
  'paper',
  'publication',
  'signOff',
  'import',
  'bin',
])
export type RetainedKind = z.infer<typeof RetainedKind>

/** What can be done with a record whose time is over, besides keeping it. */
export type Disposal = 'anonymise' | 'erase'

/** What is kept, in words; from when its time runs; how long at the start (months, null: for ever); what becomes of it then. */
export type Retained = {
  label: string
  from: string
  months: number | null
  disposal: Disposal
}

/**
 * Starter values (domain.md §0.5): the force's own schedule prevails over every one of them. The controller is the police force, so each can
 * be changed, with the schedule it comes from.
 */
export const RETAINED = {
  advisor: {
    label: 'Formal advisors',
    from: 'the day they left the last group',
    months: 72,
    disposal: 'anonymise',
  },
  informal: {
    label: 'Informal advisors',
    from: 'the day they left the last group',
    months: 24,
    disposal: 'anonymise',
  },
  applicant: {
    label: 'Applicants who were declined',
    from: 'the day they were declined',
    months: 12,
    disposal: 'anonymise',
  },
  contact: {
    label: 'Contacts and others without a place',
    from: 'the last change to their record, or the last meeting they came to',
    months: 24,
    disposal: 'anonymise',
  },
  officer: {
    label: 'Officers and staff',
    from: 'the end of their last place in a group',
    months: 24,
    disposal: 'anonymise',
  },
  minutes: { label: 'Agendas and minutes', from: 'the meeting', months: null, disposal: 'erase' },
  action: {
    label: 'Actions, with their progress notes',
    from: 'the last change to a closed action',
    months: null,
    disposal: 'erase',
  },
  paper: { label: 'Papers', from: 'the meeting they were for', months: 72, disposal: 'erase' },
  publication: { label: 'Publications', from: 'the day of the publication', months: null, disposal: 'erase' },
  signOff: { label: 'Sign-offs', from: 'the day of the sign-off', months: 72, disposal: 'erase' },
  import: { label: 'Imports of people', from: 'the import', months: 12, disposal: 'erase' },
  bin: {
    label: 'What is in the recycle bin',
    from: 'the day it was put there',
    months: 12,
    disposal: 'erase',
  },
} as const satisfies Record<RetainedKind, Retained>

/** What stands beside every starter value. */
export const STARTER_VALUE = 'Starter value – your force’s schedule prevails.'

/** `6 years`, `18 months`, `for ever`. */
export function monthsInWords(months: number | null): string {
  if (months === null) return 'for ever'
  if (months % 12 === 0) return months === 12 ? '1 year' : `${months / 12} years`
  return months === 1 ? '1 month' : `${months} months`
}

/** No day is written later. */
const LAST_DAY = '9999-12-31'

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')

/** Arithmetic, not `Date`: thousands of records are asked about at once. */
function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return [4, 6, 9, 11].includes(month) ? 30 : 31
}

/** The day a number of months after `day` (`YYYY-MM-DD`); the last of the month where there is no such day, and the end of 9999 for what is later. */
export function monthsAfter(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  const whole = year * 12 + month - 1 + months
  const [ofYear, ofMonth] = [Math.floor(whole / 12), (whole % 12) + 1]
  if (ofYear > 9999) return LAST_DAY
  const on = Math.min(date, daysIn(ofYear, ofMonth))
  return `${padded(ofYear, 4)}-${padded(ofMonth, 2)}-${padded(on, 2)}`
}

/**
 * Whatever is to be over by `until` after `months` began before this, as text: the end of the month it can have begun in at the latest
 * (`YYYY-MM-32`). Thousands of records that began later need no calendar.
 */
export function begunBefore(months: number, until: string): string {
  const latest = Math.max(0, Number(until.slice(0, 4)) * 12 + Number(until.slice(5, 7)) - 1 - months)
  const year = String(Math.floor(latest / 12)).padStart(4, '0')
  return `${year}-${String((latest % 12) + 1).padStart(2, '0')}-32`
}

/** What holds of a kind in an office: the changed rule, or the starter value. */
export type RuleInForce = { kind: RetainedKind; months: number | null; isStarter: boolean; source: string }

/** The rules of an office in the order of `RETAINED`; `changed` are the ones it changed. */
export function rulesInForce(
  changed: readonly { kind: RetainedKind; months: number | null; source: string }[],
): RuleInForce[] {
  return RetainedKind.options.map((kind) => {
    const own = changed.find((rule) => rule.kind === kind)
    return own
      ? { kind, months: own.months, isStarter: false, source: own.source }
      : { kind, months: RETAINED[kind].months, isStarter: true, source: '' }
  })
}

/** The day a record's time is over; null when it is kept for ever. A day until which it is kept by decision goes before. */
export function dueOn(
  from: string,
  rule: Pick<RuleInForce, 'months'>,
  keptUntil: string | null,
): string | null {
  if (rule.months === null) return null
  const due = monthsAfter(from, rule.months)
  return keptUntil !== null && keptUntil > due ? keptUntil : due
}
