import { addDays } from '../dates.ts'

/**
 * Bank holidays in England and Wales as the government lists them at https://www.gov.uk/bank-holidays, each as month and day. Contains
 * public sector information licensed under the Open Government Licence v3.0
 * (https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/).
 */
const LISTED: Record<number, Record<string, string>> = {
  2022: {
    '01-03': 'New Year’s Day (substitute day)',
    '04-15': 'Good Friday',
    '04-18': 'Easter Monday',
    '05-02': 'Early May bank holiday',
    '06-02': 'Spring bank holiday',
    '06-03': 'Platinum Jubilee bank holiday',
    '08-29': 'Summer bank holiday',
    '09-19': 'Bank holiday for the State Funeral of Queen Elizabeth II',
    '12-26': 'Boxing Day',
    '12-27': 'Christmas Day (substitute day)',
  },
  2023: {
    '01-02': 'New Year’s Day (substitute day)',
    '04-07': 'Good Friday',
    '04-10': 'Easter Monday',
    '05-01': 'Early May bank holiday',
    '05-08': 'Bank holiday for the coronation of King Charles III',
    '05-29': 'Spring bank holiday',
    '08-28': 'Summer bank holiday',
    '12-25': 'Christmas Day',
    '12-26': 'Boxing Day',
  },
  2024: {
    '01-01': 'New Year’s Day',
    '03-29': 'Good Friday',
    '04-01': 'Easter Monday',
    '05-06': 'Early May bank holiday',
    '05-27': 'Spring bank holiday',
    '08-26': 'Summer bank holiday',
    '12-25': 'Christmas Day',
    '12-26': 'Boxing Day',
  },
  2025: {
    '01-01': 'New Year’s Day',
    '04-18': 'Good Friday',
    '04-21': 'Easter Monday',
    '05-05': 'Early May bank holiday',
    '05-26': 'Spring bank holiday',
    '08-25': 'Summer bank holiday',
    '12-25': 'Christmas Day',
    '12-26': 'Boxing Day',
  },
  2026: {
    '01-01': 'New Year’s Day',
    '04-03': 'Good Friday',
    '04-06': 'Easter Monday',
    '05-04': 'Early May bank holiday',
    '05-25': 'Spring bank holiday',
    '08-31': 'Summer bank holiday',
    '12-25': 'Christmas Day',
    '12-28': 'Boxing Day (substitute day)',
  },
  2027: {
    '01-01': 'New Year’s Day',
    '03-26': 'Good Friday',
    '03-29': 'Easter Monday',
    '05-03': 'Early May bank holiday',
    '05-31': 'Spring bank holiday',
    '08-30': 'Summer bank holiday',
    '12-27': 'Christmas Day (substitute day)',
    '12-28': 'Boxing Day (substitute day)',
  },
  2028: {
    '01-03': 'New Year’s Day (substitute day)',
    '04-14': 'Good Friday',
    '04-17': 'Easter Monday',
    '05-01': 'Early May bank holiday',
    '05-29': 'Spring bank holiday',
    '08-28': 'Summer bank holiday',
    '12-25': 'Christmas Day',
    '12-26': 'Boxing Day',
  },
}

/** The last year of the list; later years are worked out by rule, without the special days only a proclamation makes. */
export const LAST_LISTED_YEAR = 2028

/** A bank holiday: its day (`YYYY-MM-DD`) and what it is called. */
export type BankHoliday = { day: string; name: string }

/** Easter Sunday of a year of the Gregorian calendar (the anonymous computus of 1876), `YYYY-MM-DD`. */
export function easterSunday(year: number): string {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const skipped = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25)
  const epact = (((skipped + 19 * golden + 15) % 30) + 30) % 30
  const fullMoon = epact - (epact === 29 || (epact === 28 && golden > 10) ? 1 : 0)
  const shift = (year + Math.floor(year / 4) + fullMoon + 2 - century + Math.floor(century / 4)) % 7
  return addDays(`${fourDigits(year)}-03-28`, fullMoon - shift)
}

/**
 * The bank holidays of a year by the standing rule: the Banking and Financial Dealings Act 1971 and the usual substitute days (the next
 * weekday that is not a bank holiday itself). Special days, and a spring holiday moved for one, are not in it. Ascending.
 */
export function bankHolidaysByRule(year: number): BankHoliday[] {
  const easter = easterSunday(year)
  const may = mondayFrom(`${fourDigits(year)}-05-01`)
  const found: BankHoliday[] = []
  const add = (day: string, name: string) => {
    let free = day
    while (isWeekend(free) || found.some((one) => one.day === free)) free = addDays(free, 1)
    found.push({ day: free, name: free === day ? name : `${name} (substitute day)` })
  }
  const boxingDay = `${fourDigits(year)}-12-26`
  add(`${fourDigits(year)}-01-01`, 'New Year’s Day')
  add(addDays(easter, -2), 'Good Friday')
  add(addDays(easter, 1), 'Easter Monday')
  add(may, 'Early May bank holiday')
  add(mondayFrom(`${fourDigits(year)}-05-25`), 'Spring bank holiday')
  add(mondayFrom(`${fourDigits(year)}-08-25`), 'Summer bank holiday')
  // Boxing Day on a Monday stays where it is; Christmas Day, on the Sunday before it, moves on to the Tuesday.
  const boxingFirst = weekdayNumber(boxingDay) === 1
  if (boxingFirst) add(boxingDay, 'Boxing Day')
  add(`${fourDigits(year)}-12-25`, 'Christmas Day')
  if (!boxingFirst) add(boxingDay, 'Boxing Day')
  return found.sort((a, b) => a.day.localeCompare(b.day))
}

const known = new Map<number, BankHoliday[]>()

/** The bank holidays of a year in England and Wales, ascending: as listed, and by rule where the list does not reach. */
export function bankHolidaysOf(year: number): BankHoliday[] {
  const before = known.get(year)
  if (before) return before
  const listed = LISTED[year]
  const found = listed
    ? Object.entries(listed).map(([day, name]) => ({ day: `${fourDigits(year)}-${day}`, name }))
    : bankHolidaysByRule(year)
  known.set(year, found)
  return found
}

/** What a day (`YYYY-MM-DD`) is called when it is a bank holiday in England and Wales, or null. */
export function bankHoliday(day: string): string | null {
  return bankHolidaysOf(Number(day.slice(0, 4))).find((one) => one.day === day)?.name ?? null
}

/** How many bank holidays there are after `from` up to and including `to` (both `YYYY-MM-DD`). None falls on a weekend. */
export function bankHolidaysBetween(from: string, to: string): number {
  let count = 0
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) {
    count += bankHolidaysOf(year).filter(({ day }) => day > from && day <= to).length
  }
  return count
}

/** The day of the week, 1 for Monday to 7 for Sunday. */
export function weekdayNumber(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7
}

function isWeekend(day: string): boolean {
  return weekdayNumber(day) > 5
}

/** The first Monday on or after a day. */
function mondayFrom(day: string): string {
  return addDays(day, (8 - weekdayNumber(day)) % 7)
}

function fourDigits(year: number): string {
  return String(year).padStart(4, '0')
}
