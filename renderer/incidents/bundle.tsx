import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { LineText } from '../../shared/recorded.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const Bundle = z.object({ madeFor: LineText })
type Bundle = z.infer<typeof Bundle>

/** Saves everything on record of a call-out in one file, for an inquiry. */
export function BundleForInquiry({ callOut }: { callOut: ActivationWhole }) {
  const [isOpen, setOpen] = useState(false)
  const isMine = useNotMyRole(KEEPERS, 'the secretariat') === null
  if (!isMine || callOut.openedAt === null) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>Bundle for an inquiry</Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title="Bundle for an inquiry">
        {isOpen && <BundleForm id={callOut.id} onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

function BundleForm({ id, onClose }: { id: string; onClose: () => void }) {
  const form = useZodForm(Bundle, { madeFor: '' })
  const save = useCommand(api.incidents.bundle, { undo: false, onDone: onClose })
  return (
    <Form
      form={form}
      submit="Save the bundle"
      onCancel={onClose}
      draft={`bundle ${id}`}
      onSubmit={(fields) => save.attempt({ id, ...fields })}
    >
      <p>
        One zip file with the log, the calls, the advice and its answers, what was in force, and every change
        of the record about them. Whoever gets it can check it without this app. It is not encrypted: hand it
        over as you would the record itself. That it was made is written in the log.
      </p>
      <TextField<Bundle>
        name="madeFor"
        label="Who asked for it"
        description="The inquiry or office, as it will stand on its pages."
        autoFocus
      />
    </Form>
  )
}
