import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { InformalAdvisor } from '../../shared/advisors/contract.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

/** Notes somebody down as an informal advisor in a few seconds, from every screen; the way to an applicant too. Drawn once, by the frame. */
export function RegisterInformal() {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  useShortcuts(
    isMine
      ? [
          {
            label: 'Register an informal advisor',
            keys: 'ctrl+shift+n',
            section: 'Anywhere',
            whileTyping: true,
            run: () => setOpen(true),
          },
          {
            label: 'Add an applicant',
            section: 'Anywhere',
            run: () => void navigate('/people/advisors/new'),
          },
        ]
      : [],
  )
  const close = () => setOpen(false)
  return (
    <Modal opened={isOpen} onClose={close} title="Register an informal advisor">
      {isOpen && <InformalForm onClose={close} />}
    </Modal>
  )
}

function InformalForm({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const { groups, group } = useChosenGroup()
  const form = useZodForm(InformalAdvisor, {
    groupId: group?.id ?? groups[0]?.id ?? '',
    name: '',
    reach: '',
    knows: '',
    reachedThrough: '',
  })
  const register = useCommand(api.advisors.registerInformal, {
    done: (now) => `${now.name} is registered as an informal advisor.`,
    onDone: (now) => {
      onClose()
      void navigate(`/people/${now.personId}?tab=way`)
    },
  })
  if (groups.length === 0) return <p>Create a group first; informal advisors belong to one.</p>
  return (
    <Form
      form={form}
      submit="Register"
      onCancel={onClose}
      draft="informal-advisor"
      onSubmit={register.attempt}
    >
      <TextField<InformalAdvisor> name="name" label="Name" autoFocus />
      <TextField<InformalAdvisor>
        name="reach"
        label="How to reach them"
        optional
        placeholder="07700 900123, after six"
      />
      <TextAreaField<InformalAdvisor>
        name="knows"
        label="What they know, whom they reach"
        optional
        rows={2}
        placeholder="Trustee of the mosque on Linden Road"
      />
      <TextField<InformalAdvisor>
        name="reachedThrough"
        label="Reached through"
        optional
        placeholder="Who brought them"
      />
      {groups.length > 1 && (
        <SelectField<InformalAdvisor>
          name="groupId"
          label="Group"
          choices={groups.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
    </Form>
  )
}
