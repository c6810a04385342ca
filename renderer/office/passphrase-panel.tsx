import { z } from 'zod'
import { Passphrase } from '../../shared/office/entities.ts'
import { api } from '../service.ts'
import { PassphraseField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { NewPassphraseField } from './new-passphrase-field.tsx'

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
    <Form form={form} submit="Change passphrase" onSubmit={(values) => change.attempt(values)}>
      <PassphraseField name="current" label="Current passphrase" autoComplete="current-password" />
      <NewPassphraseField name="next" label="New passphrase" />
    </Form>
  )
}
