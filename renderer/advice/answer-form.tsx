import { z } from 'zod'
import { type AdviceWhole, ResponseFields } from '../../shared/advice/contract.ts'
import { RESPONSE_STATUS_LABELS, ResponseStatus } from '../../shared/advice/entities.ts'
import { localClock } from '../../shared/dates.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'

/** Nothing is chosen for the person: what the police decided is said on purpose. */
const Answered = ResponseFields.extend({
  status: z.union([ResponseStatus, z.literal('')]).refine((status) => status !== '', {
    message: 'Choose what the police decided.',
  }),
}).refine(({ status, reason }) => status === 'accepted' || reason !== '', {
  path: ['reason'],
  message: 'Say why: advice that is not accepted in full is owed a reason.',
})
type Answered = z.input<typeof Answered>

const CHOICES = ResponseStatus.options.map((value) => ({ value, label: RESPONSE_STATUS_LABELS[value] }))

/** What the police decided about a piece of advice: first time or anew. */
export function AnswerForm({ row, onClose }: { row: AdviceWhole; onClose: (() => void) | undefined }) {
  const { response } = row
  const form = useZodForm(Answered, {
    status: response?.status ?? '',
    decidedBy: response?.decidedBy ?? '',
    decidedOn: response?.decidedOn ?? localClock(new Date()).day,
    reason: response?.reason ?? '',
    changed: response?.changed ?? '',
    actionId: response?.actionId ?? null,
    publish: response?.publish ?? false,
  })
  const status = form.watch('status')
  const save = useCommand(api.advice.respond, {
    done: ({ number }) => `The answer to ${number} is on record.`,
    onDone: () => onClose?.(),
  })
  return (
    <Form
      form={form}
      submit="Record the answer"
      draft={`answer ${row.id}`}
      onSubmit={(fields) => save.attempt({ id: row.id, ...fields })}
      {...(onClose ? { onCancel: onClose } : {})}
    >
      <FieldRow>
        <SelectField<Answered> name="status" label="What the police decided" choices={CHOICES} />
        <DateField<Answered> name="decidedOn" label="Decided on" />
      </FieldRow>
      <TextField<Answered>
        name="decidedBy"
        label="Decided by"
        description="A rank or role: the Borough Commander, not a name."
      />
      <TextAreaField<Answered>
        name="reason"
        label="Why"
        optional={status === 'accepted' || status === ''}
        rows={2}
      />
      <TextAreaField<Answered>
        name="changed"
        label="What has changed"
        description="What is different now because of this advice."
        optional
        rows={2}
      />
      {row.actions.length > 0 && (
        <SelectField<Answered>
          name="actionId"
          label="Action that came of it"
          optional
          clearable
          searchable
          placeholder="None"
          choices={row.actions.map(({ id, number, text }) => ({ value: id, label: `${number} ${text}` }))}
        />
      )}
      {!row.closed && (
        <SwitchField<Answered>
          name="publish"
          label="The public may read this answer"
          description="It stands beside the advice on the page “We asked · You said · We did” once the minutes are published."
        />
      )}
    </Form>
  )
}
