import { useNavigate } from 'react-router'
import { z } from 'zod'
import { FreeText } from '../../shared/recorded.ts'
import { ROLE_KIND_LABELS, RoleKind } from '../../shared/role-descriptions/entities.ts'
import { baseKind } from '../../shared/role-descriptions/rules.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, SwitchField, TextAreaField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useEveryGroup } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './role-descriptions.module.css'

const OFFICE = 'office'
const New = z.object({ kind: RoleKind, forWhom: z.string(), material: z.boolean(), changeSummary: FreeText })
type New = z.infer<typeof New>

/** Begins a version: from the words in force, or where there are none from the starter text. */
export function NewRoleForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const everyGroup = useEveryGroup()
  const { groups, group } = useChosenGroup()
  const chosen = group ?? (everyGroup ? null : (groups[0] ?? null))
  const form = useZodForm(New, {
    kind: chosen === null ? 'local' : baseKind(chosen.kind),
    forWhom: chosen?.id ?? OFFICE,
    material: true,
    changeSummary: '',
  })
  const create = useCommand(api.roleDescriptions.create, {
    done: ({ major, minor }) => `Version ${major}.${minor} is begun.`,
    onDone: ({ id }) => {
      onDone()
      void navigate(`/roles/${id}`)
    },
  })
  const office = everyGroup ? [{ value: OFFICE, label: 'Every group without one of its own' }] : []
  return (
    <div className={classes.form}>
      <Section title="Begin a role description">
        <Form
          form={form}
          submit="Begin"
          onCancel={onDone}
          onSubmit={({ forWhom, ...fields }) =>
            create.attempt({ ...fields, groupId: forWhom === OFFICE ? null : forWhom })
          }
        >
          <FieldRow>
            <SelectField<New>
              name="kind"
              label="Role"
              autoFocus
              choices={RoleKind.options.map((value) => ({ value, label: ROLE_KIND_LABELS[value] }))}
            />
            <SelectField<New>
              name="forWhom"
              label="For"
              choices={[...office, ...groups.map(({ id, name }) => ({ value: id, label: name }))]}
            />
          </FieldRow>
          <VersionFields />
        </Form>
      </Section>
    </div>
  )
}

/** What is asked of every new version: whether it is material, and what changes. */
export function VersionFields() {
  return (
    <>
      <SwitchField<New>
        name="material"
        label="A material change"
        description="Whoever acknowledged an earlier version is asked again. A small change, such as a new telephone number, asks nobody."
      />
      <TextAreaField<New>
        name="changeSummary"
        label="What changes"
        description="One or two sentences, shown with the request to acknowledge it."
        optional
        rows={2}
      />
    </>
  )
}
