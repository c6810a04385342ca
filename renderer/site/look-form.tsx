import { useDebouncedValue } from '@mantine/hooks'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { LookWhole } from '../../shared/site/contract.ts'
import { SiteLook } from '../../shared/site/entities.ts'
import { api } from '../service.ts'
import { NumberField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ColourField } from './colour-field.tsx'

/** An emptied number is none. */
const LookForm = SiteLook.extend({
  replyDays: z.preprocess((days) => (days === '' ? null : days), SiteLook.shape.replyDays),
})

type LookFormProps = { whole: LookWhole; onTyping: (look: SiteLook) => void }

/** The office's face in words and colours. What is typed is handed on while it is typed, for the picture beside it. */
export function LookFields({ whole, onTyping }: LookFormProps) {
  const save = useCommand(api.site.saveLook, {
    done: 'Saved. The site shows it with the next publication.',
  })
  const form = useZodForm(LookForm, whole.look)
  return (
    <Form form={form} submit="Save" draft="site-look" onSubmit={(look) => save.attempt(look)}>
      <Typing onTyping={onTyping} />
      <TextField<SiteLook>
        name="name"
        label="Name on the site"
        optional
        placeholder={whole.office}
        description="Stands at the top of every page. Left empty, it is the name of the office."
      />
      <FieldRow>
        <ColourField scheme="light" use="main" label="Main colour, light pages" />
        <ColourField scheme="dark" use="main" label="Main colour, dark pages" />
        <ColourField scheme="light" use="link" label="Links, light pages" />
        <ColourField scheme="dark" use="link" label="Links, dark pages" />
      </FieldRow>
      {whole.logo && (
        <TextField<SiteLook>
          name="logoAlt"
          label="What the logo says"
          description="Read out to those who do not see it, for example “Crest of the borough”."
        />
      )}
      <TextAreaField<SiteLook>
        name="footer"
        label="At the foot of every page"
        optional
        rows={2}
        description="Each line is a paragraph; whole web and e-mail addresses become links."
      />
      <NumberField<SiteLook>
        name="replyDays"
        label="Working days until requests about accessibility are answered"
        optional
        min={1}
        max={60}
        description="The accessibility statement promises it. Left empty, it promises an answer as soon as possible."
      />
    </Form>
  )
}

function Typing({ onTyping }: Pick<LookFormProps, 'onTyping'>) {
  const { control } = useFormContext<SiteLook>()
  const [typed] = useDebouncedValue(useWatch({ control }), 300)
  useEffect(() => {
    const look = LookForm.safeParse(typed).data
    if (look) onTyping(look)
  }, [typed, onTyping])
  return null
}
