import { useEffect } from 'react'
import { z } from 'zod'
import { Day, WallTime } from '../../shared/dates.ts'
import { LineText } from '../../shared/recorded.ts'
import { DateField, TimeField } from './day-field.tsx'
import {
  NumberField,
  PassphraseField,
  SelectField,
  SuggestField,
  SwitchField,
  TextAreaField,
  TextField,
} from './fields.tsx'
import { FieldRow, Form, useZodForm } from './form.tsx'
import { toast } from './toast.tsx'

const Sample = z.object({
  title: LineText,
  area: LineText,
  theme: LineText,
  date: Day,
  time: WallTime,
  minutes: z.number().int(),
  passphrase: z.string(),
  restricted: z.boolean(),
  notes: z.string(),
})

const FILLED: z.input<typeof Sample> = {
  title: 'Community voice',
  area: 'Hackney',
  theme: 'Youth',
  date: '2026-03-12',
  time: '18:30',
  minutes: 15,
  passphrase: 'three plain words',
  restricted: true,
  notes: '',
}

export function KitForm() {
  const form = useZodForm(Sample, FILLED)
  return (
    <Form form={form} submit="Save item" onSubmit={async () => toast('Saved.')} onCancel={() => form.reset()}>
      <TextField name="title" label="Title" description="As it stands on the agenda." />
      <FieldRow>
        <SelectField name="area" label="Borough" choices={['Hackney', 'Newham']} />
        <SuggestField name="theme" label="Theme" suggestions={['Youth', 'Faith']} />
      </FieldRow>
      <FieldRow>
        <DateField name="date" label="Date" />
        <TimeField name="time" label="Starts at" />
        <NumberField name="minutes" label="Minutes" suffix=" min" />
      </FieldRow>
      <PassphraseField name="passphrase" label="Passphrase" autoComplete="new-password" />
      <SwitchField name="restricted" label="Restricted" />
      <TextAreaField name="notes" label="Notes" optional />
    </Form>
  )
}

/** The same with what is wrong shown, as after a first try. */
export function KitFormInError() {
  const form = useZodForm(Sample, { ...FILLED, title: '', date: '31 Feb', area: '' })
  const { trigger } = form
  useEffect(() => void trigger(), [trigger])
  return (
    <Form form={form} submit="Save item" onSubmit={async () => toast('Saved.')}>
      <TextField name="title" label="Title of the item" />
      <FieldRow>
        <SelectField name="area" label="Borough of the item" choices={['Hackney', 'Newham']} />
        <DateField name="date" label="Day" />
      </FieldRow>
      <TextField name="notes" label="Not to be changed" disabled />
    </Form>
  )
}
