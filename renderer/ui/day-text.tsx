import { localClock, longDay, shortDay, weekday } from '../../shared/dates.ts'

/** A day: `12 Mar 2026`; with `weekday` `Thu 12 Mar 2026`, in full with `long`. Nothing known: an en dash. */
export function DayText({
  day,
  withWeekday = false,
  long = false,
}: {
  day: string | null
  withWeekday?: boolean
  long?: boolean
}) {
  if (!day) return <span>–</span>
  const name = withWeekday ? `${long ? weekday(day) : weekday(day).slice(0, 3)} ` : ''
  return <time dateTime={day}>{`${name}${long ? longDay(day) : shortDay(day)}`}</time>
}

/** A moment on the clock of the office: `18:30`, with its day `12 Mar 2026, 18:30`, to the second `18:30:07`. */
export function TimeText({
  at,
  withDay = false,
  seconds = false,
}: {
  at: string | null
  withDay?: boolean
  seconds?: boolean
}) {
  if (!at) return <span>–</span>
  const local = localClock(at)
  const clock = seconds ? `${local.time}:${local.seconds}` : local.time
  return <time dateTime={at}>{withDay ? `${shortDay(local.day)}, ${clock}` : clock}</time>
}
