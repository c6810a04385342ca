const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function realDay(year: number, month: number, day: number): string | null {
  const full = year < 100 ? 2000 + year : year
  const date = new Date(Date.UTC(full, month - 1, day))
  const same = date.getUTCFullYear() === full && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && full >= 1900 && full <= 2200 ? date.toISOString().slice(0, 10) : null
}

/**
 * A day as spreadsheets in Britain write it: `12/03/2026` (the day first), `2026-03-12`, `12 Mar 2026`; a time after it is dropped.
 * `YYYY-MM-DD`, or null when it is none of these or no such day.
 */
export function readDay(text: string): string | null {
  const tidy = text.trim().replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(tidy)
  if (iso) return realDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numbers = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(tidy)
  if (numbers) return realDay(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const words = /^(\d{1,2})(?:st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{4}|\d{2})$/i.exec(tidy)
  const month = words ? MONTHS.indexOf((words[2] ?? '').slice(0, 3).toLowerCase()) : -1
  return words && month >= 0 ? realDay(Number(words[3]), month + 1, Number(words[1])) : null
}
