import { backlogItemOf, findMinuteOf, nextMeeting } from '../../../db/agenda.ts'
import { isMinuted, readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import { placeFor } from '../../../shared/meetings/agenda-suggestions.ts'
import { copiedFields, type AgendaItem, itemFields, type Meeting } from '../../../shared/meetings/entities.ts'
import { subItemsOf } from '../../../shared/meetings/sub-items.ts'
import { canStep } from '../../../shared/meetings/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { needItem, noteAgendaChange, renumber } from './agenda.ts'
import { placeItem } from './place-item.ts'
import { refuseLocked } from './step.ts'
import { needRow, putUnder } from './stand-under.ts'
import { needMeeting } from './whole.ts'

async function itemAndMeeting(
  record: Recorder,
  itemId: string,
): Promise<{ item: AgendaItem; meeting: Meeting }> {
  const item = await needItem(record.db, itemId)
  return { item, meeting: await needMeeting(record.db, item.meetingId) }
}

async function subItems(record: Recorder, item: AgendaItem): Promise<AgendaItem[]> {
  return subItemsOf(item.id, await readItems(record.db, item.meetingId))
}

async function refuseMinuted(record: Recorder, item: AgendaItem): Promise<void> {
  if (!(await isMinuted(record.db, item.id))) return
  throw new Refusal(
    'ITEM_MINUTED',
    'This item has minutes, so it stays at this meeting. Copy it to the next meeting, or put it off.',
  )
}

/**
 * Notes that an item was put off, or with `reason` null that it was not after all; its sub-items that are not minuted go with it. It stays on this agenda and is suggested for the
 * group's next meeting. Errors: `Refusal` NOT_BEGUN before the meeting, LOCKED after approval.
 */
export async function putOff(
  context: OpenContext,
  itemId: string,
  reason: string | null,
): Promise<{ done: true }> {
  return context.write(async (record) => {
    const { item, meeting } = await itemAndMeeting(record, itemId)
    refuseLocked(meeting)
    if (reason !== null && canStep('hold', meeting.state)) {
      throw new Refusal(
        'NOT_BEGUN',
        'This meeting has not begun, so nothing of it is put off yet. Move the item to the next meeting instead.',
      )
    }
    for (const each of [item, ...(await subItems(record, item))]) {
      if (each !== item && reason !== null && (await isMinuted(record.db, each.id))) continue
      await record.changeFrom('agendaItem', each, { putOff: reason !== null, putOffReason: reason ?? '' })
    }
    return { done: true as const }
  })
}

type Sent = { title: string; next: { id: string; date: string } }

/**
 * Moves or copies an item with its sub-items to the group's next meeting that has not begun, before its closing items. A moved item keeps
 * its history and what belongs to it. A sub-item sent by itself is an item of its own there, restricted if it was. Errors: `Refusal` NO_NEXT_MEETING, LOCKED and ITEM_MINUTED (moving only).
 */
export async function sendToNext(context: OpenContext, itemId: string, as: 'move' | 'copy'): Promise<Sent> {
  return context.write(async (record) => {
    const { item, meeting } = await itemAndMeeting(record, itemId)
    if (as === 'move') {
      refuseLocked(meeting)
      for (const each of [item, ...(await subItems(record, item))]) await refuseMinuted(record, each)
    }
    const next = await nextMeeting(record.db, meeting)
    if (!next) {
      throw new Refusal(
        'NO_NEXT_MEETING',
        'This group has no later meeting that has not begun. Plan the next meeting first, then send the item there.',
      )
    }
    const to = await needMeeting(record.db, next.id)
    if (as === 'move') await moveItem(record, item, meeting, to)
    else await copyItem(context, record, item, to)
    return { title: item.title, next }
  })
}

async function copyItem(
  context: OpenContext,
  record: Recorder,
  item: AgendaItem,
  to: Meeting,
): Promise<void> {
  const copied = (one: AgendaItem) => ({ fields: copiedFields(one), kind: null, startText: one.startText })
  const { id: parentId } = await placeItem(context, record, to, copied(item))
  for (const each of await subItems(record, item))
    await placeItem(context, record, to, { ...copied(each), parentId })
}

async function moveItem(record: Recorder, item: AgendaItem, from: Meeting, to: Meeting): Promise<void> {
  const there = await readItems(record.db, to.id)
  const at = placeFor(null, there)
  const items = await readItems(record.db, from.id)
  if (item.parentId !== null) await putUnder(record, item.id, null, items)
  const moved: AgendaItem[] = []
  for (const { id } of [item, ...subItemsOf(item.id, items)]) {
    const row = await needRow(record.db, id)
    const there = { meetingId: to.id, position: at + 1, putOff: false, putOffReason: '' }
    moved.push(await record.changeFrom('agendaItem', row, there))
    const minute = await findMinuteOf(record.db, id)
    if (minute) await record.change('minute', minute.id, { meetingId: to.id })
  }
  await renumber(record, there.toSpliced(at, 0, ...moved))
  await renumber(record, await readItems(record.db, from.id))
  await noteAgendaChange(record, from)
  await noteAgendaChange(record, to)
}

/**
 * Takes an item off the agenda and lets it wait in the backlog of its group; one that came from there waits there again, as it reads
 * now. Errors: `Refusal` LOCKED, ITEM_MINUTED, HAS_SUB_ITEMS.
 */
export async function toBacklog(context: OpenContext, itemId: string): Promise<{ done: true }> {
  return context.write(async (record) => {
    const { item, meeting } = await itemAndMeeting(record, itemId)
    refuseLocked(meeting)
    await refuseMinuted(record, item)
    if ((await subItems(record, item)).length > 0)
      throw new Refusal(
        'HAS_SUB_ITEMS',
        'What waits in the backlog has no sub-items. Lift them out first, or move the item to the next meeting with them.',
      )
    const { standing: _standing, releaseOn: _on, releaseReason: _until, ...fields } = itemFields(item)
    const waited = await backlogItemOf(record.db, item.id)
    if (waited) await record.changeFrom('backlogItem', waited, { ...fields, itemId: null })
    else {
      await record.add('backlogItem', context.newId(), {
        ...fields,
        note: '',
        groupId: meeting.groupId,
        itemId: null,
      })
    }
    await record.remove('agendaItem', item.id)
    await renumber(record, await readItems(record.db, meeting.id))
    await noteAgendaChange(record, meeting)
    return { done: true as const }
  })
}
