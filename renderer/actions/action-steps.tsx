import { Button, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import type { ActionWhole } from '../../shared/actions/contract.ts'
import { isOutstanding, isSnoozed } from '../../shared/actions/rules.ts'
import { addDays, Day, localClock, shortDay } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { LineText } from '../../shared/recorded.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useOwnerChoices } from './owner-choices.ts'
import { OwnerFields } from './owner-fields.tsx'

type Step = 'hand over' | 'put off' | 'split'

/** What can be done with an outstanding action besides changing it: hand it over, put it off, split it. Each is one undo. */
export function ActionSteps({ row }: { row: ActionWhole }) {
  const [step, setStep] = useState<Step | null>(null)
  const close = () => setStep(null)
  const back = useCommand(api.actions.snooze, { done: 'It is back on the list.' })
  const canGoOn = isOutstanding(row.state)
  const off = isSnoozed(row, localClock(new Date()).day)
  useShortcuts(
    canGoOn
      ? [
          { label: 'Hand over', keys: 'h', section: 'This action', run: () => setStep('hand over') },
          { label: 'Put off until a day', keys: 'o', section: 'This action', run: () => setStep('put off') },
          { label: 'Split in two', keys: 's', section: 'This action', run: () => setStep('split') },
        ]
      : [],
  )
  if (!canGoOn) return null
  return (
    <>
      <Button size="compact-md" onClick={() => setStep('hand over')}>
        Hand over
      </Button>
      {off ? (
        <Button
          size="compact-md"
          loading={back.isRunning}
          onClick={() => back.run({ id: row.id, until: null })}
        >
          Put back on the list
        </Button>
      ) : (
        <Button size="compact-md" onClick={() => setStep('put off')}>
          Put off
        </Button>
      )}
      <Button size="compact-md" onClick={() => setStep('split')}>
        Split
      </Button>
      <Dialog opened={step === 'hand over'} onClose={close} title={`Hand over ${row.number}`}>
        <HandOverForm row={row} onClose={close} />
      </Dialog>
      <Dialog opened={step === 'put off'} onClose={close} title={`Put off ${row.number}`}>
        <PutOffForm row={row} onClose={close} />
      </Dialog>
      <Dialog opened={step === 'split'} onClose={close} title={`Split ${row.number}`}>
        <SplitForm row={row} onClose={close} />
      </Dialog>
    </>
  )
}

type DialogProps = { opened: boolean; onClose: () => void; title: string; children: ReactNode }

function Dialog({ opened, onClose, title, children }: DialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size="lg">
      {children}
    </Modal>
  )
}

type StepProps = { row: ActionWhole; onClose: () => void }

// The form of the action may be on screen behind a dialog, so that the fields of these have names of their own.
const HandOver = z
  .object({
    newOwnerId: Id.nullable(),
    newOwner: z.string().trim().max(200),
    note: z.string().trim().max(2000, 'Keep a note under 2,000 characters.'),
  })
  .refine(({ newOwnerId, newOwner }) => newOwnerId !== null || newOwner !== '', {
    path: ['newOwnerId'],
    message: 'Choose who takes this action over, or write who in words.',
  })
type HandOver = z.infer<typeof HandOver>

function HandOverForm({ row, onClose }: StepProps) {
  const form = useZodForm(HandOver, { newOwnerId: null, newOwner: '', note: '' })
  const choices = useOwnerChoices(row).filter((one) => one.value !== row.ownerId)
  const give = useCommand(api.actions.handOver, {
    done: ({ ownerName }) => `Handed over to ${ownerName}.`,
    onDone: onClose,
  })
  const newOwnerId = form.watch('newOwnerId')
  return (
    <Form
      form={form}
      submit="Hand over"
      onCancel={onClose}
      onSubmit={({ newOwnerId: ownerId, newOwner: owner, note }) =>
        give.attempt({ id: row.id, ownerId, owner, note })
      }
    >
      {row.ownerName !== '' && <p>{row.ownerName} has it now.</p>}
      <FieldRow>
        <OwnerFields<HandOver>
          name="newOwnerId"
          label="New owner"
          autoFocus
          choices={choices}
          inWords="newOwner"
          chosen={newOwnerId}
        />
      </FieldRow>
      <TextAreaField<HandOver>
        name="note"
        label="Note"
        description="Why, and what was agreed."
        rows={2}
        optional
      />
    </Form>
  )
}

const PutOff = z.object({ until: Day })
type PutOff = z.infer<typeof PutOff>
const TWO_WEEKS = 14

function PutOffForm({ row, onClose }: StepProps) {
  const form = useZodForm(PutOff, { until: addDays(localClock(new Date()).day, TWO_WEEKS) })
  const put = useCommand(api.actions.snooze, {
    done: ({ snoozedUntil }) => `Off the list until ${shortDay(snoozedUntil ?? '')}.`,
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Put off"
      onCancel={onClose}
      onSubmit={({ until }) => put.attempt({ id: row.id, until })}
    >
      <p>Until that day it is not on the list and not counted as overdue. Its due day stays as it is.</p>
      <DateField<PutOff> name="until" label="Until" autoFocus />
    </Form>
  )
}

const Part = z.object({
  part: LineText,
  partOwnerId: Id.nullable(),
  partOwner: z.string().trim().max(200),
  partDue: Day.nullable(),
})
type Part = z.infer<typeof Part>

function SplitForm({ row, onClose }: StepProps) {
  const navigate = useNavigate()
  const form = useZodForm(Part, {
    part: '',
    partOwnerId: row.ownerId,
    partOwner: row.ownerId ? '' : row.owner,
    partDue: row.due,
  })
  const choices = useOwnerChoices(row)
  const split = useCommand(api.actions.split, {
    done: ({ number }) => `A part of ${row.number} goes on as ${number}.`,
    onDone: ({ id }) => {
      onClose()
      void navigate(`/actions/${id}`)
    },
  })
  const partOwnerId = form.watch('partOwnerId')
  return (
    <Form
      form={form}
      submit="Split off"
      onCancel={onClose}
      onSubmit={({ part: text, partOwnerId: ownerId, partOwner: owner, partDue: due }) =>
        split.attempt({ id: row.id, text, ownerId, owner, due })
      }
    >
      <p>
        “{row.text}” stays as {row.number}. The part gets a number of its own and refers to it.
      </p>
      <TextAreaField<Part> name="part" label="What the part is" rows={2} autoFocus />
      <FieldRow>
        <OwnerFields<Part>
          name="partOwnerId"
          label="Owner"
          optional
          choices={choices}
          inWords="partOwner"
          chosen={partOwnerId}
        />
        <DateField<Part> name="partDue" label="Due" nullable optional />
      </FieldRow>
    </Form>
  )
}
