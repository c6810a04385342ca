import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import type { PersonInduction } from '../../shared/induction/contract.ts'
import { Rating, StepDetails } from '../../shared/induction/entities.ts'
import { InductionStep, stateAfter } from '../../shared/induction/states.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'

const STEP_LABELS = {
  complete: 'Completed',
  book: 'Booked',
  miss: 'Did not attend',
  exempt: 'Exempt',
} satisfies Record<InductionStep, string>

const Step = z.object({
  step: InductionStep,
  ...StepDetails.shape,
  rating: Rating,
})

type TakeStepProps = {
  person: { id: string; name: string }
  module: PersonInduction['modules'][number]
  onDone: () => void
}

/** Records one step of one module: only those that are possible from where the person stands. */
export function TakeStep({ person, module, onDone }: TakeStepProps) {
  const steps = (Object.keys(STEP_LABELS) as InductionStep[]).filter(
    (step) => stateAfter(step, module.standing.state) !== null,
  )
  const form = useZodForm(Step, {
    step: steps[0] ?? 'complete',
    date: module.standing.bookedFor ?? localClock(new Date()).day,
    trainer: '',
    evidence: '',
    rating: null,
    reason: '',
    decidedBy: '',
  })
  const step = useWatch({ control: form.control, name: 'step' })
  const take = useCommand(api.induction.take, {
    done: `Recorded for ${person.name}: module ${module.code}.`,
    onDone,
  })
  return (
    <div className={classes.adding}>
      <p>
        <strong>
          {module.code} {module.title}
        </strong>
      </p>
      <Form
        form={form}
        submit="Record"
        onCancel={onDone}
        onSubmit={({ step: taken, ...details }) =>
          take.attempt({ personId: person.id, moduleId: module.id, step: taken, details })
        }
      >
        <FieldRow>
          <SelectField
            name="step"
            label="What"
            choices={steps.map((value) => ({ value, label: STEP_LABELS[value] }))}
          />
          <DateField name="date" label={step === 'book' ? 'Booked for' : step === 'exempt' ? 'From' : 'On'} />
          {step !== 'exempt' && <TextField name="trainer" label="Trainer" optional />}
        </FieldRow>
        {step === 'complete' && (
          <FieldRow>
            <TextField
              name="evidence"
              label="Evidence"
              description="A sheet, a note, what was read."
              optional
            />
            <NumberField
              name="rating"
              label="Their rating"
              description="1 not useful to 5 very useful."
              min={1}
              max={5}
              optional
              nullable
            />
          </FieldRow>
        )}
        {step === 'exempt' && (
          <>
            <TextAreaField name="reason" label="Why they are exempt" rows={2} autoFocus />
            <TextField name="decidedBy" label="Decided by" description="Left empty, it is you." optional />
          </>
        )}
      </Form>
    </div>
  )
}
