import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { z } from 'zod'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { ACTION_STATE_LABELS, ActionState } from '../../shared/actions/entities.ts'
import { ACTION_TRANSITIONS } from '../../shared/actions/rules.ts'
import { Day, shortDay } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { fullName } from '../../shared/people/rules.ts'
import { LineText } from '../../shared/recorded.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { PanelLine } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { ActionStateBadge } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './actions.module.css'

type ActionDetailProps = { id: string; closeTo: string }

/** One action beside the list: what, who, by when, where it stands, and where it came from. */
export function ActionDetail({ id, closeTo }: ActionDetailProps) {
  const action = useQuery(orpc.actions.get.queryOptions({ input: { id } }))
  return (
    <Loaded query={action}>
      {(row) => (
        <Detail
          title={row.number}
          subtitle={
            <span className={classes.subtitle}>
              <ActionStateBadge state={row.state} overdueDays={row.overdueDays} />
              <span>{shortGroupName(row.groupName)}</span>
              <Link to={`/meetings/${row.meetingId}/minutes?item=${row.itemId}`}>
                {row.itemTitle}, {shortDay(row.meetingDate)}
              </Link>
            </span>
          }
          closeTo={closeTo}
        >
          <Tabs
            label="This action"
            tabs={[
              { value: 'action', label: 'Action', panel: <ActionWhole key={row.updatedAt} row={row} /> },
              { value: 'history', label: 'History', panel: <HistoryPanel entity="action" id={row.id} /> },
            ]}
          />
        </Detail>
      )}
    </Loaded>
  )
}

function ActionWhole({ row }: { row: ActionRow }) {
  const role = useSignedIn()?.role ?? null
  const editable = mayCall(KEEPERS_AND_CHAIR, role)
  if (editable) return <ActionForm row={row} />
  return (
    <>
      <p className={classes.text}>{row.text || 'No words yet'}</p>
      <div className={classes.facts}>
        <PanelLine name="Owner">{row.ownerName || 'Nobody yet'}</PanelLine>
        <PanelLine name="Due">{row.due ? shortDay(row.due) : 'No date'}</PanelLine>
        {row.stateReason && <PanelLine name="Reason">{row.stateReason}</PanelLine>}
      </div>
    </>
  )
}

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

function ActionForm({ row }: { row: ActionRow }) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { groupId: row.groupId, limit: 1000 } }))
  const form = useZodForm(Change, {
    state: row.state,
    reason: row.stateReason,
    ownerId: row.ownerId,
    owner: row.ownerId ? '' : row.owner,
    due: row.due,
    text: row.text,
  })
  const [state, ownerId] = form.watch(['state', 'ownerId'])
  const known = (people.data?.people ?? []).map((person) => ({ value: person.id, label: fullName(person) }))
  // The owner may have left the group since; the name stays theirs.
  const choices =
    row.ownerId && !known.some((one) => one.value === row.ownerId)
      ? [...known, { value: row.ownerId, label: row.ownerName }]
      : known
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
        <SelectField<Change>
          name="ownerId"
          label="Owner"
          optional
          clearable
          searchable
          choices={choices}
          placeholder="Nobody on record"
        />
        {ownerId === null && (
          <TextField<Change> name="owner" label="Or in words" placeholder="Ward team" optional />
        )}
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
