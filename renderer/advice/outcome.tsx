import type { z } from 'zod'
import type { AdviceWhole } from '../../shared/advice/contract.ts'
import {
  CHECK_RESULT_LABELS,
  CheckFields,
  type CheckMonths,
  CheckResult,
} from '../../shared/advice/outcome-checks.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextAreaField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './advice.module.css'

const CHOICES = CheckResult.options.map((value) => ({ value, label: CHECK_RESULT_LABELS[value] }))
type Fields = z.infer<typeof CheckFields>

/** Whether what the police did about the advice made a difference: what was found, and the next time to look. */
export function Outcome({ row }: { row: AdviceWhole }) {
  const role = useSignedIn()?.role ?? null
  const editable = !useReadOnly() && mayCall(KEEPERS_AND_CHAIR, role)
  const { checks, nextCheck: next } = row
  const today = localClock(new Date()).day
  return (
    <>
      {checks.length === 0 && next === null && (
        <EmptyState title="There is nothing to look at yet.">
          Three and six months after the police have accepted advice, wholly or in part, somebody looks
          whether it made a difference.
        </EmptyState>
      )}
      {checks.length > 0 && (
        <ul className={classes.told} aria-label="What was found">
          {checks.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  After {one.months} months, {shortDay(one.day)}: {CHECK_RESULT_LABELS[one.result]}
                </p>
                {one.note !== '' && <p className={classes.soft}>{one.note}</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {next !== null && (
        <div className={classes.notice}>
          <Notice tone={next.dueOn <= today ? 'amber' : 'info'}>
            {next.dueOn <= today
              ? `The look after ${next.months} months was due on ${shortDay(next.dueOn)}.`
              : `The look after ${next.months} months is due on ${shortDay(next.dueOn)}.`}
          </Notice>
        </div>
      )}
      {editable && next !== null && (
        <CheckForm key={next.months} id={row.id} number={row.number} months={next.months} />
      )}
    </>
  )
}

function CheckForm({ id, number, months }: { id: string; number: string; months: CheckMonths }) {
  const form = useZodForm(CheckFields, { day: localClock(new Date()).day, result: 'works', note: '' })
  const result = form.watch('result')
  const check = useCommand(api.advice.checkOutcome, {
    done: `${number}: what was found after ${months} months is on record.`,
  })
  return (
    <Form
      form={form}
      submit="Record what was found"
      draft={`outcome ${id} ${months}`}
      onSubmit={(fields) => check.attempt({ id, months, ...fields })}
    >
      <FieldRow>
        <SelectField<Fields> name="result" label="Did it make a difference" choices={CHOICES} />
        <DateField<Fields> name="day" label="Looked at on" />
      </FieldRow>
      <TextAreaField<Fields>
        name="note"
        label="What was found"
        description="What is different for the community, or what is missing."
        optional={result === 'works'}
        rows={2}
      />
    </Form>
  )
}
