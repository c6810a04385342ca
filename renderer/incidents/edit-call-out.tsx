import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { api } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { asFields, asTyped, CallOutFields, CallOutForm } from './call-out-fields.tsx'
import classes from './incidents.module.css'

/** Changes what is said about a call-out; its history keeps what it said before. */
export function EditCallOut({ callOut, onDone }: { callOut: ActivationWhole; onDone: () => void }) {
  const form = useZodForm(CallOutForm, asTyped(callOut))
  const save = useCommand(api.incidents.update, { done: 'Saved.', onDone })
  return (
    <div className={classes.edit}>
      <Form
        form={form}
        submit="Save"
        onCancel={onDone}
        onSubmit={(typed) => save.attempt({ id: callOut.id, fields: asFields(typed) })}
      >
        <CallOutFields withOrigin={callOut.openedAt !== null} />
      </Form>
    </div>
  )
}
