import { findAction, listActions } from '../../db/actions.ts'
import { findPersonName } from '../../db/meetings.ts'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { whyNotChange } from '../../shared/actions/rules.ts'
import { minutesLocked } from '../../shared/meetings/rules.ts'
import { whyLocked } from '../../shared/meetings/way-out.ts'
import { Refusal } from '../../shared/refusal.ts'
import { needMeeting } from './meetings/whole.ts'
import { type OpenContext, signedIn } from './middleware.ts'
import { editLine } from './minutes/line-edit.ts'

async function needAction(db: OpenContext['db'], id: string, today: string): Promise<ActionRow> {
  const action = await findAction(db, id, today)
  if (!action)
    throw new Refusal(
      'NO_SUCH_ACTION',
      'This action is no longer here. It may have been taken out of the minutes.',
    )
  return action
}

const lineOf = ({ id, itemId }: ActionRow) => ({ kind: 'action' as const, id, itemId })

export const actions = {
  list: signedIn.actions.list.handler(({ context, input }) =>
    listActions(context.db, input, context.today()),
  ),
  get: signedIn.actions.get.handler(({ context, input }) =>
    needAction(context.db, input.id, context.today()),
  ),
  update: signedIn.actions.update.handler(({ context, input }) =>
    context.write(async (record) => {
      const action = await needAction(record.db, input.id, context.today())
      const person = input.ownerId === null ? null : await findPersonName(record.db, input.ownerId)
      if (input.ownerId !== null && person === null)
        throw new Refusal(
          'NO_SUCH_PERSON',
          'This person is no longer on record. Choose somebody else.',
          'ownerId',
        )
      const fields = { ownerId: input.ownerId, owner: person?.name ?? input.owner, due: input.due }
      await record.change('action', action.id, fields)
      await editLine(record, lineOf(action), { attrs: fields })
      return needAction(record.db, action.id, context.today())
    }),
  ),
  setText: signedIn.actions.setText.handler(({ context, input }) =>
    context.write(async (record) => {
      const action = await needAction(record.db, input.id, context.today())
      const { state } = await needMeeting(record.db, action.meetingId)
      if (minutesLocked(state)) throw new Refusal('LOCKED', whyLocked(state))
      await record.change('action', action.id, { text: input.text })
      await editLine(record, lineOf(action), { text: input.text })
      return needAction(record.db, action.id, context.today())
    }),
  ),
  setState: signedIn.actions.setState.handler(({ context, input }) =>
    context.write(async (record) => {
      const action = await needAction(record.db, input.id, context.today())
      const why = whyNotChange(action.state, input, context.today())
      if (why) throw new Refusal('WRONG_STATE', why.sentence, why.field)
      const due = input.state === 'deferred' ? input.due : action.due
      await record.change('action', action.id, { state: input.state, stateReason: input.reason, due })
      if (due !== action.due) await editLine(record, lineOf(action), { attrs: { due } })
      return needAction(record.db, action.id, context.today())
    }),
  ),
}
