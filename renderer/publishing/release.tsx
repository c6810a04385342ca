import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { KeptUntil } from '../../shared/publishing/release.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'

/** What can be done with an item whose day to be looked at again has come: make it public, or keep it back. */
export function Release({ itemId }: { itemId: string }) {
  const [isKeeping, setKeeping] = useState(false)
  const release = useCommand(api.publishing.release, {
    done: 'The item is public in the record now. It is published once the minutes are cleared and published.',
  })
  return (
    <>
      <Button loading={release.isRunning} onClick={() => void release.run({ itemId })}>
        Make it public
      </Button>
      <Button onClick={() => setKeeping(true)}>Keep it back</Button>
      <Modal opened={isKeeping} onClose={() => setKeeping(false)} title="Keep this item back" size="lg">
        <KeepBackForm itemId={itemId} onClose={() => setKeeping(false)} />
      </Modal>
    </>
  )
}

function KeepBackForm({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const form = useZodForm(KeptUntil, { releaseOn: null, releaseReason: '' })
  const keep = useCommand(api.publishing.keepBack, { done: 'The item stays back.', onDone: onClose })
  return (
    <Form
      form={form}
      submit="Keep it back"
      onCancel={onClose}
      onSubmit={(fields) => keep.attempt({ itemId, ...fields })}
    >
      <FieldRow>
        <DateField<KeptUntil>
          name="releaseOn"
          label="Look at it again on"
          description="Without a day it stays back, and nobody is reminded of it."
          optional
          nullable
          autoFocus
        />
        <TextField<KeptUntil> name="releaseReason" label="Why until then" optional />
      </FieldRow>
    </Form>
  )
}
