import { useState } from 'react'
import { z } from 'zod'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import { Passphrase } from '../../shared/office/entities.ts'
import { api, refreshEverything } from '../service.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import { RecoveryKey } from './recovery-key.tsx'
import { WaitNotice } from './wait-notice.tsx'
import { Welcome } from './welcome.tsx'
import { rememberUser, userChoices, usualUser } from './who-signs-in.ts'

type RecoveryProps = {
  status: OfficeStatus
  onBack: () => void
  onNewKey: () => void
  onFinished: () => void
}

/** Signing in with the recovery key, and the new one that takes its place: shown this once, until it is put away. */
export function RecoveryScreen({ status, onBack, onNewKey, onFinished }: RecoveryProps) {
  const [newKey, setNewKey] = useState<string | null>(null)
  if (newKey === null) {
    return (
      <RecoveryForm
        status={status}
        onBack={onBack}
        onNewKey={(key) => {
          onNewKey()
          setNewKey(key)
        }}
      />
    )
  }
  return (
    <Welcome
      title="Keep the new recovery key"
      lead="The one you used no longer works. Put this one in its place; it is shown this once."
    >
      <RecoveryKey
        recoveryKey={newKey}
        officeName={status.name}
        go="Open the office"
        onDone={() => void refreshEverything().then(onFinished)}
      />
    </Welcome>
  )
}

const Recovery = z.object({
  userId: z.string().min(1, 'Choose who you are.'),
  recoveryKey: z.string().min(1, 'Type the recovery key from the sheet.'),
  newPassphrase: Passphrase,
})

type RecoveryFormProps = { status: OfficeStatus; onBack: () => void; onNewKey: (key: string) => void }

function RecoveryForm({ status, onBack, onNewKey }: RecoveryFormProps) {
  const form = useZodForm(Recovery, { userId: usualUser(status), recoveryKey: '', newPassphrase: '' })
  return (
    <Welcome
      title="Use the recovery key"
      lead="It opens the office once more. You choose a new passphrase, and get a new key."
    >
      <Form
        form={form}
        submit="Open with the key"
        onCancel={onBack}
        onSubmit={async (values) => {
          const { recoveryKey } = await api.office.signInWithRecoveryKey(values)
          rememberUser(values.userId)
          onNewKey(recoveryKey)
        }}
      >
        <SelectField name="userId" label="User" choices={userChoices(status)} />
        <TextField
          name="recoveryKey"
          label="Recovery key"
          description="As printed. Spaces and hyphens do not matter."
        />
        <NewPassphraseField name="newPassphrase" label="New passphrase" />
        <WaitNotice seconds={status.waitSeconds} />
      </Form>
    </Welcome>
  )
}
