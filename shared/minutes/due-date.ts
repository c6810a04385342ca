import { addDays, daysBetween, shortDay, weekday } from '../dates.ts'

/** From which day due dates are counted, and when the group meets next (null while no later meeting is planned). */
export type DueBase = { day: string; nextMeeting: string | null }

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]
/** 29 February comes every four years, and once in eight around 1900 and 2100. */
const YEARS_AHEAD = 8
const LONGEST_WAIT_DAYS = 3660

/** The place of the one name that starts with `word` (three letters or more, so that "tu" is not yet Tuesday), or -1. */
function nameAt(names: readonly string[], word: string): number {
  return word.length < 3 ? -1 : names.findIndex((name) => name.startsWith(word))
}

function dayOf(year: number, month: number, day: number): string | null {
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  const date = new Date(`${text}T12:00:00Z`)
  // A day the month does not have comes back as another day, or as no date at all.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text) ? text : null
}

/** The day in the year given, or the first such day on or after `base`. */
function dayInYear(day: number, month: number, year: string | undefined, base: string): string | null {
  if (year !== undefined) return dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), month, day)
  const first = Number(base.slice(0, 4))
  for (let y = first; y <= first + YEARS_AHEAD; y += 1) {
    const found = dayOf(y, month, day)
    if (found !== null && found >= base) return found
  }
  return null
}

function after(base: string, days: number): string | null {
  return days <= LONGEST_WAIT_DAYS ? addDays(base, days) : null
}

/**
 * The day meant by words typed after `>` in an action: `fri`, `2w`, `3d`, `12 mar`, `12/3`, `12 mar 2027`, `tomorrow`,
 * `next meeting`. Days and months as in Britain, day first. A weekday is the first one after the base day, never the base day itself;
 * a day without a year is the first on or after it.
 *
 * @returns `YYYY-MM-DD`, or null when the words are not (yet) a date
 */
export function parseDueDate(words: string, base: DueBase): string | null {
  const text = words.trim().toLowerCase().replace(/\s+/g, ' ')
  if (text === 'today') return base.day
  if (text === 'tomorrow') return addDays(base.day, 1)
  if (text === 'next meeting') return base.nextMeeting

  const wait = /^(\d{1,4}) ?(d|days?|w|weeks?)$/.exec(text)
  if (wait) return after(base.day, Number(wait[1]) * (wait[2]?.startsWith('w') ? 7 : 1))

  const slashed = /^(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2}|\d{4}))?$/.exec(text)
  if (slashed) return dayInYear(Number(slashed[1]), Number(slashed[2]), slashed[3], base.day)

  const named = /^(\d{1,2})(?:st|nd|rd|th)? ?([a-z]+)(?: (\d{4}))?$/.exec(text)
  const month = named ? nameAt(MONTHS, named[2] ?? '') : -1
  if (named && month >= 0) return dayInYear(Number(named[1]), month + 1, named[3], base.day)

  const asked = text === 'weds' ? 3 : nameAt(WEEKDAYS, text)
  if (asked < 0) return null
  const today = WEEKDAYS.indexOf(weekday(base.day).toLowerCase())
  return addDays(base.day, ((asked - today + 6) % 7) + 1)
}

/** A due day as an action shows it while it is typed: `Fri 27 Nov 2026`. `day` is `YYYY-MM-DD`. */
export function dueDayLabel(day: string): string {
  return `${weekday(day).slice(0, 3)} ${shortDay(day)}`
}

/** What the person reads while typing: the date understood and how far off it is, or what could be typed. */
export function dueDateHint(words: string, base: DueBase): string {
  const day = parseDueDate(words, base)
  if (day !== null) {
    const days = daysBetween(base.day, day)
    if (days < 0) return `${dueDayLabel(day)}, before this meeting`
    return dueDayLabel(day)
  }
  if (words.trim().toLowerCase() === 'next meeting') return 'No later meeting is planned yet'
  return 'A date: fri, 2w, 3d, 12 mar, 12/3, tomorrow, next meeting'
}

/** True when another word could still follow: `12` may become `12 mar`, and `12 mar` may get its year. */
export function dueDateMayGoOn(words: string): boolean {
  const text = words.trim().toLowerCase()
  return (
    /^\d{1,4}(st|nd|rd|th)?$/.test(text) || /^\d{1,2}(st|nd|rd|th)? ?[a-z]{3,}$/.test(text) || text === 'next'
  )
}
