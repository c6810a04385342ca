import { useNavigate } from 'react-router'
import { z } from 'zod'
import { PROTOCOL_KIND_LABELS, ProtocolKind } from '../../shared/protocols/entities.ts'
import { FreeText } from '../../shared/recorded.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import classes from '../role-descriptions/role-descriptions.module.css'
import { VersionFields } from '../role-descriptions/new-role.tsx'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useEveryGroup } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { OF_THE_OFFICE } from './protocol-words.ts'

const OFFICE = 'office'
const New = z.object({
  kind: ProtocolKind,
  forWhom: z.string(),
  material: z.boolean(),
  changeSummary: FreeText,
})
type New = z.infer<typeof New>

/** Begins a version: from the one in force, or where there is none from the starter text. */
export function NewProtocolForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const everyGroup = useEveryGroup()
  const { groups, group } = useChosenGroup()
  const chosen = group ?? (everyGroup ? null : (groups[0] ?? null))
  const form = useZodForm(New, {
    kind: 'critical incident',
    forWhom: chosen?.id ?? OFFICE,
    material: true,
    changeSummary: '',
  })
  const create = useCommand(api.protocols.create, {
    done: (made) => `Version ${versionWords(made)} is begun.`,
    onDone: ({ id }) => {
      onDone()
      void navigate(`/protocols/${id}`)
    },
  })
  const office = everyGroup ? [{ value: OFFICE, label: OF_THE_OFFICE }] : []
  return (
    <div className={classes.form}>
      <Section title="Begin a protocol">
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
              label="Protocol"
              autoFocus
              choices={ProtocolKind.options.map((value) => ({ value, label: PROTOCOL_KIND_LABELS[value] }))}
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
