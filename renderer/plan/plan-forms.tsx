import { Button } from '@mantine/core'
import { z } from 'zod'
import { Day, localClock } from '../../shared/dates.ts'
import type { PlanActionShown } from '../../shared/plan/contract.ts'
import {
  ObjectiveFields,
  PLAN_ACTION_STATE_LABELS,
  PLAN_RAG_LABELS,
  PlanActionFields,
  PlanActionState,
  PlanFields,
  Timescale,
  TIMESCALE_LABELS,
} from '../../shared/plan/entities.ts'
import { PLAN_ACTION_STEPS, suggestRag } from '../../shared/plan/rules.ts'
import { FreeText } from '../../shared/recorded.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Rag } from '../ui/rag.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './plan.module.css'

type FormProps<Fields> = {
  fields: Fields
  submit: string
  onSubmit: (fields: Fields) => Promise<unknown>
  onCancel: () => void
  /** Left out for what stays. */
  onRemove?: (() => void) | undefined
}

function RemoveButton({ onRemove }: { onRemove: (() => void) | undefined }) {
  return onRemove ? (
    <Button variant="subtle" onClick={onRemove}>
      Remove
    </Button>
  ) : null
}

/** The title and the period of a plan. */
export function PlanForm({ fields, submit, onSubmit, onCancel }: FormProps<PlanFields>) {
  const form = useZodForm(PlanFields, fields)
  return (
    <Form form={form} submit={submit} onCancel={onCancel} onSubmit={onSubmit}>
      <TextField<PlanFields> name="title" label="Title" autoFocus />
      <FieldRow>
        <DateField<PlanFields> name="startsOn" label="From" />
        <DateField<PlanFields> name="endsOn" label="To" />
      </FieldRow>
    </Form>
  )
}

export const NO_OBJECTIVE: ObjectiveFields = { theme: '', text: '', measure: '' }

export function ObjectiveForm({ fields, submit, onSubmit, onCancel, onRemove }: FormProps<ObjectiveFields>) {
  const form = useZodForm(ObjectiveFields, fields)
  return (
    <Form
      form={form}
      submit={submit}
      onCancel={onCancel}
      onSubmit={onSubmit}
      aside={<RemoveButton onRemove={onRemove} />}
    >
      <TextField<ObjectiveFields> name="theme" label="Theme" autoFocus />
      <TextField<ObjectiveFields> name="text" label="Objective" />
      <TextField<ObjectiveFields>
        name="measure"
        label="How we shall know"
        description="Needed before the plan is put in use."
        optional
      />
    </Form>
  )
}

export const NO_ACTION: PlanActionFields = {
  text: '',
  lead: '',
  support: '',
  funding: '',
  timescale: 'date',
  due: null,
}

export function ActionForm({ fields, submit, onSubmit, onCancel, onRemove }: FormProps<PlanActionFields>) {
  const form = useZodForm(PlanActionFields, fields)
  const timescale = form.watch('timescale')
  return (
    <Form
      form={form}
      submit={submit}
      onCancel={onCancel}
      onSubmit={onSubmit}
      aside={<RemoveButton onRemove={onRemove} />}
    >
      <TextField<PlanActionFields> name="text" label="Action" autoFocus />
      <FieldRow>
        <TextField<PlanActionFields>
          name="lead"
          label="Lead"
          description="Needed before the plan is put in use."
          optional
        />
        <TextField<PlanActionFields> name="support" label="Supported by" optional />
      </FieldRow>
      <FieldRow>
        <SelectField<PlanActionFields>
          name="timescale"
          label="Timescale"
          choices={Timescale.options.map((value) => ({ value, label: TIMESCALE_LABELS[value] }))}
        />
        {timescale !== 'ongoing' && (
          <DateField<PlanActionFields>
            name="due"
            label={timescale === 'quarter' ? 'Any day of the quarter' : 'Day'}
            nullable
          />
        )}
        <TextField<PlanActionFields> name="funding" label="Additional funding" optional />
      </FieldRow>
    </Form>
  )
}

const RULE = 'rule'
const Progress = z.object({
  note: FreeText.min(1, 'Say in a sentence how it goes.'),
  state: PlanActionState,
  due: Day.nullable(),
  rag: z.enum([RULE, 'R', 'A', 'G']),
  reason: z.string().trim().max(1000, 'Keep the reason under 1,000 characters.'),
})
type Progress = z.infer<typeof Progress>

/** How an action goes: what the rule says of it is seen as it is chosen, and another colour needs a reason. */
export function ProgressForm({ action, onDone }: { action: PlanActionShown; onDone: () => void }) {
  const form = useZodForm(Progress, {
    note: '',
    state: action.state,
    due: null,
    rag: action.overridden !== '' && action.rag !== null && action.rag !== 'B' ? action.rag : RULE,
    reason: action.overridden,
  })
  const note = useCommand(api.plan.note, { done: 'Noted.', onDone })
  const [state, rag, day] = form.watch(['state', 'rag', 'due'])
  const today = localClock(new Date()).day
  const due = state === 'deferred' && day !== null ? day : action.due
  const rule = suggestRag({ state, due, timescale: action.timescale, since: today }, today)
  const isSet = rule.rag !== null && rule.rag !== 'B'
  const states = [action.state, ...PLAN_ACTION_STEPS[action.state].filter((each) => each !== action.state)]
  return (
    <Form
      form={form}
      submit="Save the note"
      onCancel={onDone}
      onSubmit={({ rag: chosen, reason, ...fields }) =>
        note.attempt({
          actionId: action.id,
          fields: { ...fields, rag: isSet && chosen !== RULE ? chosen : null, reason },
        })
      }
    >
      <TextAreaField<Progress> name="note" label="How it goes" rows={2} autoFocus />
      <FieldRow>
        <SelectField<Progress>
          name="state"
          label="Where it stands"
          choices={states.map((value) => ({ value, label: PLAN_ACTION_STATE_LABELS[value] }))}
        />
        {state === 'deferred' && <DateField<Progress> name="due" label="Put off to" nullable />}
        {isSet && (
          <SelectField<Progress>
            name="rag"
            label="Colour"
            choices={[
              { value: RULE, label: 'As the rule says' },
              ...(['R', 'A', 'G'] as const).map((value) => ({ value, label: PLAN_RAG_LABELS[value] })),
            ]}
          />
        )}
      </FieldRow>
      <p className={classes.rule} aria-live="polite">
        {rule.rag !== null && <Rag value={rule.rag} />}
        <span>
          {rule.rag === null
            ? 'What is dropped has no colour.'
            : `The rule says ${PLAN_RAG_LABELS[rule.rag].toLowerCase()}: ${rule.why}`}
        </span>
      </p>
      {isSet && rag !== RULE && rag !== rule.rag && (
        <TextField<Progress> name="reason" label={`Why it is ${PLAN_RAG_LABELS[rag].toLowerCase()}`} />
      )}
    </Form>
  )
}
