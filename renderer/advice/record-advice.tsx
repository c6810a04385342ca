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
      {from && (
        <RecordForm
          origin={from}
          text={from.text}
          draft={`advice ${from.activationId} ${from.entryId}`}
          onClose={onClose}
        />
      )}
    </Modal>
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
        {isOpen && <RecordForm origin={null} text="" draft="own-advice" onClose={() => setOpen(false)} />}
      </Modal>
    </>
  )
}

type RecordFormProps = {
  /** The call-out it comes from; null: the group’s own accord, and the group is chosen here. */
  origin: Omit<CallOutAdvice, 'text'> | null
  text: string
  draft: string
  onClose: () => void
}

function RecordForm({ origin, text, draft, onClose }: RecordFormProps) {
  const { groups, group } = useChosenGroup()
  const form = useZodForm(Own, {
    groupId: origin?.groupId ?? group?.id ?? groups[0]?.id ?? '',
    text,
    givenOn: localClock(new Date()).day,
    givenTo: '',
    dissent: '',
  })
  const record = useCommand(api.advice.record, {
    done: ({ number }) => `${number} is in the ledger.`,
    onDone: onClose,
  })
  const { activationId, entryId } = origin ?? { activationId: null, entryId: null }
  return (
    <Form
      form={form}
      submit="Put it in the ledger"
      onCancel={onClose}
      draft={draft}
      onSubmit={(fields) => record.attempt({ ...fields, activationId, entryId })}
    >
      {origin === null && groups.length > 1 && (
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
