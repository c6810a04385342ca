import type { Kysely } from 'kysely'
import type { OpenQuestion, Question } from '../shared/minutes/contract.ts'
import type { Database } from './schema.ts'

/** Questions on record: those whose item, meeting and group are not in the recycle bin. */
function onRecord(db: Kysely<Database>) {
  return db
    .selectFrom('question')
    .innerJoin('agendaItem', 'agendaItem.id', 'question.itemId')
    .innerJoin('meeting', 'meeting.id', 'question.meetingId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'question.groupId')
    .where('question.deletedAt', 'is', null)
    .where('agendaItem.deletedAt', 'is', null)
    .where('meeting.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
}

/** A group's questions nobody has answered yet, the longest unanswered first; at most 200. */
export async function openQuestions(db: Kysely<Database>, groupId: string): Promise<OpenQuestion[]> {
  return onRecord(db)
    .select(['question.id', 'question.number', 'question.text', 'question.askedBy'])
    .select(['question.meetingId', 'question.itemId', 'meeting.date'])
    .where('question.groupId', '=', groupId)
    .where('question.answeredOn', 'is', null)
    .orderBy('meeting.date')
    .orderBy('question.number')
    .limit(200)
    .execute()
}

/** One question, or null when there is none of this id on record. */
export async function findQuestion(db: Kysely<Database>, id: string): Promise<Question | null> {
  const row = await onRecord(db).selectAll('question').where('question.id', '=', id).executeTakeFirst()
  return row ?? null
}
