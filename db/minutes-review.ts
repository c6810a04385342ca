import type { Kysely } from 'kysely'
import type { Amendment, MinuteComment } from '../shared/minutes/review.ts'
import type { Database } from './schema.ts'

function amendments(db: Kysely<Database>) {
  return db
    .selectFrom('amendment')
    .innerJoin('agendaItem', 'agendaItem.id', 'amendment.itemId')
    .leftJoin('person', 'person.id', 'amendment.proposedById')
    .selectAll('amendment')
    .select('person.name as personName')
    .where('amendment.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
}

/** The amendments of a meeting in the order proposed. People on record appear under their present name. */
export async function readAmendments(db: Kysely<Database>, meetingId: string): Promise<Amendment[]> {
  const rows = await amendments(db)
    .where('amendment.meetingId', '=', meetingId)
    .orderBy('amendment.createdAt')
    .orderBy('amendment.id')
    .execute()
  return rows.map(({ personName, ...row }) => ({ ...row, proposedBy: personName ?? row.proposedBy }))
}

/** One amendment as it is stored, or null. */
export async function findAmendment(db: Kysely<Database>, id: string): Promise<Amendment | null> {
  const row = await amendments(db).where('amendment.id', '=', id).executeTakeFirst()
  if (!row) return null
  const { personName: _personName, ...amendment } = row
  return amendment
}

/** The comments on the minutes of a meeting in the order made. */
export async function readComments(db: Kysely<Database>, meetingId: string): Promise<MinuteComment[]> {
  return db
    .selectFrom('minuteComment')
    .innerJoin('agendaItem', 'agendaItem.id', 'minuteComment.itemId')
    .selectAll('minuteComment')
    .where('minuteComment.meetingId', '=', meetingId)
    .where('minuteComment.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .orderBy('minuteComment.createdAt')
    .orderBy('minuteComment.id')
    .execute()
}

/** One comment, or null. */
export async function findComment(db: Kysely<Database>, id: string): Promise<MinuteComment | null> {
  const row = await db
    .selectFrom('minuteComment')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}
