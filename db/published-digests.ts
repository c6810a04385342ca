import type { Kysely } from 'kysely'
import { inParts, readPublished } from './publishing.ts'
import type { Recorder } from './record.ts'
import type { Database, PublishedDigestRow, PublishedMeetingRow } from './schema.ts'

/** As many digests or values are held in memory at a time. */
const AT_ONCE = 200

/**
 * The record of what was published of a meeting. Where there is a digest of this version, `value` is that (minutes without what only their own
 * page shows) and `terms` the glossary's terms in the whole; otherwise `value` is the whole and `terms` null.
 */
export type PublishedBriefly = PublishedMeetingRow & { groupId: string; terms: string | null }

/** As `readPublished` of a group or of the office, but with digests of `version` in place of the values, which are not read. */
export async function readPublishedBriefly(
  db: Kysely<Database>,
  groupId: string | null,
  version: string,
): Promise<PublishedBriefly[]> {
  let digests = db
    .selectFrom('publishedDigest')
    .innerJoin('publishedMeeting', 'publishedMeeting.meetingId', 'publishedDigest.meetingId')
    .innerJoin('meeting', 'meeting.id', 'publishedMeeting.meetingId')
    .select([
      'publishedMeeting.id',
      'publishedMeeting.createdAt',
      'publishedMeeting.updatedAt',
      'publishedMeeting.deletedAt',
      'publishedMeeting.meetingId',
      'publishedMeeting.slug',
      'publishedMeeting.firstPublished',
      'publishedMeeting.updated',
      'publishedMeeting.version',
      'publishedMeeting.fingerprint',
      'publishedMeeting.withdrawnAt',
      'publishedMeeting.reopenedAt',
      'publishedMeeting.publicReason',
      'meeting.groupId',
      'publishedDigest.minutes as value',
      'publishedDigest.terms',
    ])
    .where('publishedDigest.version', '=', version)
  if (groupId !== null) digests = digests.where('meeting.groupId', '=', groupId)
  const brief = await digests.execute()
  const whole = await readPublished(db, { groupId, withoutDigest: version })
  return [...brief, ...whole.map((row) => ({ ...row, terms: null }))]
}

/** The values of meetings that are on the site, by meeting. */
export async function readPublishedValues(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await inParts(meetingIds, (part) =>
    db
      .selectFrom('publishedMeeting')
      .select(['meetingId', 'value'])
      .where('meetingId', 'in', part)
      .where('value', '!=', '')
      .execute(),
  )
  return new Map(rows.map((row) => [row.meetingId, row.value]))
}

/** What digests of this version say in bare words (`PublishedDigestRow.said`), some meetings at a time. */
export async function* readSaid(
  db: Kysely<Database>,
  meetingIds: readonly string[],
  version: string,
): AsyncGenerator<{ meetingId: string; said: string }> {
  for (let from = 0; from < meetingIds.length; from += AT_ONCE) {
    yield* await db
      .selectFrom('publishedDigest')
      .select(['meetingId', 'said'])
      .where('meetingId', 'in', meetingIds.slice(from, from + AT_ONCE))
      .where('version', '=', version)
      .execute()
  }
}

/**
 * Keeps digests of the values that stand in the record now, for those of these meetings that have none of this version. `digest` makes one
 * from the value of a meeting.
 */
export async function keepDigests(
  record: Recorder,
  meetingIds: readonly string[],
  version: string,
  digest: (value: string, meetingId: string) => Pick<PublishedDigestRow, 'minutes' | 'terms' | 'said'>,
): Promise<void> {
  const { db } = record
  for (let from = 0; from < meetingIds.length; from += AT_ONCE) {
    const some = meetingIds.slice(from, from + AT_ONCE)
    const known = await db
      .selectFrom('publishedDigest')
      .select('meetingId')
      .where('meetingId', 'in', some)
      .where('version', '=', version)
      .execute()
    const has = new Set(known.map((row) => row.meetingId))
    const values = await readPublishedValues(
      db,
      some.filter((meetingId) => !has.has(meetingId)),
    )
    for (const [meetingId, value] of values) {
      await record.keepDigest({ meetingId, version, ...digest(value, meetingId) })
    }
  }
}
