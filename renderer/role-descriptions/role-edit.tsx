import { RoleFields, type RoleWhole } from '../../shared/role-descriptions/contract.ts'
import { ROLE_SECTION_LABELS, RoleSection } from '../../shared/role-descriptions/entities.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { VersionFields } from './new-role.tsx'
import classes from './role-descriptions.module.css'

/** Changes the words of a version that is not approved yet. */
export function EditRole({ role, onDone }: { role: RoleWhole; onDone: () => void }) {
  const form = useZodForm(RoleFields, RoleFields.strip().parse(role))
  const save = useCommand(api.roleDescriptions.save, { done: 'The role description is saved.', onDone })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Save words"
        draft={`role description ${role.id}`}
        onCancel={onDone}
        onSubmit={(fields) => save.attempt({ id: role.id, fields })}
      >
        {RoleSection.options.map((section, at) => (
          <TextAreaField<RoleFields>
            key={section}
            name={section}
            label={ROLE_SECTION_LABELS[section]}
            description={at === 0 ? 'Begin a line with - for a list, in every section.' : undefined}
            autoFocus={at === 0}
            optional
            rows={3}
          />
        ))}
        <VersionFields />
        <DateField<RoleFields> name="reviewDue" label="Review due" optional />
      </Form>
    </div>
  )
}
