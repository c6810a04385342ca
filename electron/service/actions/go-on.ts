import type { Recorder } from '../../../db/record.ts'
import type { ActionRow } from '../../../shared/actions/contract.ts'
import { whyNotDue, whyNotSnooze } from '../../../shared/actions/rules.ts'
import { LINE_LETTERS, lineNumber } from '../../../shared/minutes/document.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { addLineAfter, editLine } from '../minutes/line-edit.ts'
import { needAction, ownerFields } from './find.ts'

/** Refuses a day before the meeting that set the action, with the way out. A day that stood already stays. */
export function refuseTooEarly(action: Pick<ActionRow, 'due' | 'meetingDate'>, due: string | null): void {
  const why = due === action.due ? null : whyNotDue(due, action.meetingDate)
  if (why !== null) throw new Refusal('DUE_TOO_EARLY', why, 'due')
}

async function writeNote(
  context: OpenContext,
  record: Recorder,
  action: Pick<ActionRow, 'id' | 'groupId'>,
  text: string,
): Promise<void> {
  await record.add('actionNote', context.newId(), {
    groupId: action.groupId,
    actionId: action.id,
    day: context.today(),
    author: context.user.name,
    text,
  })
}

/** Adds a progress note. Notes are only added: what was said stays said, until the same person takes it back with undo. */
export async function addNote(context: OpenContext, input: { id: string; text: string }): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    await writeNote(context, record, action, input.text)
    return needAction(record.db, action.id, context.today())
  })
}

/** Leaves an action off the list, and out of what Today counts, until a day; null puts it back at once. */
export async function snooze(
  context: OpenContext,
  input: { id: string; until: string | null },
): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    const why = input.until === null ? null : whyNotSnooze(action.state, input.until, context.today())
    if (why !== null) throw new Refusal('CANNOT_SNOOZE', why, 'until')
    await record.change('action', action.id, { snoozedUntil: input.until })
    return needAction(record.db, action.id, context.today())
  })
}

/** Gives an action to somebody else and keeps what was said about it. */
export async function handOver(
  context: OpenContext,
  input: { id: string; ownerId: string | null; owner: string; note: string },
): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    const owner = await ownerFields(record, input)
    if (owner.owner === '')
      throw new Refusal('NO_OWNER', 'Choose who takes this action over, or write who in words.', 'ownerId')
    if (owner.ownerId === action.ownerId && owner.owner === action.owner)
      throw new Refusal(
        'SAME_OWNER',
        `${action.ownerName} has this action already. Choose somebody else, or add a progress note.`,
        'ownerId',
      )
    await record.change('action', action.id, owner)
    await editLine(record, { kind: 'action', id: action.id, itemId: action.itemId }, { attrs: owner })
    if (input.note !== '') await writeNote(context, record, action, input.note)
    return needAction(record.db, action.id, context.today())
  })
}

/**
 * Lets a part of an action go on by itself: with a number of its own in the series of its meeting's year, in the minutes right after
 * the first while they may change, and a note on the first that says where the rest went.
 */
export async function split(
  context: OpenContext,
  input: { id: string; text: string; ownerId: string | null; owner: string; due: string | null },
): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    refuseTooEarly({ due: null, meetingDate: action.meetingDate }, input.due)
    const { groupId, meetingId, itemId, restricted, forMembers } = action
    const year = Number(action.meetingDate.slice(0, 4))
    const next = await record.nextNumber(groupId, LINE_LETTERS.action, year)
    const part = await record.add('action', context.newId(), {
      groupId,
      meetingId,
      itemId,
      number: lineNumber('action', year, next),
      text: input.text,
      ...(await ownerFields(record, input)),
      due: input.due,
      state: 'open',
      stateReason: '',
      restricted,
      forMembers,
      snoozedUntil: null,
      splitFromId: action.id,
    })
    await addLineAfter(record, 'action', part.id, action.id)
    await writeNote(context, record, action, `A part of this goes on as ${part.number}: ${part.text}`)
    return needAction(record.db, part.id, context.today())
  })
}
