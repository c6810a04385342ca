import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { Id } from '../../shared/identity.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { Capacity, CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { api, orpc } from '../service.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'

const Attendee = z
  .object({ personId: Id.nullable(), name: z.string().trim().max(200), capacity: Capacity })
  .refine(({ personId, name }) => personId !== null || name !== '', {
    path: ['name'],
    message: 'Choose a person on record, or write the name of a guest.',
  })
type Attendee = z.infer<typeof Attendee>

type AddAttendeeFormProps = { whole: MeetingWhole; onClose: () => void }

/** Somebody who came without being on the list: a person on record, or a guest by name. */
export function AddAttendeeForm({ whole, onClose }: AddAttendeeFormProps) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { limit: 1000 } }))
  const form = useZodForm(Attendee, { personId: null, name: '', capacity: 'observer' })
  const add = useCommand(api.meetings.addAttendee, { done: 'Added to the attendance.', onDone: onClose })
  const there = new Set(whole.attendance.map((row) => row.personId))
  const chosen = form.watch('personId')
  return (
    <Loaded query={people}>
      {({ people: all }) => (
        <Form
          form={form}
          submit="Add"
          onCancel={onClose}
          onSubmit={(values) => add.attempt({ meetingId: whole.meeting.id, ...values })}
        >
          <SelectField<Attendee>
            name="personId"
            label="Person on record"
            optional
            clearable
            searchable
            choices={all
              .filter((person) => !there.has(person.id))
              .map((person) => ({ value: person.id, label: fullName(person) }))}
            onChosen={(id) => {
              const place = all
                .find((person) => person.id === id)
                ?.memberships.find((m) => m.groupId === whole.meeting.groupId)
              if (place) form.setValue('capacity', place.capacity)
            }}
          />
          {chosen === null && (
            <TextField<Attendee>
              name="name"
              label="Or a guest"
              description="The name of a guest is never published."
            />
          )}
          <SelectField<Attendee>
            name="capacity"
            label="Here as"
            choices={Capacity.options.map((capacity) => ({
              value: capacity,
              label: CAPACITY_LABELS[capacity],
            }))}
          />
        </Form>
      )}
    </Loaded>
  )
}
