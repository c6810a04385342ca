import { findDebriefedProtocolKind, findLesson } from '../../db/debriefs.ts'
import { listMeetings } from '../../db/meetings.ts'
import { listProtocols } from '../../db/protocols.ts'
import type { Recorder } from '../../db/record.ts'
import type { Lesson } from '../../shared/debriefs/entities.ts'
import { backlogOfLesson, proposalWith } from '../../shared/debriefs/ways.ts'
import { fromKept } from '../../shared/meetings/agenda-lists.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { BEING_PREPARED } from '../../shared/protocols/rules.ts'
import { Refusal } from '../../shared/refusal.ts'
import { needActivation } from './incidents/whole.ts'
import { placeItem } from './meetings/place-item.ts'
import { saveItem } from './minutes/save.ts'
import type { OpenContext } from './open-context.ts'
import { beginVersionWithin, refuseEdit } from './protocols/moves.ts'

/** Errors: `Refusal` NO_SUCH_LESSON. */
export async function needLesson(db: OpenContext['db'], id: string): Promise<Lesson> {
  const found = await findLesson(db, id)
  if (found) return found
  throw new Refusal('NO_SUCH_LESSON', 'This lesson is no longer on record. Look at its call-out.')
}

function refuseDeclined({ decision }: Lesson): void {
  if (decision === 'declined')
    throw new Refusal('DECLINED', 'SLT have declined this lesson. Nothing is made of it.')
}

/** What an accepted lesson asks for waits for the next agenda, where it becomes an action. It is restricted: the call-out may be. */
export async function putOnBacklog(
  context: OpenContext,
  record: Recorder,
  lesson: Lesson,
): Promise<string | null> {
  if (lesson.kind === 'note') return null
  const callOut = await needActivation(record.db, lesson.activationId)
  const { groupId } = lesson
  const item = await record.add('backlogItem', context.newId(), {
    ...backlogOfLesson(lesson, callOut),
    groupId,
    itemId: null,
  })
  return item.id
}

/** The next meeting of a group whose minutes are still to be written. Errors: `Refusal` NO_MEETING. */
async function needNextMeeting(
  context: OpenContext,
  record: Recorder,
  groupId: string,
): Promise<MeetingSummary> {
  const planned = await listMeetings(record.db, {
    groups: [groupId],
    states: ['planned', 'agenda draft', 'agenda agreed'],
    from: context.today(),
    limit: 500,
  })
  const next = planned.at(-1)
  if (next) return next
  throw new Refusal(
    'NO_MEETING',
    'No meeting of this group is planned, and an action stands in the minutes of one. Plan the next meeting first.',
  )
}

/**
 * Makes an action of a lesson: an item of the group's next meeting, restricted as the call-out may be, with the action as the first line of its minutes.
 * It counts at once. One that became an action already stays the one it is. Errors: `Refusal` NO_SUCH_LESSON, DECLINED, NO_MEETING.
 */
export async function actionFromLesson(
  context: OpenContext,
  record: Recorder,
  lessonId: string,
): Promise<{ actionId: string }> {
  const lesson = await needLesson(record.db, lessonId)
  refuseDeclined(lesson)
  if (lesson.actionId !== null && (await isThere(record, 'action', lesson.actionId)))
    return { actionId: lesson.actionId }
  const meeting = await needNextMeeting(context, record, lesson.groupId)
  const callOut = await needActivation(record.db, lesson.activationId)
  const waiting =
    lesson.backlogId === null
      ? undefined
      : await record.db
          .selectFrom('backlogItem')
          .selectAll()
          .where('id', '=', lesson.backlogId)
          .where('itemId', 'is', null)
          .where('deletedAt', 'is', null)
          .executeTakeFirst()
  const item = await placeItem(context, record, meeting, {
    fields: fromKept(waiting ?? backlogOfLesson(lesson, callOut)),
    kind: 'backlog',
    ...(waiting ? { origin: `backlog:${waiting.id}` } : {}),
  })
  if (waiting) await record.changeFrom('backlogItem', waiting, { itemId: item.id })
  const { lines } = await saveItem(context, record, item.id, {
    type: 'doc',
    content: [{ type: 'action', content: [{ type: 'text', text: lesson.text }] }],
  })
  const actionId = lines[0]?.id
  if (actionId === undefined) throw new Error('the action of a lesson was not recorded')
  await record.changeFrom('lesson', lesson, { actionId })
  return { actionId }
}

/**
 * Proposes a lesson as a change of the protocol the call-out went by: noted in the draft of the group's own next version, which is begun from the
 * one in force when there is none. Errors: `Refusal` NO_SUCH_LESSON, DECLINED, LOCKED (with those who approve it).
 */
export async function proposeLesson(
  context: OpenContext,
  record: Recorder,
  lessonId: string,
): Promise<{ protocolId: string }> {
  const lesson = await needLesson(record.db, lessonId)
  refuseDeclined(lesson)
  if (lesson.protocolId !== null && (await isThere(record, 'protocol', lesson.protocolId)))
    return { protocolId: lesson.protocolId }
  const { groupId } = lesson
  const { isExercise } = await needActivation(record.db, lesson.activationId)
  const kind = (await findDebriefedProtocolKind(record.db, lesson.activationId)) ?? 'critical incident'
  const prepared = (await listProtocols(record.db, [groupId])).find(
    (one) => one.groupId === groupId && one.kind === kind && BEING_PREPARED.includes(one.state),
  )
  let protocolId: string
  if (prepared) {
    refuseEdit(prepared)
    protocolId = prepared.id
    const changeSummary = proposalWith(prepared.changeSummary, lesson.text, isExercise)
    if (changeSummary === null)
      throw new Refusal('TOO_LONG', 'The draft says so much already. Write this lesson into it by hand.')
    await record.change('protocol', protocolId, { changeSummary })
  } else {
    const changeSummary = proposalWith('', lesson.text, isExercise) ?? ''
    protocolId = await beginVersionWithin(context, record, { groupId, kind, material: false, changeSummary })
  }
  await record.changeFrom('lesson', lesson, { protocolId })
  return { protocolId }
}

async function isThere(record: Recorder, table: 'action' | 'protocol', id: string): Promise<boolean> {
  const row = await record.db
    .selectFrom(table as 'action')
    .select('id')
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
