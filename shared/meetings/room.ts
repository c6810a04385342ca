import { z } from 'zod'
import { Day, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import type { MeetingSummary } from './contract.ts'
import { type AgendaItem, type Attendance, MEETING_KIND_LABELS } from './entities.ts'
import { clockTimes, type TimedItem } from './rules.ts'
import { isHiddenSubItem, parentOf } from './sub-items.ts'
import { asMembersRead, titleForAll } from './visibility.ts'

/** An item as the people in the room may read it. A strict schema: there is no field for anything else. */
const RoomItem = z.strictObject({
  number: z.string(),
  title: z.string(),
  startsAt: WallTime,
  endsAt: WallTime,
})
export type RoomItem = z.infer<typeof RoomItem>

/**
 * All that the window for the room shows of a meeting (domain.md §2.10). Never the title of a restricted item, what is minuted, who is
 * there, or the name of anybody: guests sit in the room too. While they do, the title of an item for the members is not shown either.
 */
export const RoomView = z.strictObject({
  groupName: z.string(),
  kind: z.string(),
  date: Day,
  items: z.number().int(),
  current: RoomItem.nullable(),
  next: RoomItem.nullable(),
})
export type RoomView = z.infer<typeof RoomView>

/** What the minutes screen tells the room's window: which item is on. An id is not a title; the window asks for what it may show. */
export const RoomMessage = z.strictObject({ meetingId: Id, itemId: Id })
export type RoomMessage = z.infer<typeof RoomMessage>

/** The channel on which it says so, between pages of the app only. */
export const ROOM_CHANNEL = 'critical-friend:room'

function roomItem(item: TimedItem<AgendaItem>): RoomItem {
  return { number: item.number, title: titleForAll(item), startsAt: item.startsAt, endsAt: item.endsAt }
}

/** Whether somebody is in the room, or expected, who may not read what is for the members: an observer, or a guest who is on no record. */
export function hasVisitors(
  attendance: readonly Pick<Attendance, 'personId' | 'capacity' | 'state'>[],
): boolean {
  return attendance.some(
    ({ personId, capacity, state }) =>
      (personId === null || capacity === 'observer') && state !== 'apologies' && state !== 'absent',
  )
}

/**
 * What the room may see while `itemId` is on; before anything is on, or when it is not on the agenda, only what comes first. `visitors`:
 * see `hasVisitors`.
 */
export function roomView(
  meeting: Pick<MeetingSummary, 'groupName' | 'kind' | 'date' | 'startTime'>,
  items: readonly AgendaItem[],
  itemId: string | null,
  visitors: boolean,
): RoomView {
  const readable = visitors ? items : asMembersRead(items)
  const timed = clockTimes(meeting.startTime, readable)
  const at = timed.findIndex((item) => item.id === itemId)
  const isShown = (item: TimedItem<AgendaItem>) => !isHiddenSubItem(item, timed)
  const on = timed[at]
  // While a sub-item of a restricted item is on, the room reads that item: not even that it has sub-items.
  const current = on && !isShown(on) ? parentOf(on, timed) : on
  const next = timed.slice(at + 1).find(isShown)
  return {
    groupName: meeting.groupName,
    kind: MEETING_KIND_LABELS[meeting.kind],
    date: meeting.date,
    items: timed.filter((item) => parentOf(item, timed) === null).length,
    current: current ? roomItem(current) : null,
    next: next ? roomItem(next) : null,
  }
}
