import { clockAfter, localClock, longDay, weekday } from '../../../../shared/dates.ts'
import type { PublicMinutes, PublicUpcoming } from '../../../../shared/publishing/public.ts'

/** `18:30` → `6:30pm`, `18:00` → `6pm`, `12:00` → `midday` (GOV.UK style). */
export function publicTime(time: string): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  if (minutes === 0 && hours === 12) return 'midday'
  if (minutes === 0 && hours === 0) return 'midnight'
  const clock = hours % 12 === 0 ? 12 : hours % 12
  return `${clock}${minutes === 0 ? '' : `:${String(minutes).padStart(2, '0')}`}${hours < 12 ? 'am' : 'pm'}`
}

/** `6:30pm to 8:30pm`; only the start when the length is not known. */
export function publicTimes(meeting: Pick<PublicMinutes, 'date' | 'startTime' | 'lengthMinutes'>): string {
  const start = publicTime(meeting.startTime)
  if (meeting.lengthMinutes <= 0) return start
  return `${start} to ${publicTime(clockAfter(meeting.date, meeting.startTime, meeting.lengthMinutes).time)}`
}

/** `Thursday 12 March 2026`. */
export function fullDay(day: string): string {
  return `${weekday(day)} ${longDay(day)}`
}

/** The local day of a moment: `12 March 2026`. */
export function dayOf(instant: string): string {
  return longDay(localClock(instant).day)
}

/** `84 KB`, `1.2 MB`. */
export function fileSize(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}

/** `1 meeting`, `3 meetings`. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`
}

/** The first letter in upper case, the rest as it was. */
export function sentenceCase(text: string): string {
  const [first = ''] = text
  return first.toLocaleUpperCase('en-GB') + text.slice(first.length)
}

/** The earliest day first, then the earliest time. */
export function byStart(a: Pick<PublicUpcoming, 'startsAt'>, b: Pick<PublicUpcoming, 'startsAt'>): number {
  return a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0
}
