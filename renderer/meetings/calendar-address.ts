import { CALENDAR_MONTH, CALENDAR_YEAR } from '../../shared/meetings/calendar.ts'

/** Where a meeting was opened from, as its address keeps it: a month, a year, the list of past ones, or the ages. */
export function meetingAddress(id: string, from: string): string {
  return `/meetings/${id}?from=${from}`
}

/** Where closing a meeting goes: to the calendar or list it was opened from. */
export function addressBack(params: URLSearchParams): string {
  const from = params.get('from') ?? ''
  if (CALENDAR_MONTH.test(from)) return `/meetings/month/${from}`
  if (CALENDAR_YEAR.test(from)) return `/meetings/year/${from}`
  if (from === 'ages') return '/meetings/ages'
  return params.get('show') === 'past' ? '/meetings?show=past' : '/meetings'
}
