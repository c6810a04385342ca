import {
  INCIDENT_KIND_LABELS,
  IncidentKind,
  type ProtocolStep,
  StepFields,
} from '../../shared/protocols/entities.ts'
import { api } from '../service.ts'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './protocols.module.css'

type StepFormProps = { protocolId: string; step?: ProtocolStep; onDone: () => void }

const EMPTY: StepFields = { title: '', who: '', within: '', script: '', incident: '', community: '' }

/** A step of a draft, new without `step`. */
export function StepForm({ protocolId, step, onDone }: StepFormProps) {
  const form = useZodForm(StepFields, step ? StepFields.strip().parse(step) : EMPTY)
  const add = useCommand(api.protocols.addStep, { done: 'The step is added.', onDone })
  const save = useCommand(api.protocols.saveStep, { done: 'The step is saved.', onDone })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit={step ? 'Save step' : 'Add step'}
        onCancel={onDone}
        draft={`protocol step ${step?.id ?? protocolId}`}
        onSubmit={(fields) =>
          step ? save.attempt({ stepId: step.id, fields }) : add.attempt({ id: protocolId, fields })
        }
      >
        <TextField<StepFields> name="title" label="What" autoFocus />
        <FieldRow>
          <TextField<StepFields> name="who" label="Who" optional />
          <TextField<StepFields>
            name="within"
            label="When"
            description="For example: within 30 minutes"
            optional
          />
        </FieldRow>
        <TextAreaField<StepFields>
          name="script"
          label="Script"
          description="What to say, or to look for. Begin a line with - for a list."
          optional
          rows={3}
        />
        <FieldRow>
          <SelectField<StepFields>
            name="incident"
            label="Only for this kind of incident"
            placeholder="Any kind"
            choices={IncidentKind.options.map((value) => ({ value, label: INCIDENT_KIND_LABELS[value] }))}
          />
          <TextField<StepFields> name="community" label="Only for this community" optional />
        </FieldRow>
      </Form>
    </div>
  )
}
