import { Button } from '@mantine/core'
import { useState } from 'react'
import { localClock } from '../../shared/dates.ts'
import { AFTER_STEPS, AfterFields, type AfterStep } from '../../shared/incidents/after.ts'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'

/** What can be put on record in place of each step that is missing before a call-out is closed. */
const IN_PLACE: Readonly<Record<string, AfterStep>> = {
  advice: 'no advice possible',
  response: 'answer awaited',
  feedback: 'advisors told',
}

/** What is still missing before a call-out is closed, each with the way to it. It stands in the way of closing alone. */
export function Closing({ callOut }: { callOut: ActivationWhole }) {
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const [opened, setOpened] = useState<AfterStep | null>(null)
  const { missing } = callOut.closing
  if (missing.length === 0)
    return <p className={classes.soft}>Everything is on record. The call-out can be closed.</p>
  const mayRecord = (step: AfterStep) =>
    !readOnly && (mayCall(KEEPERS_AND_CHAIR, role) || (role === 'slt' && AFTER_STEPS[step].isSlt))
  return (
    <section aria-label="Before it is closed">
      <h2 className={classes.label}>Before it is closed</h2>
      <ul className={classes.missing}>
        {missing.map(({ step, missing: words, todo }) => {
          const instead = IN_PLACE[step]
          return (
            <li key={step}>
              <p>
                {words} <span className={classes.soft}>{todo}.</span>
              </p>
              {instead !== undefined && mayRecord(instead) && opened !== instead && (
                <Button size="compact-sm" onClick={() => setOpened(instead)}>
                  {AFTER_STEPS[instead].verb}
                </Button>
              )}
              {instead !== undefined && opened === instead && (
                <AfterForm id={callOut.id} step={instead} role={role} onDone={() => setOpened(null)} />
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

type AfterFormProps = { id: string; step: AfterStep; role: string | null; onDone: () => void }

function AfterForm({ id, step, role, onDone }: AfterFormProps) {
  const form = useZodForm(AfterFields, { step, day: localClock(new Date()).day, text: '', by: '' })
  const save = useCommand(api.incidents.after, { done: 'Written in the log.', undo: false, onDone })
  const isTold = step === 'advisors told'
  const asksWho = AFTER_STEPS[step].isSlt && role !== 'slt'
  return (
    <Form
      form={form}
      submit={AFTER_STEPS[step].verb}
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ id, ...fields })}
    >
      <div>
        <TextAreaField<AfterFields>
          name="text"
          label={isTold ? 'What they were told' : 'Why'}
          optional={isTold}
          autoFocus
          rows={2}
        />
        <FieldGuard name="text" />
      </div>
      {(isTold || asksWho) && (
        <FieldRow>
          {isTold && <DateField<AfterFields> name="day" label="On" />}
          {asksWho && <TextField<AfterFields> name="by" label="Which member of SLT decided" />}
        </FieldRow>
      )}
    </Form>
  )
}
