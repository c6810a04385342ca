import { findItem, isMinuted, readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  type AgendaItem,
  type AgendaItemFields,
  FRESH_ITEM,
  type Meeting,
} from '../../../shared/meetings/entities.ts'
import { grouped, subItemsOf } from '../../../shared/meetings/sub-items.ts'
import { canStep } from '../../../shared/meetings/rules.ts'
import { type Restriction, stricter, visibilityOf } from '../../../shared/meetings/visibility.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseAttended } from './stretches.ts'
import { needParent, needRow, putUnder } from './stand-under.ts'
import { refuseLocked, refuseUnlessPossible, takeStep } from './step.ts'
import { needMeeting, wholeMeeting } from './whole.ts'

/** The agenda item, or a refusal when it was taken off. `db` is the transaction when called inside a write. */
export async function needItem(db: OpenContext['db'], id: string): Promise<AgendaItem> {
  const item = await findItem(db, id)
  if (!item)
    throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
  return item
}

/**
 * Notes that the agenda changed: a planned meeting has a draft agenda from now on, and an agenda somebody had agreed has to be
 * agreed again by both, because what they agreed to is no longer what is on it. When they had agreed is kept, so that the screen can
 * say so (R7). After the meeting was held nothing moves.
 */
export async function noteAgendaChange(record: Recorder, meeting: Meeting): Promise<void> {
  const withdrawn = {
    agendaAgreedByChair: null,
    agendaAgreedBySlt: null,
    agendaNote: '',
    agendaLapsedByChair: meeting.agendaAgreedByChair ?? meeting.agendaLapsedByChair,
    agendaLapsedBySlt: meeting.agendaAgreedBySlt ?? meeting.agendaLapsedBySlt,
  }
  if (canStep('draft agenda', meeting.state)) await takeStep(record, 'draft agenda', meeting, withdrawn)
  else if (meeting.state === 'agenda draft') await record.change('meeting', meeting.id, withdrawn)
}

/** Puts items in the order given, sub-items after the item they stand under, with positions from 1. */
export async function renumber(record: Recorder, items: readonly AgendaItem[]): Promise<void> {
  for (const [index, item] of grouped(items).entries())
    await record.changeFrom('agendaItem', item, { position: index + 1 })
}

/**
 * Adds an agenda item before another, or at the end; with `parentId` as the last sub-item of that item. Before a sub-item it is one too.
 * An agreed agenda has to be agreed again by chair and SLT. Errors: `Refusal` LOCKED, NO_SUCH_ITEM, ONE_LEVEL.
 */
export async function addItem(
  context: OpenContext,
  input: {
    meetingId: string
    fields: AgendaItemFields
    before?: string | undefined
    parentId?: string | undefined
  },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    refuseLocked(meeting)
    const items = await readItems(record.db, meeting.id)
    const found = items.findIndex((item) => item.id === input.before)
    const at = found < 0 ? items.length : found
    const parentId = input.parentId ?? items[found]?.parentId ?? null
    if (parentId !== null) needParent(parentId, items)
    const added = await record.add('agendaItem', context.newId(), {
      ...input.fields,
      ...FRESH_ITEM,
      parentId,
      meetingId: meeting.id,
      position: at + 1,
    })
    await renumber(record, items.toSpliced(at, 0, added))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/**
 * Changes an agenda item. A sub-item of an item that is not public keeps what it has of a restriction of its own, unless it is made
 * stricter than that item. An agreed agenda has to be agreed again by chair and SLT.
 */
export async function updateItem(
  context: OpenContext,
  itemId: string,
  fields: AgendaItemFields,
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await needRow(record.db, itemId)
    const meeting = await needMeeting(record.db, item.meetingId)
    refuseLocked(meeting)
    const above = item.parentId === null ? null : await findItem(record.db, item.parentId)
    const { restricted, forMembers, restrictedReason, ...others } = fields
    const own = { restricted, forMembers, restrictedReason }
    const isInherited = above !== null && isOnlyInherited(fields, item, above)
    const changed = await record.changeFrom('agendaItem', item, isInherited ? others : { ...others, ...own })
    if (changed !== item) await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Whether a sub-item is to be read by those who may read the item above it, and no stricter restriction of its own is taken away. */
function isOnlyInherited(wanted: Restriction, own: Restriction, above: Restriction): boolean {
  const inherited = visibilityOf(above)
  if (inherited === 'public' || stricter(inherited, visibilityOf(wanted)) !== inherited) return false
  return stricter(inherited, visibilityOf(own)) === inherited
}

/**
 * Takes an item off the agenda, with its sub-items. One that is minuted stays: its text, actions and numbers would go with it.
 * An agreed agenda has to be agreed again by chair and SLT.
 */
export async function removeItem(context: OpenContext, itemId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await needItem(record.db, itemId)
    const meeting = await needMeeting(record.db, item.meetingId)
    refuseLocked(meeting)
    const subItems = subItemsOf(itemId, await readItems(record.db, meeting.id))
    for (const each of [item, ...subItems]) {
      if (await isMinuted(record.db, each.id)) {
        throw new Refusal(
          'ITEM_MINUTED',
          each === item
            ? 'This item has minutes. Move or delete its text first, then take it off the agenda.'
            : `Its sub-item “${each.title}” has minutes. Lift that out first, then take this item off the agenda.`,
        )
      }
      await refuseAttended(record.db, each)
    }
    for (const each of [item, ...subItems]) await record.remove('agendaItem', each.id)
    await renumber(record, await readItems(record.db, meeting.id))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/**
 * Puts the agenda in a new order, which names every item once; sub-items stay with the item they stand under. `under` says where the item
 * that was moved stands now: under another, or with `parentId` null under none. An agreed agenda has to be agreed again by chair and SLT.
 * Errors: `Refusal` LOCKED, AGENDA_CHANGED, ONE_LEVEL, HAS_SUB_ITEMS.
 */
export async function orderItems(
  context: OpenContext,
  meetingId: string,
  itemIds: readonly string[],
  under?: { itemId: string; parentId: string | null } | undefined,
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, meetingId)
    refuseLocked(meeting)
    const items = await readItems(record.db, meetingId)
    const wanted = itemIds.flatMap((id) => items.filter((item) => item.id === id))
    if (new Set(itemIds).size !== items.length || wanted.length !== items.length) {
      throw new Refusal(
        'AGENDA_CHANGED',
        'The agenda was changed meanwhile. Look at it again, then move the item once more.',
      )
    }
    const isElsewhere = items.some((item) => item.id === under?.itemId && item.parentId !== under.parentId)
    if (isElsewhere && under) await putUnder(record, under.itemId, under.parentId, items)
    const parents = new Map((await readItems(record.db, meetingId)).map((item) => [item.id, item]))
    const after = grouped(wanted.flatMap(({ id }) => parents.get(id) ?? []))
    if (isElsewhere || after.some((item, index) => item.id !== items[index]?.id)) {
      await renumber(record, after)
      await noteAgendaChange(record, meeting)
    }
    return wholeMeeting(record.db, meetingId)
  })
}

/**
 * Records that the chair or SLT agreed the agenda; with the second agreement the agenda is agreed (R7). Agreeing twice changes nothing.
 * `note` says how, when the secretariat records it for somebody.
 */
export async function agreeAgenda(
  context: OpenContext,
  meetingId: string,
  who: 'chair' | 'slt',
  note: string | null,
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, meetingId)
    const already = who === 'chair' ? meeting.agendaAgreedByChair : meeting.agendaAgreedBySlt
    if (already !== null && (meeting.state === 'agenda agreed' || canStep('agree agenda', meeting.state)))
      return wholeMeeting(record.db, meetingId)
    refuseUnlessPossible('agree agenda', meeting)
    if (meeting.items === 0)
      throw new Refusal('NO_AGENDA', 'There is nothing on the agenda yet. Add an item first.')
    const chair = who === 'chair' ? record.now : meeting.agendaAgreedByChair
    const slt = who === 'slt' ? record.now : meeting.agendaAgreedBySlt
    const said = `${who === 'chair' ? 'Chair' : 'SLT'}: ${note}`
    const fields: Partial<Meeting> = {
      agendaAgreedByChair: chair,
      agendaAgreedBySlt: slt,
      ...(who === 'chair' ? { agendaLapsedByChair: null } : { agendaLapsedBySlt: null }),
      ...(note === null ? {} : { agendaNote: [meeting.agendaNote, said].filter(Boolean).join('; ') }),
    }
    if (chair !== null && slt !== null) await takeStep(record, 'agree agenda', meeting, fields)
    else await record.change('meeting', meetingId, fields)
    return wholeMeeting(record.db, meetingId)
  })
}
