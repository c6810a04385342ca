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
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Section } from '../ui/page.tsx'
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
            <>
              {row.groupName} ·{' '}
              <Link to={`/meetings/${row.meetingId}/minutes?item=${row.itemId}`}>
                {row.itemTitle}, {shortDay(row.meetingDate)}
              </Link>
            </>
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
  return (
    <>
      <p className={classes.text}>{row.text || 'No words yet'}</p>
      <div className={classes.facts}>
        <PanelLine name="State">
          <ActionStateBadge state={row.state} overdueDays={row.overdueDays} />
        </PanelLine>
        {row.stateReason && <PanelLine name="Reason">{row.stateReason}</PanelLine>}
        {!editable && (
          <>
            <PanelLine name="Owner">{row.ownerName || 'Nobody yet'}</PanelLine>
            <PanelLine name="Due">{row.due ? shortDay(row.due) : 'No date'}</PanelLine>
          </>
        )}
      </div>
      {editable && (
        <>
          <StateForm row={row} />
          <OwnerForm row={row} />
          <WordsForm row={row} />
        </>
      )}
    </>
  )
}

const Owner = z.object({ ownerId: Id.nullable(), owner: z.string().trim().max(200), due: Day.nullable() })
type Owner = z.infer<typeof Owner>

function OwnerForm({ row }: { row: ActionRow }) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { groupId: row.groupId, limit: 1000 } }))
  const form = useZodForm(Owner, { ownerId: row.ownerId, owner: row.ownerId ? '' : row.owner, due: row.due })
  const update = useCommand(api.actions.update, { done: 'Saved.' })
  const chosen = form.watch('ownerId')
  const known = (people.data?.people ?? []).map((person) => ({ value: person.id, label: fullName(person) }))
  // The owner may have left the group since; the name stays theirs.
  const choices =
    row.ownerId && !known.some((one) => one.value === row.ownerId)
      ? [...known, { value: row.ownerId, label: row.ownerName }]
      : known
  return (
    <div className={classes.part}>
      <Section title="Who and by when">
        <Form
          form={form}
          submit="Save"
          onSubmit={({ ownerId, owner, due }) => {
            const name = choices.find((one) => one.value === ownerId)?.label ?? owner
            return update.attempt({ id: row.id, ownerId, owner: ownerId ? name : owner, due })
          }}
        >
          <FieldRow>
            <SelectField<Owner>
              name="ownerId"
              label="Person on record"
              optional
              clearable
              searchable
              choices={choices}
            />
            {chosen === null && (
              <TextField<Owner> name="owner" label="Or in words" placeholder="Ward team" optional />
            )}
            <DateField<Owner> name="due" label="Due" nullable optional />
          </FieldRow>
        </Form>
      </Section>
    </div>
  )
}

const NewState = z
  .object({ state: ActionState, reason: z.string().trim().max(500), due: Day.nullable() })
  .refine(({ state, reason }) => !needsReason(state) || reason !== '', {
    path: ['reason'],
    message: 'Say why.',
  })
  .refine(({ state, due }) => state !== 'deferred' || due !== null, {
    path: ['due'],
    message: 'Give the new date.',
  })
type NewState = z.infer<typeof NewState>

function needsReason(state: ActionState): boolean {
  return state === 'deferred' || state === 'cancelled'
}

function StateForm({ row }: { row: ActionRow }) {
  const form = useZodForm(NewState, { state: row.state, reason: row.stateReason, due: null })
  const change = useCommand(api.actions.setState, { done: 'Saved.' })
  const state = form.watch('state')
  const choices = [row.state, ...ACTION_TRANSITIONS[row.state]]
  return (
    <div className={classes.part}>
      <Section title="Where it stands">
        <Form
          form={form}
          submit="Save state"
          onSubmit={(values) => change.attempt({ id: row.id, ...values })}
        >
          <SelectField<NewState>
            name="state"
            label="State"
            choices={choices.map((one) => ({ value: one, label: ACTION_STATE_LABELS[one] }))}
          />
          {needsReason(state) && <TextField<NewState> name="reason" label="Reason" />}
          {state === 'deferred' && <DateField<NewState> name="due" label="New date" nullable />}
        </Form>
      </Section>
    </div>
  )
}

const Words = z.object({ text: LineText })

function WordsForm({ row }: { row: ActionRow }) {
  const form = useZodForm(Words, { text: row.text })
  const change = useCommand(api.actions.setText, { done: 'Changed here and in the minutes.' })
  return (
    <div className={classes.part}>
      <Section title="What it says">
        <Form form={form} submit="Save words" onSubmit={({ text }) => change.attempt({ id: row.id, text })}>
          <TextAreaField<z.infer<typeof Words>>
            name="text"
            label="Words"
            description="Changes in the minutes too."
            rows={2}
          />
        </Form>
      </Section>
    </div>
  )
}
