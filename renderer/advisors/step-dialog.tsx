import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { AdvisorSummary } from '../../shared/advisors/contract.ts'
import { StepTaken } from '../../shared/advisors/contract.ts'
import { ADVISOR_STATE_LABELS } from '../../shared/advisors/entities.ts'
import { stepsFrom, type Transition } from '../../shared/advisors/states.ts'
import { lastDayOf } from '../../shared/terms/rules.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { termsOfGroup } from '../../shared/groups/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const Fields = StepTaken.pick({
  day: true,
  reason: true,
  agreedChair: true,
  agreedSlt: true,
  endsOn: true,
}).extend({ step: z.string() })
type Fields = z.infer<typeof Fields>

const keyOf = ({ toKind, to }: Transition) => `${toKind} ${to}`

type StepDialogProps = {
  /** Whose step; null while the dialog is closed. */
  advisor: AdvisorSummary | null
  /** The step to begin with; null: the first there is. */
  step: Transition | null
  onClose: () => void
  /** Where the focus goes once the dialog is gone: what it came from may be somewhere else by then. */
  onGone: () => void
}

/** Records one step of somebody's way in or out: which, on what day and, where it is needed, why and who agreed. */
export function StepDialog({ advisor, step, onClose, onGone }: StepDialogProps) {
  return (
    <Modal
      opened={advisor !== null}
      onClose={onClose}
      returnFocus={false}
      onExitTransitionEnd={onGone}
      title={advisor ? `The next step of ${advisor.name}` : ''}
    >
      {advisor && (
        <StepForm
          key={`${advisor.personId} ${advisor.groupId}`}
          advisor={advisor}
          step={step}
          onClose={onClose}
        />
      )}
    </Modal>
  )
}

function StepForm({
  advisor,
  step,
  onClose,
}: {
  advisor: AdvisorSummary
  step: Transition | null
  onClose: () => void
}) {
  const role = useSignedIn()?.role ?? null
  const steps = stepsFrom(advisor).filter((each) => mayCall(each.by, role))
  const first = step && steps.includes(step) ? step : steps[0]
  const form = useZodForm(Fields, {
    step: first ? keyOf(first) : '',
    day: localClock(new Date()).day,
    reason: '',
    agreedChair: '',
    agreedSlt: '',
    endsOn: null,
  })
  const take = useCommand(api.advisors.take, {
    done: (now) => `${now.name} is now “${ADVISOR_STATE_LABELS[now.state].toLowerCase()}”.`,
    onDone: onClose,
  })
  const chosen = steps.find((each) => keyOf(each) === form.watch('step'))
  if (steps.length === 0) {
    return (
      <p>
        {stepsFrom(advisor).length === 0
          ? `Nothing follows “${ADVISOR_STATE_LABELS[advisor.state].toLowerCase()}”. Whoever comes back begins anew.`
          : 'The secretariat records what follows from here.'}
      </p>
    )
  }
  return (
    <Form
      form={form}
      submit={chosen?.verb ?? 'Record the step'}
      onCancel={onClose}
      onSubmit={({ step: _step, ...said }) =>
        take.attempt({
          ...said,
          personId: advisor.personId,
          groupId: advisor.groupId,
          toKind: chosen?.toKind ?? advisor.kind,
          to: chosen?.to ?? advisor.state,
        })
      }
    >
      <SelectField<Fields>
        name="step"
        label="What happened"
        description={`Since ${shortDay(advisor.since)}: ${ADVISOR_STATE_LABELS[advisor.state].toLowerCase()}.`}
        choices={steps.map((each) => ({ value: keyOf(each), label: each.verb }))}
        autoFocus={steps.length > 1}
      />
      <DateField<Fields> name="day" label="On" autoFocus={steps.length === 1} />
      {chosen && (chosen.place === 'begins formal' || chosen.place === 'renews') && (
        <TermFields advisor={advisor} />
      )}
      {chosen?.agreed && (
        <FieldRow>
          <TextField<Fields> name="agreedChair" label="Agreed for the chair by" />
          <TextField<Fields> name="agreedSlt" label="Agreed for SLT by" />
        </FieldRow>
      )}
      <TextAreaField<Fields>
        name="reason"
        label={chosen?.reason ? 'Why' : 'Note'}
        optional={!chosen?.reason}
        rows={2}
        description={chosen?.reason ? 'Kept with the step; administrators do not read it.' : undefined}
      />
    </Form>
  )
}

/** When the term ends: as long as the group's terms are, unless another day is given. */
function TermFields({ advisor }: { advisor: AdvisorSummary }) {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const group = groups.data?.find((each) => each.id === advisor.groupId)
  const day = useWatch<Fields>({ name: 'day' })
  const isDay = typeof day === 'string' && /^\d{4}-\d\d-\d\d$/.test(day)
  const usual = group && isDay ? shortDay(lastDayOf(day, termsOfGroup(group).termYears)) : ''
  return (
    <DateField<Fields>
      name="endsOn"
      label="Term ends"
      optional
      nullable
      description={usual === '' ? undefined : `Left empty: ${usual}, as the group’s terms are.`}
    />
  )
}
