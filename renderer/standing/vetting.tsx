import { localClock, shortDay } from '../../shared/dates.ts'
import {
  type Vetting,
  VETTING_OUTCOME_LABELS,
  type VettingFields,
  VettingForm,
  VettingOutcome,
} from '../../shared/standing/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'
import classes from './standing.module.css'
import { untilTone, untilWords } from './until.ts'

const OUTCOMES = VettingOutcome.options.map((value) => ({ value, label: VETTING_OUTCOME_LABELS[value] }))

type Props = { personId: string; vettings: readonly Vetting[]; editable: boolean; today: string }

/** What vetting came to: level, outcome and dates, never what was found. */
export function Vettings({ personId, vettings, editable, today }: Props) {
  return (
    <PartSection
      title="Vetting"
      help="Level, outcome and dates only: what vetting found never belongs here."
      empty="No outcome is on record yet."
      entity="vetting"
      add="Record an outcome"
      personId={personId}
      editable={editable}
      parts={vettings}
      nameOf={(part) => `the vetting outcome of ${shortDay(part.grantedOn)}`}
      line={(part) => (
        <>
          <strong>{part.level}</strong>{' '}
          <StateBadge tone={part.outcome === 'not cleared' ? 'red' : untilTone(part.expiresOn, today)}>
            {VETTING_OUTCOME_LABELS[part.outcome]}
          </StateBadge>{' '}
          <div className={classes.soft}>
            Granted on {shortDay(part.grantedOn)}, {untilWords(part.expiresOn, today)}
          </div>
        </>
      )}
      form={(part, done) => <EditVetting personId={personId} part={part} onDone={done} />}
    />
  )
}

function EditVetting({
  personId,
  part,
  onDone,
}: {
  personId: string
  part: Vetting | null
  onDone: () => void
}) {
  const form = useZodForm(VettingForm, {
    level: part?.level ?? '',
    outcome: part?.outcome ?? 'cleared',
    grantedOn: part?.grantedOn ?? localClock(new Date()).day,
    expiresOn: part?.expiresOn ?? null,
  })
  const save = useCommand(api.standing.saveVetting, { done: 'The outcome is on record.', onDone })
  return (
    <Form
      form={form}
      submit="Save outcome"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <VettingFieldset />
    </Form>
  )
}

/** The fields of a vetting outcome; `prefix` where they are part of a larger form. */
export function VettingFieldset({ prefix = '' }: { prefix?: '' | 'vetting.' }) {
  const name = (field: keyof VettingFields) => `${prefix}${field}`
  return (
    <>
      <FieldRow>
        <TextField
          name={name('level')}
          label="Level"
          placeholder="NPPV2"
          description="As your force calls it."
        />
        <SelectField
          name={name('outcome')}
          label="Outcome"
          choices={OUTCOMES}
          description="Nothing of why."
        />
      </FieldRow>
      <FieldGuard name={name('level')} />
      <FieldRow>
        <DateField name={name('grantedOn')} label="Granted on" />
        <DateField name={name('expiresOn')} label="Holds until" optional nullable />
      </FieldRow>
    </>
  )
}
