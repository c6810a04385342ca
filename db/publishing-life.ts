import type { Groups } from '../shared/scope.ts'
import type { Kysely } from 'kysely'
import type { Meeting } from '../shared/meetings/entities.ts'
import type { Correction } from '../shared/publishing/corrections.ts'
import type { Delegation, SignOff } from '../shared/publishing/sign-off.ts'
import { inParts } from './publishing.ts'
import type { Database } from './schema.ts'

/** These meetings, but for those in the recycle bin. */
export async function readMeetingsOf(db: Kysely<Database>, ids: readonly string[]): Promise<Meeting[]> {
  return inParts(ids, (part) =>
    db.selectFrom('meeting').selectAll().where('id', 'in', part).where('deletedAt', 'is', null).execute(),
  )
}

/** What the public was and will be told of corrections to these meetings' minutes, oldest first. */
export async function readCorrections(
  db: Kysely<Database>,
  meetingIds: readonly string[],
): Promise<Correction[]> {
  return inParts(meetingIds, (part) =>
    db
      .selectFrom('correction')
      .selectAll()
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('createdAt')
      .orderBy('id')
      .execute(),
  )
}

/** The sign-offs of these meetings that were not taken back, oldest first. Those from before the approval are among them. */
export async function readSignOffs(db: Kysely<Database>, meetingIds: readonly string[]): Promise<SignOff[]> {
  return inParts(meetingIds, (part) =>
    db
      .selectFrom('signOff')
      .selectAll()
      .where('meetingId', 'in', part)
      .where('deletedAt', 'is', null)
      .orderBy('at')
      .orderBy('id')
      .execute(),
  )
}

/** Every delegation of a sign-off of these groups, with those of the whole office, the one that ends last first. */
export async function readDelegations(db: Kysely<Database>, groups: Groups): Promise<Delegation[]> {
  let query = db.selectFrom('delegation').selectAll().where('deletedAt', 'is', null)
  if (groups !== null)
    query = query.where((eb) => eb.or([eb('groupId', 'in', groups), eb('groupId', 'is', null)]))
  return query.orderBy('endsOn', 'desc').orderBy('id').execute()
}
