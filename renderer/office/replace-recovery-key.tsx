import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { api } from '../service.ts'
import { PassphraseField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'
import { RecoveryKey } from './recovery-key.tsx'

/** A new recovery key in place of the printed one, when that was lost or seen. */
export function ReplaceRecoveryKey() {
  const [isOpen, setOpen] = useState(false)
  const [recoveryKey, setRecoveryKey] = useState<string | null>(null)
  const status = useOfficeStatus()
  const close = () => {
    setOpen(false)
    setRecoveryKey(null)
  }
  return (
    <div className={classes.after}>
      <Section title="Recovery key">
        <p className={classes.lead}>
          The printed key opens the office when a passphrase is forgotten. Replace it when the sheet was lost
          or seen by somebody: the old one then no longer works.
        </p>
        <Button onClick={() => setOpen(true)}>Replace the recovery key</Button>
      </Section>
      <Modal
        opened={isOpen}
        onClose={close}
        closeOnClickOutside={false}
        // The key is shown this once: it is put away first, then the dialog is closed by its button.
        closeOnEscape={recoveryKey === null}
        withCloseButton={recoveryKey === null}
        title={recoveryKey === null ? 'Replace the recovery key' : 'Keep the new recovery key'}
      >
        {recoveryKey === null ? (
          <ProveIt onCancel={close} onKey={setRecoveryKey} />
        ) : (
          <>
            <p className={classes.lead}>
              The one before no longer works. Put this one in its place; it is shown this once.
            </p>
            <RecoveryKey recoveryKey={recoveryKey} officeName={status?.name ?? ''} go="Done" onDone={close} />
          </>
        )}
      </Modal>
    </div>
  )
}

const Proof = z.object({ passphrase: z.string().min(1, 'Type your passphrase.') })

function ProveIt({ onCancel, onKey }: { onCancel: () => void; onKey: (key: string) => void }) {
  const replace = useCommand(api.office.replaceRecoveryKey, {
    onDone: ({ recoveryKey }) => onKey(recoveryKey),
  })
  const form = useZodForm(Proof, { passphrase: '' })
  return (
    <Form
      form={form}
      submit="Make a new key"
      onCancel={onCancel}
      onSubmit={(values) => replace.attempt(values)}
    >
      <PassphraseField
        name="passphrase"
        label="Your passphrase"
        description="So that nobody does this on a computer you left open."
        autoComplete="current-password"
        autoFocus
      />
    </Form>
  )
}
