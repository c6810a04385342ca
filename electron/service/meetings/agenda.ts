import { findItem, isMinuted, readItems } from '../../../db/meetings.ts'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  type AgendaItem,
  type AgendaItemFields,
  FRESH_ITEM,
  type Meeting,
} from '../../../shared/meetings/entities.ts'
import { canStep } from '../../../shared/meetings/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { refuseAttended } from './stretches.ts'
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

/** Puts items in the order given, numbering from 1. */
export async function renumber(record: Recorder, items: readonly AgendaItem[]): Promise<void> {
  for (const [index, item] of items.entries())
    await record.changeFrom('agendaItem', item, { position: index + 1 })
}

/** Adds an agenda item before another, or at the end. An agreed agenda has to be agreed again by chair and SLT. */
export async function addItem(
  context: OpenContext,
  input: { meetingId: string; fields: AgendaItemFields; before?: string | undefined },
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    refuseLocked(meeting)
    const items = await readItems(record.db, meeting.id)
    const found = items.findIndex((item) => item.id === input.before)
    const at = found < 0 ? items.length : found
    const added = await record.add('agendaItem', context.newId(), {
      ...input.fields,
      ...FRESH_ITEM,
      meetingId: meeting.id,
      position: at + 1,
    })
    await renumber(record, items.toSpliced(at, 0, added))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Changes an agenda item. An agreed agenda has to be agreed again by chair and SLT. */
export async function updateItem(
  context: OpenContext,
  itemId: string,
  fields: AgendaItemFields,
): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await needItem(record.db, itemId)
    const meeting = await needMeeting(record.db, item.meetingId)
    refuseLocked(meeting)
    const changed = await record.changeFrom('agendaItem', item, fields)
    if (changed !== item) await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/**
 * Takes an item off the agenda. One that is minuted stays: its text, actions and numbers would go with it.
 * An agreed agenda has to be agreed again by chair and SLT.
 */
export async function removeItem(context: OpenContext, itemId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await needItem(record.db, itemId)
    const meeting = await needMeeting(record.db, item.meetingId)
    refuseLocked(meeting)
    if (await isMinuted(record.db, itemId)) {
      throw new Refusal(
        'ITEM_MINUTED',
        'This item has minutes. Move or delete its text first, then take it off the agenda.',
      )
    }
    await refuseAttended(record.db, item)
    await record.remove('agendaItem', itemId)
    await renumber(record, await readItems(record.db, meeting.id))
    await noteAgendaChange(record, meeting)
    return wholeMeeting(record.db, meeting.id)
  })
}

/** Puts the agenda in a new order, which names every item once. An agreed agenda has to be agreed again by chair and SLT. */
export async function orderItems(
  context: OpenContext,
  meetingId: string,
  itemIds: readonly string[],
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
    if (wanted.some((item, index) => item !== items[index])) {
      await renumber(record, wanted)
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
