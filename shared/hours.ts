/*
 * How long something took of somebody: kept in minutes, typed and said in hours.
 */

/** `90` → `1 h 30 min`; none is `0 min`. */
export function hoursWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (minutes === 0) return '0 min'
  return [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''].filter(Boolean).join(' ')
}

/**
 * Minutes of a time as it is typed: `2`, `2.5` and `2,5` are hours, `2:30`, `2 h 30` and `2h 30 min` hours and minutes, `45 min` minutes. Null for
 * what is none.
 */
export function readHours(typed: string): number | null {
  const text = typed.trim().toLowerCase()
  const minutesOnly = /^(\d{1,4}) ?(?:m|min|mins|minutes?)$/.exec(text)
  if (minutesOnly) return Number(minutesOnly[1])
  const parts = /^(\d{1,3})(?::| ?(?:h|hours?|hrs?) ?)(\d{1,2})(?: ?(?:m|min|mins|minutes?))?$/.exec(text)
  if (parts) return Number(parts[2]) > 59 ? null : Number(parts[1]) * 60 + Number(parts[2])
  const hours = /^(\d{1,3}(?:[.,]\d{1,2})?) ?(?:h|hours?|hrs?)?$/.exec(text)
  return hours ? Math.round(Number((hours[1] ?? '').replace(',', '.')) * 60) : null
}
