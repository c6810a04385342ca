import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { z } from 'zod'
import { AdviceFields } from '../../shared/advice/contract.ts'
import { Id } from '../../shared/identity.ts'
import { localClock } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

/** The fields of advice that is in no minutes. */
export function AdviceWords() {
  return (
    <>
      <TextAreaField<AdviceFields>
        name="text"
        label="What was advised"
        description="The advice of the group as one, without names."
        rows={3}
        autoFocus
      />
      <FieldGuard name="text" />
      <FieldRow>
        <DateField<AdviceFields> name="givenOn" label="Given on" />
        <TextField<AdviceFields> name="givenTo" label="Given to" optional placeholder="A rank or role" />
      </FieldRow>
      <TextAreaField<AdviceFields>
        name="dissent"
        label="Dissent"
        description="What some thought instead. Say what, never who."
        optional
        rows={2}
      />
    </>
  )
}

type CallOutAdvice = { groupId: string; activationId: string; entryId: string | null; text: string }

/** Puts advice of a call-out in the ledger, beginning with the words of a line of its log. */
export function RecordCallOutAdvice({ from, onClose }: { from: CallOutAdvice | null; onClose: () => void }) {
  return (
    <Modal opened={from !== null} onClose={onClose} title="Put advice in the ledger" size="lg">
      {from && <CallOutAdviceForm from={from} onClose={onClose} />}
    </Modal>
  )
}

function CallOutAdviceForm({ from, onClose }: { from: CallOutAdvice; onClose: () => void }) {
  const { text, ...origin } = from
  const form = useZodForm(AdviceFields, {
    text,
    givenOn: localClock(new Date()).day,
    givenTo: '',
    dissent: '',
  })
  const record = useCommand(api.advice.record, {
    done: ({ number }) => `${number} is in the ledger.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Put it in the ledger"
      onCancel={onClose}
      draft={`advice ${from.activationId} ${from.entryId}`}
      onSubmit={(fields) => record.attempt({ ...origin, ...fields })}
    >
      <AdviceWords />
    </Form>
  )
}

const Own = AdviceFields.extend({ groupId: Id })
type Own = z.infer<typeof Own>

/** The way to put advice of the group’s own accord in the ledger. */
export function RecordOwnAdvice() {
  const [isOpen, setOpen] = useState(false)
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const { groups } = useChosenGroup()
  const begin = () => setOpen(true)
  const may = isMine && groups.length > 0
  useShortcuts(may ? [{ label: 'Record advice', keys: 'n', section: 'This screen', run: begin }] : [])
  if (!may) return null
  return (
    <>
      <Button onClick={begin}>Record advice</Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Record advice of the group’s own accord"
        size="lg"
      >
        {isOpen && <OwnForm onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

function OwnForm({ onClose }: { onClose: () => void }) {
  const { groups, group } = useChosenGroup()
  const form = useZodForm(Own, {
    groupId: group?.id ?? groups[0]?.id ?? '',
    text: '',
    givenOn: localClock(new Date()).day,
    givenTo: '',
    dissent: '',
  })
  const record = useCommand(api.advice.record, {
    done: ({ number }) => `${number} is in the ledger.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Record it"
      onCancel={onClose}
      draft="own-advice"
      onSubmit={(fields) => record.attempt({ ...fields, activationId: null, entryId: null })}
    >
      {groups.length > 1 && (
        <SelectField<Own>
          name="groupId"
          label="Group"
          choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <AdviceWords />
    </Form>
  )
}
