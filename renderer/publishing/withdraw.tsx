import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { PublicNote } from '../../shared/publishing/corrections.ts'
import { LineText } from '../../shared/recorded.ts'
import { api } from '../service.ts'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'

const Reasons = z.object({ reason: LineText, publicReason: PublicNote })

/** Takes published minutes off the site, with a reason for the record and another, if wanted, for the public. */
export function Withdraw({ meetingId }: { meetingId: string }) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <>
      <Button onClick={() => setOpen(true)}>Withdraw</Button>
      <Modal opened={isOpen} onClose={close} title="Withdraw these minutes">
        <WithdrawForm meetingId={meetingId} onClose={close} />
      </Modal>
    </>
  )
}

function WithdrawForm({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const form = useZodForm(Reasons, { reason: '', publicReason: '' })
  const withdraw = useCommand(api.publishing.withdraw, {
    undo: false,
    done: 'Withdrawn. Publish once more so that the pages leave the folder.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Withdraw minutes"
      onCancel={onClose}
      onSubmit={(reasons) => withdraw.attempt({ meetingId, ...reasons })}
    >
      <p>
        The next publication removes the minutes and their files. A page stays at their address and says that
        they were withdrawn, and when.
      </p>
      <TextField<z.infer<typeof Reasons>>
        name="reason"
        label="Why"
        description="For the record. The public does not read it."
        autoFocus
      />
      <TextAreaField<z.infer<typeof Reasons>>
        name="publicReason"
        label="What the public is told"
        description="Stands on that page. Members who have not agreed to be named are called by their role."
        optional
        rows={2}
      />
    </Form>
  )
}
