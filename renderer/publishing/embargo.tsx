import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import { addDays, localClock } from '../../shared/dates.ts'
import { Embargo } from '../../shared/publishing/embargo.ts'
import { api } from '../service.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

/** Holds minutes that are not published yet back until a day and time. */
export function EmbargoButton({ meetingId }: { meetingId: string }) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  const notMine = useNotMyRole(['secretariat'], 'the secretariat')
  if (notMine) return null
  return (
    <>
      <Button onClick={() => setOpen(true)}>Set an embargo</Button>
      <Modal opened={isOpen} onClose={close} title="Embargo on these minutes">
        <EmbargoForm meetingId={meetingId} onClose={close} />
      </Modal>
    </>
  )
}

function EmbargoForm({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const form = useZodForm(Embargo, { day: addDays(localClock(new Date()).day, 1), time: '09:00' })
  const set = useCommand(api.publishing.setEmbargo, {
    done: 'The embargo is set. No publication has these minutes before then.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Set embargo"
      onCancel={onClose}
      onSubmit={(until) => set.attempt({ meetingId, until })}
    >
      <p>
        Until then every publication leaves these minutes out and says so. They are not published by
        themselves afterwards: publish once the time has come.
      </p>
      <FieldRow>
        <DateField<Embargo> name="day" label="Not before" autoFocus />
        <TimeField<Embargo> name="time" label="Time in London" />
      </FieldRow>
    </Form>
  )
}

/** Ends an embargo now. */
export function LiftEmbargo({ meetingId }: { meetingId: string }) {
  const set = useCommand(api.publishing.setEmbargo, { done: 'The embargo is lifted.' })
  const notMine = useNotMyRole(['secretariat'], 'the secretariat')
  if (notMine) return null
  return (
    <Button loading={set.isRunning} onClick={() => void set.run({ meetingId, until: null })}>
      Lift the embargo
    </Button>
  )
}
