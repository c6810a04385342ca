import { createHash } from 'node:crypto'
import type { ErasedRow, Recorder } from '../../../db/record.ts'
import { readVersions } from '../../../db/minutes.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import { shortDay } from '../../../shared/dates.ts'
import { needMeeting } from '../meetings/whole.ts'
import { snapshotOf } from '../minutes/approve.ts'
import type { OpenContext } from '../open-context.ts'

/** Ids of approved versions among what an erasure changes. */
export function meetingsWhoseVersionChanged(rows: readonly ErasedRow[]): string[] {
  return rows.flatMap((row) => (row.table === 'minutesVersion' ? row.id : []))
}

/**
 * Adds a version to approved minutes whose words an erasure changed: the text as it reads now, with the approval it stands for. `versions` are
 * the approved versions that changed; those that were not in force any more get none. Meetings that are gone get none either.
 */
export async function addErasedVersions(
  context: OpenContext,
  record: Recorder,
  versions: readonly string[],
): Promise<void> {
  if (versions.length === 0) return
  const current = await record.db
    .selectFrom('minutesVersion')
    .innerJoin('meeting', 'meeting.id', 'minutesVersion.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
    .select(['minutesVersion.meetingId', 'meeting.state'])
    .distinct()
    .where('minutesVersion.id', 'in', [...versions])
    .where('minutesVersion.state', '=', 'current')
    .where('minutesVersion.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .execute()
  for (const { meetingId, state } of current)
    if (minutesLocked(state)) await addErasedVersion(context, record, meetingId)
}

/** Adds the version of one meeting's approved minutes. */
export async function addErasedVersion(
  context: OpenContext,
  record: Recorder,
  meetingId: string,
): Promise<void> {
  const versions = await readVersions(record.db, meetingId)
  const approved = versions.find((version) => version.state === 'current')
  if (!approved) return
  await record.changeFrom('minutesVersion', approved, { state: 'superseded' })
  const snapshot = await snapshotOf(record, await needMeeting(record.db, meetingId))
  await record.add('minutesVersion', context.newId(), {
    meetingId,
    version: (versions[0]?.version ?? 0) + 1,
    snapshot,
    hash: createHash('sha256').update(snapshot).digest('hex'),
    state: 'current',
    approvedBy: approved.approvedBy,
    approvedAt: approved.approvedAt,
    note: `Erasure, ${shortDay(context.today())}: a name was replaced by a role. These are the minutes approved as version ${approved.version}.`,
  })
}
