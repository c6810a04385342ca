import { z } from 'zod'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { ACTION_STATE_LABELS, ActionState } from '../../shared/actions/entities.ts'
import { ACTION_TRANSITIONS } from '../../shared/actions/rules.ts'
import { Day } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { LineText } from '../../shared/recorded.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useOwnerChoices } from './owner-choices.ts'
import { OwnerFields } from './owner-fields.tsx'

const Change = z
  .object({
    state: ActionState,
    reason: z.string().trim().max(500),
    ownerId: Id.nullable(),
    owner: z.string().trim().max(200),
    due: Day.nullable(),
    text: LineText,
  })
  .refine(({ state, reason }) => !needsReason(state) || reason !== '', {
    path: ['reason'],
    message: 'Say why.',
  })
  .refine(({ state, due }) => state !== 'deferred' || due !== null, {
    path: ['due'],
    message: 'Give the new date.',
  })
type Change = z.infer<typeof Change>

function needsReason(state: ActionState): boolean {
  return state === 'deferred' || state === 'cancelled'
}

/** Calls what the person changed and nothing else, so that history says what happened. */
async function save(row: ActionRow, change: Change, ownerName: string): Promise<void> {
  const { id } = row
  const { state, reason, ownerId, due, text } = change
  const owner = ownerId === null ? change.owner : ownerName
  if (
    ownerId !== row.ownerId ||
    (ownerId === null && owner !== row.owner) ||
    (due !== row.due && state !== 'deferred')
  ) {
    await api.actions.update({ id, ownerId, owner, due })
  }
  if (state !== row.state || (needsReason(state) && (reason !== row.stateReason || due !== row.due))) {
    await api.actions.setState({ id, state, reason, due: state === 'deferred' ? due : null })
  }
  if (text !== row.text) await api.actions.setText({ id, text })
}

/** What, who, by when and where an action stands, for whoever may change it. */
export function ActionForm({ row }: { row: ActionRow }) {
  const choices = useOwnerChoices(row)
  const form = useZodForm(Change, {
    state: row.state,
    reason: row.stateReason,
    ownerId: row.ownerId,
    owner: row.ownerId ? '' : row.owner,
    due: row.due,
    text: row.text,
  })
  const [state, ownerId] = form.watch(['state', 'ownerId'])
  const saving = useCommand(
    (change: Change) => save(row, change, choices.find((one) => one.value === change.ownerId)?.label ?? ''),
    { done: 'Saved.', undo: false },
  )
  return (
    <Form form={form} submit="Save action" onSubmit={saving.attempt}>
      <FieldRow>
        <SelectField<Change>
          name="state"
          label="State"
          choices={[row.state, ...ACTION_TRANSITIONS[row.state]].map((one) => ({
            value: one,
            label: ACTION_STATE_LABELS[one],
          }))}
        />
        <DateField<Change>
          name="due"
          label={state === 'deferred' ? 'New date' : 'Due'}
          nullable
          optional={state !== 'deferred'}
        />
      </FieldRow>
      {needsReason(state) && <TextField<Change> name="reason" label="Reason" />}
      <FieldRow>
        <OwnerFields<Change>
          name="ownerId"
          label="Owner"
          optional
          choices={choices}
          inWords="owner"
          chosen={ownerId}
        />
      </FieldRow>
      <TextAreaField<Change>
        name="text"
        label="What is to be done"
        description="Changes in the minutes too."
        rows={2}
      />
    </Form>
  )
}
