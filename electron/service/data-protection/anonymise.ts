import { aboutOnePerson } from '../../../db/data-protection.ts'
import { leftOfPresent } from '../../../db/data-protection-history.ts'
import { mergedEntries } from '../../../db/people-merges.ts'
import type { Recorder } from '../../../db/record.ts'
import { RECORD_TABLES, type RecordTable } from '../../../db/schema.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { putAway } from './erase.ts'
import { refuseHeld, refuseHeldAmong } from './holds.ts'
import { leaving } from './leave.ts'
import { addErasedVersion } from './minutes-versions.ts'
import { type Kept, readSubject } from './subject.ts'

/**
 * What stays as it is until the name is erased for good: copies of what changes elsewhere (approved versions, of which a new one is made), and
 * acknowledgements and the logs of call-outs, which the file itself keeps from changing.
 */
const STAYS: readonly RecordTable[] = [
  'minutesVersion',
  'publishedMeeting',
  'acknowledgement',
  'activationEntry',
  'contactAttempt',
  'activationMove',
  'callOverride',
  'activationAfter',
]
/** What the text of minutes is made of, for which approved minutes get a new version. */
const OF_MINUTES: readonly RecordTable[] = ['agendaItem', 'attendance', 'interest', 'minute', 'meeting']

/**
 * Replaces somebody's name by their role in everything the record says now, and reduces their own record to their places. One command: undo
 * takes all of it back, until it is erased for good. The history keeps the name until then.
 *
 * Errors: `Refusal` NO_SUCH_PERSON, HELD, ANONYMISED.
 */
export async function anonymise(
  context: OpenContext,
  { personId, kept }: { personId: string; kept: readonly Kept[] },
): Promise<{ records: number }> {
  return context.write(async (record) => {
    const done = await anonymiseOne(context, record, { personId, kept })
    // Entries that were made one with this person are about the same person.
    for (const merged of await mergedEntries(record.db, personId))
      done.records += (await anonymiseOne(context, record, { personId: merged, kept: [] })).records
    return done
  })
}

async function anonymiseOne(
  context: OpenContext,
  record: Recorder,
  { personId, kept }: { personId: string; kept: readonly Kept[] },
): Promise<{ records: number }> {
  const { db } = record
  const person = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst()
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may have been erased for good.')
  if (person.anonymisedAt !== null)
    throw new Refusal(
      'ANONYMISED',
      'This person is anonymised already. Erase what is left of the name for good.',
    )
  await refuseHeld(db, 'person', person, context.today())
  const subject = await readSubject(db, personId, context.today(), kept)
  const leave = leaving({ subject, ids: new Set(), note: '' })
  const tables = RECORD_TABLES.filter((table) => !STAYS.includes(table))
  const found = await leftOfPresent(db, leave, subject.mayHold, tables)
  await refuseHeldAmong(
    db,
    found.map(({ row }) => row.id),
    context.today(),
  )
  const meetings = new Set<string>()
  for (const { table, row, fields } of found) {
    const more = table === 'person' && row.id === personId ? { anonymisedAt: record.now } : {}
    await record.changeFrom(table as 'person', row as never, { ...fields, ...more })
    if (!OF_MINUTES.includes(table)) continue
    const meetingId = table === 'meeting' ? row.id : row.meetingId
    if (typeof meetingId === 'string') meetings.add(meetingId)
  }
  await putAway(record, await aboutOnePerson(db, personId))
  for (const meetingId of meetings) {
    const meeting = await db
      .selectFrom('meeting')
      .innerJoin('advisoryGroup', 'advisoryGroup.id', 'meeting.groupId')
      .select('meeting.state')
      .where('meeting.id', '=', meetingId)
      .where('meeting.deletedAt', 'is', null)
      .where('advisoryGroup.deletedAt', 'is', null)
      .executeTakeFirst()
    if (meeting && minutesLocked(meeting.state)) await addErasedVersion(context, record, meetingId)
  }
  return { records: found.length }
}
