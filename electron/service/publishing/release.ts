import type { z } from 'zod'
import type { Recorder } from '../../../db/record.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import { type AgendaItem, FOR_EVERYBODY } from '../../../shared/meetings/entities.ts'
import type { KeepBack } from '../../../shared/publishing/release.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needRow } from '../meetings/stand-under.ts'
import { wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { withdrawSignOffs } from './take-back.ts'

async function needKeptBack(record: Recorder, itemId: string): Promise<AgendaItem> {
  const item = await needRow(record.db, itemId)
  if (!item.restricted) throw new Refusal('PUBLIC_ALREADY', 'This item is public already. Look at it again.')
  return item
}

/**
 * Makes an item public that was restricted or for members only; its sub-items keep what they have of a restriction of their own.
 * Minutes signed off before have to be signed off again, since nobody has yet said yes to these words: nothing is published by this alone.
 *
 * Errors: `Refusal` NO_SUCH_ITEM, PUBLIC_ALREADY.
 */
export async function release(context: OpenContext, itemId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const item = await needKeptBack(record, itemId)
    await record.changeFrom('agendaItem', item, { ...FOR_EVERYBODY, openTitle: '' })
    await withdrawSignOffs(record, item.meetingId)
    return wholeMeeting(record.db, item.meetingId)
  })
}

/**
 * Keeps an item back for longer: until a later day, or without one. What the public reads stays the same.
 *
 * Errors: `Refusal` NO_SUCH_ITEM, PUBLIC_ALREADY, NOT_LATER when the day is not after today.
 */
export async function keepBack(
  context: OpenContext,
  { itemId, releaseOn, releaseReason }: z.infer<typeof KeepBack>,
): Promise<MeetingWhole> {
  if (releaseOn !== null && releaseOn <= context.today()) {
    throw new Refusal(
      'NOT_LATER',
      'Choose a day after today, or leave it empty to keep the item back without one.',
      'releaseOn',
    )
  }
  return context.write(async (record) => {
    const item = await needKeptBack(record, itemId)
    await record.changeFrom('agendaItem', item, {
      releaseOn,
      releaseReason: releaseOn === null ? '' : releaseReason,
    })
    return wholeMeeting(record.db, item.meetingId)
  })
}
