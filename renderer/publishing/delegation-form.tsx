import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { addDays, localClock } from '../../shared/dates.ts'
import {
  DelegationFields,
  ownPart,
  SIGN_OFF_LABELS,
  type SignOffPart,
} from '../../shared/publishing/sign-off.ts'
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useEveryGroup, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

type Fields = z.input<typeof DelegationFields>
/** How long a delegation lasts unless another day is chosen. */
const DAYS = 180
const PARTS = (['chair', 'slt'] as const).map((value) => ({ value, label: SIGN_OFF_LABELS[value][0] }))

type DelegationFormProps = { part?: SignOffPart; groupId?: string | null; onClose: () => void }

/** Delegates a part of the sign-off to the secretariat: one's own, or as the secretariat writes it down for whoever gave it. */
export function DelegationForm({ part = 'slt', groupId = null, onClose }: DelegationFormProps) {
  const user = useSignedIn()
  const everyGroup = useEveryGroup()
  const own = user ? ownPart(user.role) : null
  const today = localClock(new Date()).day
  const groups = useQuery(orpc.groups.list.queryOptions()).data ?? []
  const users = useQuery(orpc.office.users.queryOptions()).data ?? []
  const secretariat = users.filter(({ role }) => role === 'secretariat')
  const form = useZodForm(DelegationFields, {
    part: own ?? part,
    groupId: groupId ?? (everyGroup ? null : (groups[0]?.id ?? null)),
    toUserId: null,
    startsOn: today,
    endsOn: addDays(today, DAYS),
    givenBy: '',
    note: '',
  })
  const delegate = useCommand(api.publishing.delegate, {
    done: 'The delegation is recorded.',
    onDone: onClose,
  })
  return (
    <Form form={form} submit="Record delegation" onCancel={onClose} onSubmit={delegate.attempt}>
      <p>
        While it is in force, the secretariat signs minutes off on behalf of whoever delegated it. Each of
        those sign-offs says so.
      </p>
      {own === null && (
        <>
          <SelectField<Fields> name="part" label="Whose sign-off" choices={PARTS} />
          <TextField<Fields>
            name="givenBy"
            label="Who delegated it"
            description="Their name. It stands on the record, and nowhere in public."
            autoFocus
          />
          <TextField<Fields>
            name="note"
            label="How it was given"
            description="For example “by e-mail, 3 March”."
          />
        </>
      )}
      <FieldRow>
        <SelectField<Fields>
          name="groupId"
          label="For which group"
          choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder={everyGroup ? 'Every group' : 'Choose'}
          clearable={everyGroup}
          optional={everyGroup}
        />
        <SelectField<Fields>
          name="toUserId"
          label="To whom"
          choices={secretariat.map(({ id, name }) => ({ value: id, label: name }))}
          placeholder="Anybody in the secretariat"
          clearable
          optional
        />
      </FieldRow>
      <FieldRow>
        <DateField<Fields> name="startsOn" label="From" />
        <DateField<Fields> name="endsOn" label="Up to and including" />
      </FieldRow>
      {own !== null && (
        <TextField<Fields>
          name="note"
          label="Note"
          description="Whatever shall be remembered about it."
          optional
        />
      )}
    </Form>
  )
}
