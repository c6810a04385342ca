import { readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { parentOf } from '../../../shared/meetings/sub-items.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { noteAgendaChange, renumber } from './agenda.ts'
import { needRow, putUnder } from './stand-under.ts'
import { refuseLocked } from './step.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

async function itemsOf(record: Recorder, itemId: string) {
  const { meetingId } = await needRow(record.db, itemId)
  const meeting = await needMeeting(record.db, meetingId)
  refuseLocked(meeting)
  return { meeting, items: await readItems(record.db, meetingId) }
}

/**
 * Makes an item the last sub-item of the item before it. An agreed agenda has to be agreed again by chair and SLT.
 * Errors: `Refusal` LOCKED, NO_SUCH_ITEM, ONE_LEVEL, HAS_SUB_ITEMS, NO_ITEM_BEFORE.
 */
export async function makeSubItem(context: OpenContext, itemId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const { meeting, items } = await itemsOf(record, itemId)
    const tops = items.filter((item) => parentOf(item, items) === null)
    const at = tops.findIndex((item) => item.id === itemId)
    if (at < 0) throw new Refusal('ONE_LEVEL', 'This is a sub-item already, and there is one level only.')
    const before = tops[at - 1]
    if (!before)
      throw new Refusal(
        'NO_ITEM_BEFORE',
        'There is no item before this one to stand under. Move it below another item first.',
      )
    await putUnder(record, itemId, before.id, items)
    await renumber(record, await readItems(record.db, meeting.id))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/**
 * Makes a sub-item an item of its own, after the one it stood under; it stays restricted if it was. An agreed agenda has to be agreed
 * again by chair and SLT. Errors: `Refusal` LOCKED, NO_SUCH_ITEM, NO_SUB_ITEM.
 */
export async function liftOut(context: OpenContext, itemId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const { meeting, items } = await itemsOf(record, itemId)
    const item = items.find(({ id }) => id === itemId)
    const parent = item ? parentOf(item, items) : null
    if (!parent)
      throw new Refusal('NO_SUB_ITEM', 'This is no sub-item, so there is nothing to lift it out of.')
    const lifted = await putUnder(record, itemId, null, items)
    const others = items.filter(({ id }) => id !== itemId)
    const after = others.findLastIndex((one) => one.id === parent.id || one.parentId === parent.id) + 1
    await renumber(record, others.toSpliced(after, 0, lifted))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}
