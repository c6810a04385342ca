import { isGuestAdded } from '../../../db/publishing-names.ts'
import { lastChange, lastSite, type Touched, touchedSince } from '../../../db/publishing.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { GATE_VERSION } from './gate.ts'

/** Which meetings have to go through the gate again because of what was touched. */
export function isTouchedBy(touched: readonly Touched[]): (meeting: Meeting) => boolean {
  const everything = touched.some(({ entity }) => ['person', 'officeUser', 'office'].includes(entity))
  const groups = new Set(
    touched.flatMap(({ entity, entityId, groupId }) => {
      if (entity === 'advisoryGroup') return entityId
      return entity === 'membership' && groupId !== null ? groupId : []
    }),
  )
  const meetings = new Set(
    touched.flatMap(({ entity, entityId, meetingId }) =>
      entity === 'meeting' ? entityId : (meetingId ?? []),
    ),
  )
  return (meeting) =>
    everything ||
    groups.has(meeting.groupId) ||
    meetings.has(meeting.id) ||
    (meeting.approvedAtMeetingId !== null && meetings.has(meeting.approvedAtMeetingId))
}

/** Up to which change the values kept of this scope are true; 0 when none are, or the gate has changed since. */
export async function keptUpTo(db: OpenContext['db'], groupId: string | null): Promise<number> {
  const runs = [await lastSite(db, null), groupId === null ? null : await lastSite(db, groupId)]
  return Math.max(0, ...runs.map((run) => (run?.scanKey.startsWith(scanPrefix()) ? run.watermark : 0)))
}

/** What goes before a kept scan key, so that nothing is kept over a change of the gate. */
export function scanPrefix(): string {
  return `${GATE_VERSION}:`
}

/**
 * True when people, groups or what these minutes are made of were changed after entry `watermark`. Of a publication, minutes are read
 * after people, and in parts: a name given in between would stand in them and be known to nobody.
 */
export async function isChangedSince(
  db: OpenContext['db'],
  watermark: number,
  meetings: readonly Meeting[],
): Promise<boolean> {
  if ((await lastChange(db)) === watermark) return false
  if (await isGuestAdded(db, watermark)) return true
  const isTouched = isTouchedBy(await touchedSince(db, watermark))
  return meetings.some(isTouched)
}
