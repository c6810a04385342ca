import { ProtocolFields, type ProtocolWhole } from '../../shared/protocols/contract.ts'
import { VersionFields } from '../role-descriptions/new-role.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './protocols.module.css'

/** Changes the words of a draft beside its steps. */
export function EditProtocol({ protocol, onDone }: { protocol: ProtocolWhole; onDone: () => void }) {
  const form = useZodForm(ProtocolFields, ProtocolFields.strip().parse(protocol))
  const save = useCommand(api.protocols.save, { done: 'The protocol is saved.', onDone })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Save words"
        draft={`protocol ${protocol.id}`}
        onCancel={onDone}
        onSubmit={(fields) => save.attempt({ id: protocol.id, fields })}
      >
        <TextAreaField<ProtocolFields> name="purpose" label="What it is for" autoFocus optional rows={3} />
        <TextAreaField<ProtocolFields>
          name="rules"
          label="What always holds"
          description="Begin a line with - for a list."
          optional
          rows={4}
        />
        <TextField<ProtocolFields>
          name="outOfHours"
          label="Out-of-hours number"
          description="It stands on the call-out card."
          optional
        />
        <VersionFields />
        <DateField<ProtocolFields>
          name="reviewDue"
          label="Review due"
          description="Left empty: a year after it comes into force."
          optional
        />
      </Form>
    </div>
  )
}
