import { callOutTitle } from '../shared/incidents/exercise.ts'
import type { Kysely } from 'kysely'
import type { DebriefShown, LearningRow, LearningShown } from '../shared/debriefs/contract.ts'
import type { Debrief, Lesson } from '../shared/debriefs/entities.ts'
import type { Groups } from '../shared/scope.ts'
import type { Database } from './schema.ts'

/** The debriefs of a call-out in the order of their days, each with its lessons. Two statements. */
export async function readDebriefs(db: Kysely<Database>, activationId: string): Promise<DebriefShown[]> {
  const debriefs = await db
    .selectFrom('debrief')
    .selectAll()
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
    .orderBy('heldOn')
    .orderBy('id')
    .execute()
  const lessons = await db
    .selectFrom('lesson')
    .selectAll()
    .where('activationId', '=', activationId)
    .where('deletedAt', 'is', null)
    .orderBy('id')
    .execute()
  const by = Map.groupBy(lessons, (lesson) => lesson.debriefId)
  return debriefs.map((debrief) => ({ ...debrief, lessons: by.get(debrief.id) ?? [] }))
}

/** One debrief, or null when there is none of this id. */
export async function findDebrief(db: Kysely<Database>, id: string): Promise<Debrief | null> {
  const row = await db
    .selectFrom('debrief')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** One lesson, or null when there is none of this id. */
export async function findLesson(db: Kysely<Database>, id: string): Promise<Lesson | null> {
  const row = await db
    .selectFrom('lesson')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** What SLT said to the lessons of a debrief. */
export async function readDecisions(db: Kysely<Database>, debriefId: string): Promise<Lesson['decision'][]> {
  const rows = await db
    .selectFrom('lesson')
    .select('decision')
    .where('debriefId', '=', debriefId)
    .where('deletedAt', 'is', null)
    .execute()
  return rows.map((row) => row.decision)
}

/** The most lessons listed at once. */
const MOST_LESSONS = 1_000

/** What was learnt in these groups, the newest debrief first; lessons of one in their order. At most 1,000. */
export async function readLearning(
  db: Kysely<Database>,
  { groups, show }: { groups: Groups; show: LearningShown },
): Promise<LearningRow[]> {
  let rows = db
    .selectFrom('lesson')
    .innerJoin('debrief', 'debrief.id', 'lesson.debriefId')
    .innerJoin('activation', 'activation.id', 'lesson.activationId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'lesson.groupId')
    .selectAll('lesson')
    .select([
      'advisoryGroup.name as groupName',
      'activation.reference',
      'activation.title',
      'activation.isExercise',
      'debrief.kind as debriefKind',
      'debrief.heldOn',
    ])
    .select((eb) =>
      eb
        .selectFrom('article')
        .select('article.id')
        .whereRef('article.lessonId', '=', 'lesson.id')
        .where('article.deletedAt', 'is', null)
        .limit(1)
        .as('articleId'),
    )
    .where('lesson.deletedAt', 'is', null)
    .where('debrief.deletedAt', 'is', null)
    .where('activation.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  if (groups !== null) rows = rows.where('lesson.groupId', 'in', groups)
  if (show !== 'all') rows = rows.where('lesson.decision', '=', show)
  const found = await rows
    .orderBy('debrief.heldOn', 'desc')
    .orderBy('lesson.debriefId')
    .orderBy('lesson.id')
    .limit(MOST_LESSONS)
    .execute()
  return found.map(({ isExercise, title, ...row }) => ({
    ...row,
    title: callOutTitle({ title, isExercise }),
  }))
}
