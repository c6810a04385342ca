import { weekday } from '../dates.ts'
import { fold } from '../search/fold.ts'

/*
 * The hours in which an advisor may be rung are kept in their own words (domain.md §2.2): "weekday evenings", "Mon-Fri 9-5, Sat mornings". Read
 * here as far as they can be read for certain; one word that is not understood, and they are only shown.
 */

/** Minutes since midnight; `to` past 1,440 goes on into the next day. */
type Stretch = { from: number; to: number }
type Clause = { days: ReadonlySet<number>; stretches: Stretch[] }

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const WEEKDAYS = [1, 2, 3, 4, 5]
const WEEKEND = [0, 6]
const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6]
const WHOLE_DAY: Stretch = { from: 0, to: 1440 }

/** Nobody who says "after six" means three in the morning. */
const LATEST = 22 * 60
const EARLIEST = 8 * 60

const PARTS_OF_DAY: Record<string, Stretch> = {
  morning: { from: EARLIEST, to: 12 * 60 },
  afternoon: { from: 12 * 60, to: 18 * 60 },
  evening: { from: 18 * 60, to: LATEST },
  daytime: { from: EARLIEST, to: 18 * 60 },
  anytime: WHOLE_DAY,
  always: WHOLE_DAY,
}

const SAY_NOTHING = new Set('and on at from the in only best please ring call by between'.split(' '))
const NUMBERS = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** A time as written: minutes since midnight as it stands, and whether it could as well be twelve hours later. */
type Written = { minutes: number; isBare: boolean; half: 'am' | 'pm' | null }

function writtenTime(text: string): Written | null {
  if (text === 'noon' || text === 'midday') return { minutes: 720, isBare: false, half: 'pm' }
  if (text === 'midnight') return { minutes: 1440, isBare: false, half: null }
  const read = /^(\d{1,2})(?:[:.]?(\d{2}))?(am|pm)?$/.exec(text)
  if (!read) return null
  const hour = Number(read[1])
  const minute = Number(read[2] ?? 0)
  const half = (read[3] as 'am' | 'pm' | undefined) ?? null
  if (hour > 24 || minute > 59 || (half !== null && (hour < 1 || hour > 12))) return null
  if (half !== null)
    return { minutes: ((hour % 12) + (half === 'pm' ? 12 : 0)) * 60 + minute, isBare: false, half }
  return { minutes: hour * 60 + minute, isBare: hour >= 1 && hour <= 12 && !/^0/.test(text), half }
}

/** `9-5` is nine to seventeen, `6-9pm` eighteen to twenty-one; null where two readings are as likely. */
function stretchOf(first: Written, last: Written): Stretch | null {
  let { minutes: from } = first
  let { minutes: to } = last
  if (first.isBare && last.half === 'pm' && from < 720 && from + 720 < to) from += 720
  else if (first.isBare && last.half === null && from < EARLIEST) return null
  if (last.isBare && to <= from && to <= 720) to += 720
  if (to <= from) to += 1440
  return { from, to }
}

function openStretch(word: string, time: Written): Stretch | null {
  if (time.isBare && time.minutes >= EARLIEST && time.minutes < 720) return null
  const minutes = time.isBare && time.minutes < EARLIEST ? time.minutes + 720 : time.minutes
  if (word === 'after') return { from: minutes, to: Math.max(LATEST, minutes + 60) }
  return { from: Math.min(EARLIEST, minutes - 60), to: minutes }
}

/** The days a word names: one, several (`weekdays`), or `mon-fri`; null when it names none. */
function daysOf(word: string): readonly number[] | null {
  const plain = word.replace(/s$/, '')
  if (plain === 'weekday') return WEEKDAYS
  if (plain === 'weekend') return WEEKEND
  if (plain === 'daily' || plain === 'everyday') return EVERY_DAY
  const one = DAYS.findIndex((day) => plain.length >= 3 && (day.startsWith(plain) || `${day}s` === word))
  return one === -1 ? null : [one]
}

function daysFromTo(first: number, last: number): number[] {
  const days: number[] = []
  for (let day = first; ; day = (day + 1) % 7) {
    days.push(day)
    if (day === last) return days
  }
}

/** The words of hours, one sense each: ranges joined by a hyphen, numbers in digits, `any time` as one. */
function senses(hours: string): string[] {
  let text = fold(hours)
    .replace(/[–—]/g, '-')
    .replace(/\b(?:any time|all day|24 ?\/ ?7|24 hours)\b/g, 'anytime')
    .replace(/\bevery day\b/g, 'everyday')
    .replace(/\b(?:to|till|until|through)\b/g, '-')
    .replace(/\b([ap])\.m\.?/g, '$1m')
    .replace(/(\d)\s+(am|pm)\b/g, '$1$2')
    .replace(/\s*-\s*/g, '-')
  NUMBERS.forEach((word, at) => {
    text = text.replace(new RegExp(`\\b${word}\\b`, 'g'), String(at + 1))
  })
  return text
    .replace(/\bbetween (\S+) and (\S+)/g, '$1-$2')
    .replace(/o'clock/g, '')
    .split(/[\s,;&/]+|\.(?=\s|$)/)
    .filter((word) => word !== '' && !SAY_NOTHING.has(word))
}

function readHours(hours: string): Clause[] | null {
  const clauses: { days: number[]; stretches: Stretch[] }[] = []
  const words = senses(hours)
  if (words.length === 0) return null
  const current = (forDays: boolean) => {
    const last = clauses.at(-1)
    // A day after a time begins anew: "Mon-Fri 9-5, Sat mornings".
    if (last && !(forDays && last.stretches.length > 0)) return last
    const next = { days: [], stretches: [] }
    clauses.push(next)
    return next
  }
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const [first = '', last, more] = word.split('-')
    const day = daysOf(first)
    if (day !== null && more === undefined) {
      const until = last === undefined ? null : daysOf(last)
      if (last !== undefined && until === null) return null
      current(true).days.push(...(until === null ? day : daysFromTo(day[0] ?? 0, until[0] ?? 0)))
      continue
    }
    const part = PARTS_OF_DAY[word.replace(/s$/, '')] ?? PARTS_OF_DAY[word]
    if (part) {
      current(false).stretches.push(part)
      continue
    }
    const isOpen = word === 'after' || word === 'before'
    const from = writtenTime(isOpen ? (words[at + 1] ?? '') : first)
    const to = isOpen || last === undefined ? null : writtenTime(last)
    let stretch: Stretch | null = null
    if (from && isOpen) stretch = openStretch(word, from)
    else if (from && to && more === undefined) stretch = stretchOf(from, to)
    if (stretch === null) return null
    current(false).stretches.push(stretch)
    if (isOpen) at += 1
  }
  return clauses.map(({ days, stretches }) => ({
    days: new Set(days.length === 0 ? EVERY_DAY : days),
    stretches: stretches.length === 0 ? [WHOLE_DAY] : stretches,
  }))
}

/**
 * True when `day` and `time` (`YYYY-MM-DD`, `HH:MM`, local) are within somebody's hours as they said them, false when they are not, null when their
 * words cannot be read for certain.
 */
export function isInTheirHours(hours: string, day: string, time: string): boolean | null {
  const clauses = readHours(hours)
  if (clauses === null) return null
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const now = hour * 60 + minute
  const today = DAYS.indexOf(weekday(day).toLowerCase())
  const yesterday = (today + 6) % 7
  return clauses.some(({ days, stretches }) =>
    stretches.some(
      ({ from, to }) =>
        (days.has(today) && now >= from && now < to) || (days.has(yesterday) && now + 1440 < to),
    ),
  )
}

/** Hours in which anybody may be rung who did not say when: from 08:00, up to 20:00. */
const USUAL = { from: 8 * 60, to: 20 * 60 }

/** True in the hours in which it is usual to ring somebody. `time` is `HH:MM`, local. */
export function isUsualHour(time: string): boolean {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const now = hour * 60 + minute
  return now >= USUAL.from && now < USUAL.to
}
