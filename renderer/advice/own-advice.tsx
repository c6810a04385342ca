import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { AdviceFields, type AdviceWhole } from '../../shared/advice/contract.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './advice.module.css'
import { AdviceWords } from './record-advice.tsx'

/** Changes advice that is in no minutes, or puts it in the recycle bin. */
export function OwnAdvice({ row, closeTo }: { row: AdviceWhole; closeTo: string }) {
  const [isOpen, setOpen] = useState(false)
  const navigate = useNavigate()
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const remove = useCommand(api.advice.remove, { done: `${row.number} is in the recycle bin.` })
  if (!isMine || row.source === 'meeting') return null
  const takeOut = async () => {
    if (await remove.run({ id: row.id })) void navigate(closeTo)
  }
  return (
    <div className={classes.buttons}>
      <Button onClick={() => setOpen(true)}>Change the advice</Button>
      <Button variant="subtle" loading={remove.isRunning} onClick={() => void takeOut()}>
        Take out
      </Button>
      <Modal opened={isOpen} onClose={() => setOpen(false)} title={`Change ${row.number}`} size="lg">
        {isOpen && <OwnAdviceForm row={row} onClose={() => setOpen(false)} />}
      </Modal>
    </div>
  )
}

function OwnAdviceForm({ row, onClose }: { row: AdviceWhole; onClose: () => void }) {
  const { id, text, givenOn, givenTo, dissent } = row
  const form = useZodForm(AdviceFields, { text, givenOn, givenTo, dissent })
  const amend = useCommand(api.advice.amend, {
    done: ({ number }) => `${number} is changed.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Save"
      onCancel={onClose}
      draft={`advice ${id}`}
      onSubmit={(fields) => amend.attempt({ id, ...fields })}
    >
      <AdviceWords />
    </Form>
  )
}
