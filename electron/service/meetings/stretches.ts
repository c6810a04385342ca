import { readAttendance, readInterests, readItems } from '../../../db/meetings.ts'
import type { AttendanceRecord } from '../../../db/schema.ts'
import { instantOf, localClock } from '../../../shared/dates.ts'
import type { AgendaItem, Meeting } from '../../../shared/meetings/entities.ts'
import { clockTimes } from '../../../shared/meetings/rules.ts'
import { type Stretch, type StretchInput, whyNotStretches } from '../../../shared/meetings/stretches.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** A meeting goes on for at most this long after its start: whatever is noted later was not noted as it happened. */
const LONGEST_HOURS = 12

/** The wall time now while the meeting goes on, null before it and after it. Across midnight it is still the same meeting. */
function clockOf(meeting: Pick<Meeting, 'date' | 'startTime'>, now: string): string | null {
  const hours = (Date.parse(now) - instantOf(meeting.date, meeting.startTime).getTime()) / 3_600_000
  return hours >= 0 && hours <= LONGEST_HOURS ? localClock(now).time : null
}

/**
 * The stretches to record for somebody, with the time they left: the one given, the one on record for the same item, or now when the
 * meeting goes on. Errors: `Refusal` BAD_STRETCH.
 */
export async function stretchesToKeep(
  db: OpenContext['db'],
  meeting: Pick<Meeting, 'id' | 'date' | 'startTime'>,
  row: Pick<AttendanceRecord, 'stretches'>,
  given: readonly StretchInput[],
  now: string,
): Promise<Stretch[]> {
  const items = clockTimes(meeting.startTime, await readItems(db, meeting.id))
  const why = whyNotStretches(given, items)
  if (why) throw new Refusal('BAD_STRETCH', why, 'stretches')
  const before = JSON.parse(row.stretches) as Stretch[]
  return given.map(({ from, to, leftAt }) => {
    if (to === null) return { from, to, leftAt: null }
    if (leftAt !== undefined) return { from, to, leftAt }
    const known = before.find((stretch) => stretch.to === to)
    return { from, to, leftAt: known ? known.leftAt : clockOf(meeting, now) }
  })
}

/** Refuses to take an item off the agenda at which somebody came or left, or for which an interest was declared. */
export async function refuseAttended(
  db: OpenContext['db'],
  item: Pick<AgendaItem, 'id' | 'meetingId'>,
): Promise<void> {
  const row = (await readAttendance(db, item.meetingId)).find(({ stretches }) =>
    stretches.some(({ from, to }) => from === item.id || to === item.id),
  )
  if (row) {
    throw new Refusal(
      'ITEM_ATTENDED',
      `${row.name} is on the attendance as coming or leaving at this item. Change that first, then take the item off.`,
    )
  }
  if ((await readInterests(db, item.meetingId)).some(({ itemId }) => itemId === item.id)) {
    throw new Refusal(
      'ITEM_ATTENDED',
      'An interest was declared for this item. Take the declaration back first, then take the item off.',
    )
  }
}
