import { findTextOfLines } from '../../../db/minutes.ts'
import type { ActionRow } from '../../../shared/actions/contract.ts'
import type { ActionState } from '../../../shared/actions/entities.ts'
import { whyNotChange } from '../../../shared/actions/rules.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import { whyLocked } from '../../../shared/meetings/way-out.ts'
import { documentLines, type MinuteNode } from '../../../shared/minutes/document.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { editLine } from '../minutes/line-edit.ts'
import { needAction, ownerFields } from './find.ts'
import { refuseTooEarly } from './go-on.ts'

const lineOf = ({ id, itemId }: ActionRow) => ({ kind: 'action' as const, id, itemId })

/** Changes who does an action and by when; the minutes say so too while they may change. */
export async function update(
  context: OpenContext,
  input: { id: string; ownerId: string | null; owner: string; due: string | null },
): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    refuseTooEarly(action, input.due)
    const fields = { ...(await ownerFields(record, input)), due: input.due }
    await record.change('action', action.id, fields)
    await editLine(record, lineOf(action), { attrs: fields })
    return needAction(record.db, action.id, context.today())
  })
}

/** Changes the words of an action and of its line. Words that stand in approved minutes stay; a part split off since is not in them. */
export async function setText(context: OpenContext, input: { id: string; text: string }): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    const found = await findTextOfLines(record.db, action.itemId)
    const standsThere = () =>
      documentLines(JSON.parse(found?.minute.document ?? 'null') as MinuteNode).some(
        (line) => line.kind === 'action' && line.id === action.id,
      )
    if (found && minutesLocked(found.state) && standsThere())
      throw new Refusal('LOCKED', whyLocked(found.state))
    await record.change('action', action.id, { text: input.text })
    await editLine(record, lineOf(action), { text: input.text })
    return needAction(record.db, action.id, context.today())
  })
}

/** Changes where an action stands. It is on the list again, or closed: whatever it was put off until no longer counts. */
export async function setState(
  context: OpenContext,
  input: { id: string; state: ActionState; reason: string; due: string | null },
): Promise<ActionRow> {
  return context.write(async (record) => {
    const action = await needAction(record.db, input.id, context.today())
    const why = whyNotChange(action.state, input, context.today())
    if (why) throw new Refusal('WRONG_STATE', why.sentence, why.field)
    const due = input.state === 'deferred' ? input.due : action.due
    const stands = { state: input.state, stateReason: input.reason, due, snoozedUntil: null }
    await record.change('action', action.id, stands)
    if (due !== action.due) await editLine(record, lineOf(action), { attrs: { due } })
    return needAction(record.db, action.id, context.today())
  })
}
