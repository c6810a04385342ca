import { callOutTitle } from '../shared/incidents/exercise.ts'
import type { Kysely } from 'kysely'
import type { DebriefShown, LearningRow, LearningShown, LessonLinked } from '../shared/debriefs/contract.ts'
import type { Debrief, Lesson } from '../shared/debriefs/entities.ts'
import type { ProtocolKind } from '../shared/protocols/entities.ts'
import type { Groups } from '../shared/scope.ts'
import { versionWords } from '../shared/versions/rules.ts'
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
    .leftJoin('action', (join) =>
      join.onRef('action.id', '=', 'lesson.actionId').on('action.deletedAt', 'is', null),
    )
    .leftJoin('protocol', (join) =>
      join.onRef('protocol.id', '=', 'lesson.protocolId').on('protocol.deletedAt', 'is', null),
    )
    .select(['action.number as actionNumber', 'protocol.major', 'protocol.minor'])
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
  return found.map(({ isExercise, title, actionNumber, major, minor, ...row }) => ({
    ...row,
    title: callOutTitle({ title, isExercise }),
    action:
      row.actionId === null || actionNumber === null ? null : { id: row.actionId, number: actionNumber },
    protocol:
      row.protocolId === null || major === null || minor === null
        ? null
        : { id: row.protocolId, version: versionWords({ major, minor }) },
  }))
}

/** The lessons of these groups an action, a version of a protocol or an article was made of, in the order in which they were written. */
export async function readLinkedLessons(
  db: Kysely<Database>,
  groups: Groups,
  of: { actionId: string | null; protocolId: string | null; articleId: string | null },
): Promise<LessonLinked[]> {
  let rows = db
    .selectFrom('lesson')
    .innerJoin('activation', 'activation.id', 'lesson.activationId')
    .select(['lesson.id', 'lesson.text', 'lesson.activationId', 'activation.reference'])
    .where('lesson.deletedAt', 'is', null)
    .where('activation.deletedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('lesson.actionId', '=', of.actionId),
        eb('lesson.protocolId', '=', of.protocolId),
        eb(
          'lesson.id',
          '=',
          eb.selectFrom('article').select('article.lessonId').where('article.id', '=', of.articleId),
        ),
      ]),
    )
  if (groups !== null) rows = rows.where('lesson.groupId', 'in', groups)
  return rows.orderBy('lesson.id').limit(MOST_LESSONS).execute()
}

/** The kind of the protocol a call-out was opened under, or null where there was none. */
export async function findDebriefedProtocolKind(
  db: Kysely<Database>,
  activationId: string,
): Promise<ProtocolKind | null> {
  const row = await db
    .selectFrom('activation')
    .innerJoin('protocol', 'protocol.id', 'activation.protocolId')
    .select('protocol.kind')
    .where('activation.id', '=', activationId)
    .executeTakeFirst()
  return row?.kind ?? null
}
