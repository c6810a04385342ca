import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { Passphrase } from '../../shared/office/entities.ts'
import { LineText } from '../../shared/recorded.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { NewPassphraseField } from '../office/new-passphrase-field.tsx'
import { api } from '../service.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const HOW = [
  { value: 'locked', label: 'Encrypted, with a passphrase' },
  { value: 'plain', label: 'Plain: whoever has the file can read it' },
]

/** The fields as they are typed. A plain bundle has no passphrase, and what was typed before does not matter. */
const Bundle = z
  .object({ madeFor: LineText, how: z.enum(['locked', 'plain']), passphrase: z.string() })
  .superRefine(({ how, passphrase }, context) => {
    if (how === 'plain') return
    for (const { message } of Passphrase.safeParse(passphrase).error?.issues ?? [])
      context.addIssue({ code: 'custom', path: ['passphrase'], message })
  })
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
  const form = useZodForm(Bundle, { madeFor: '', how: 'locked', passphrase: '' })
  const how = useWatch({ control: form.control, name: 'how' })
  const save = useCommand(api.incidents.bundle, { undo: false, onDone: onClose })
  return (
    <Form
      form={form}
      submit="Save the bundle"
      onCancel={onClose}
      onSubmit={({ madeFor, how: chosen, passphrase }) =>
        save.attempt({ id, madeFor, passphrase: chosen === 'plain' ? null : passphrase })
      }
    >
      <p>
        One zip file with the log, the calls, the advice and its answers, what was in force, and every change
        of the record about them. Whoever gets it can open and check it without this app: its first page says
        how. That it was made is written in the log.
      </p>
      <TextField<Bundle>
        name="madeFor"
        label="Who asked for it"
        description="The inquiry or office, as it will stand on its pages."
        autoFocus
      />
      <SelectField<Bundle> name="how" label="How it is handed over" choices={HOW} />
      {how === 'plain' ? (
        <p>It is not encrypted: hand it over as you would the record itself.</p>
      ) : (
        <>
          <NewPassphraseField name="passphrase" label="Passphrase for this bundle" />
          <p>
            Tell it to the reader by telephone, not with the file. It is kept nowhere: if it is lost, make
            another bundle.
          </p>
        </>
      )}
    </Form>
  )
}
