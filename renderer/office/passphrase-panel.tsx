import { NumberInput } from '@mantine/core'
import { z } from 'zod'
import { Passphrase } from '../../shared/office/entities.ts'
import { api } from '../service.ts'
import { PassphraseField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { IDLE_LEAST, IDLE_MOST, setIdleMinutes, useIdleMinutes } from './idle-lock.ts'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import classes from './office.module.css'

const Change = z.object({ current: z.string().min(1, 'Type your current passphrase.'), next: Passphrase })

/** Changes the passphrase of whoever is signed in. */
export function PassphrasePanel() {
  const form = useZodForm(Change, { current: '', next: '' })
  const change = useCommand(api.office.changePassphrase, {
    done: 'Your passphrase is changed. Use the new one from now on.',
    undo: false,
    onDone: () => form.reset(),
  })
  return (
    <>
      <Form form={form} submit="Change passphrase" onSubmit={(values) => change.attempt(values)}>
        <PassphraseField name="current" label="Current passphrase" autoComplete="current-password" />
        <NewPassphraseField name="next" label="New passphrase" />
      </Form>
      <LockAfter />
    </>
  )
}

function LockAfter() {
  const minutes = useIdleMinutes()
  return (
    <NumberInput
      className={classes.lockAfter ?? ''}
      label="Lock the office when nobody touches it for"
      description="On this computer. It is also locked with the computer’s own screen, when it goes to sleep, and with Ctrl+L. What you were typing is there again afterwards."
      suffix={minutes === 1 ? ' minute' : ' minutes'}
      value={minutes}
      min={IDLE_LEAST}
      max={IDLE_MOST}
      clampBehavior="blur"
      allowDecimal={false}
      allowNegative={false}
      onChange={(chosen) => {
        if (typeof chosen === 'number' && chosen >= IDLE_LEAST && chosen <= IDLE_MOST) setIdleMinutes(chosen)
      }}
    />
  )
}
