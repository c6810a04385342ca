import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { longDay, weekday } from '../../shared/dates.ts'
import { bankHoliday } from '../../shared/meetings/bank-holidays.ts'
import { type CalendarStanding, calendarStanding } from '../../shared/meetings/calendar.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { shortGroupName } from './group-name.ts'

/** The meetings of the chosen group (or all) from one day to another, both included; the last answer stays until the next is there. */
export function useMeetingsBetween(from: string, to: string) {
  return useQuery(
    orpc.meetings.list.queryOptions({
      input: { ...useGroupFilter(), from, to, limit: 5000 },
      placeholderData: keepPreviousData,
    }),
  )
}

/** Meetings by their day, each day's in the order they begin. */
export function byDay(meetings: readonly MeetingSummary[]): Map<string, MeetingSummary[]> {
  const inOrder = [...meetings].sort((a, b) =>
    `${a.startTime}${a.groupName}`.localeCompare(`${b.startTime}${b.groupName}`),
  )
  return Map.groupBy(inOrder, (meeting) => meeting.date)
}

export const STANDING_WORDS = {
  coming: 'to come',
  'not begun': 'not begun',
  held: 'held',
  cancelled: 'cancelled',
} satisfies Record<CalendarStanding, string>

/** A day with all that is on it, for people who hear it: `Thursday 12 March 2026, today, 18:30 Newham IAG, to come`. */
export function dayInWords(day: string, meetings: readonly MeetingSummary[], today: string): string {
  return [
    `${weekday(day)} ${longDay(day)}`,
    day === today ? 'today' : '',
    bankHoliday(day) ?? '',
    ...meetings.map(
      (one) =>
        `${one.startTime} ${shortGroupName(one.groupName)}, ${STANDING_WORDS[calendarStanding(one, today)]}`,
    ),
    meetings.length === 0 ? 'no meeting' : '',
  ]
    .filter(Boolean)
    .join(', ')
}
