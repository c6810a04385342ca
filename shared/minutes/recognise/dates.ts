const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)'
/** A two-digit year must not be the hour of a time: `14 June 10.30am`. */
const YEAR = `['’]?(\\d{4}|\\d{2}(?!\\d|\\s?[.:]\\d|\\s?[ap]\\.?m))`

const DAY_MONTH_YEAR = new RegExp(
  `(?<!\\d)(\\d{1,2}) ?(?:st|nd|rd|th)?,? ?(?:day )?(?:of )?${MONTH}\\b\\.?,? ?${YEAR}`,
  'gi',
)
const DAY_MONTH_YEAR_JOINED = new RegExp(
  `(?<!\\d)(\\d{1,2}) ?(?:st|nd|rd|th)?,? ?${MONTH}(\\d{4})(?!\\d)`,
  'gi',
)
const MONTH_DAY_YEAR = new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})\\b`, 'gi')
const NUMERIC = /(?<![\d/.-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])(?!\.\d)/g
const ISO = /(?<![\d-])(\d{4})-(\d{2})-(\d{2})(?![\d-])/g
const DAY_MONTH = new RegExp(`(?<!\\d)(\\d{1,2}) ?(?:st|nd|rd|th)? (?:of )?${MONTH}\\b`, 'i')

/** A date found in a text: `day` is `YYYY-MM-DD`, `at` and `end` say where it stood. */
export type FoundDate = { day: string; at: number; end: number }

function monthNumber(name: string): number {
  return MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1
}

function fullYear(year: string): number {
  const value = Number(year)
  if (year.length === 4) return value
  return value < 70 ? 2000 + value : 1900 + value
}

function calendarDay(year: number, month: number, day: number): string | null {
  if (year < 1829 || year > 2199) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.toISOString().slice(0, 10)
}

/**
 * Every full date in a text, in the order it stands there. Day before month, as in the United Kingdom; two-digit years
 * below 70 are of this century.
 */
export function findDates(text: string): FoundDate[] {
  const found: FoundDate[] = []
  const add = (match: RegExpExecArray, day: string | null) => {
    if (day !== null) found.push({ day, at: match.index, end: match.index + match[0].length })
  }
  for (const pattern of [DAY_MONTH_YEAR, DAY_MONTH_YEAR_JOINED])
    for (const m of text.matchAll(pattern))
      add(m, calendarDay(fullYear(m[3] ?? ''), monthNumber(m[2] ?? ''), Number(m[1])))
  for (const m of text.matchAll(MONTH_DAY_YEAR))
    add(m, calendarDay(fullYear(m[3] ?? ''), monthNumber(m[1] ?? ''), Number(m[2])))
  for (const m of text.matchAll(NUMERIC))
    add(m, calendarDay(fullYear(m[4] ?? ''), Number(m[3]), Number(m[1])))
  for (const m of text.matchAll(ISO)) add(m, calendarDay(Number(m[1]), Number(m[2]), Number(m[3])))
  return found.sort((a, b) => a.at - b.at)
}

/** The day named by `12 March`, taking the first such day on or after `from`; null when there is none. */
export function dayAfter(text: string, from: string): string | null {
  const match = DAY_MONTH.exec(text)
  if (!match) return null
  const year = Number(from.slice(0, 4))
  const month = monthNumber(match[2] ?? '')
  const here = calendarDay(year, month, Number(match[1]))
  return here !== null && here >= from ? here : calendarDay(year + 1, month, Number(match[1]))
}

const CLOCK_12 = /(?<![\d/.:-])(\d{1,2})(?:[.:]([0-5]\d))? ?([ap])\.?m\b/i
const RANGE_BEFORE = /(?<![\d/.:-])(\d{1,2})(?:[.:]([0-5]\d))? ?(?:-|–|—|to|until) ?$/
const CLOCK_24 = /(?<![\d/.:-])([01]?\d|2[0-3])[.:]([0-5]\d)(?![\d/]|[.:]\d)/
const HOURS =
  /(?<![\d/.:-])([01]\d|2[0-3])([0-5]\d)(?= ?(?:hrs|hours|h\b)| (?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)day)/i

function wallTime(hours: number, minutes: number): string | null {
  if (hours > 23 || minutes > 59) return null
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
}

/** The first time of day in a text as `HH:MM`, or null. `6 – 8pm` starts at 18:00. */
export function findTime(text: string): string | null {
  const twelve = CLOCK_12.exec(text)
  const other = CLOCK_24.exec(text)
  if (twelve && !(other && other.index < twelve.index)) {
    const range = RANGE_BEFORE.exec(text.slice(0, twelve.index))
    const hours = Number(range?.[1] ?? twelve[1])
    const afternoon = twelve[3]?.toLowerCase() === 'p'
    if (hours <= 12)
      return wallTime((hours % 12) + (afternoon ? 12 : 0), Number(range ? (range[2] ?? 0) : (twelve[2] ?? 0)))
  }
  if (other) return wallTime(Number(other[1]), Number(other[2]))
  const hours = HOURS.exec(text)
  if (hours) return wallTime(Number(hours[1]), Number(hours[2]))
  return /\b(?:at|from) (?:12 )?(?:noon|midday)\b/i.test(text) ? '12:00' : null
}

/** The text with its dates, weekdays and times taken out, for what is left to be a name of something. */
export function withoutDates(text: string): string {
  let left = ''
  let from = 0
  for (const date of findDates(text)) {
    if (date.at < from) continue
    left += text.slice(from, date.at)
    from = date.end
  }
  left += text.slice(from)
  return left
    .replace(/\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b,?/gi, ' ')
    .replace(/(?<!\d)\d{1,2}(?:[.:]\d{2})? ?[ap]\.?m\b\.?/gi, ' ')
    .replace(new RegExp(`\\b${MONTH}\\b,? ?\\d{4}`, 'gi'), ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}
