import { useWatch } from 'react-hook-form'
import type { BacklogFields } from '../../shared/meetings/agenda-lists.ts'
import { ItemPurpose } from '../../shared/meetings/template.ts'
import { NumberField, SelectField, SwitchField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'
import { PURPOSE_WORDS } from './purpose-words.ts'

/** What is kept of any item that is on no agenda. */
type KeptFields = Omit<BacklogFields, 'note'>

export const NEW_KEPT_ITEM = {
  title: '',
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  restricted: false,
  restrictedReason: '',
} satisfies KeptFields

/** The fields an item keeps while it is on no agenda; a restriction is kept with it. */
export function KeptFieldset() {
  const restricted = useWatch<KeptFields, 'restricted'>({ name: 'restricted' })
  return (
    <>
      <TextField<KeptFields> name="title" label="Title" autoFocus />
      <FieldRow>
        <SelectField<KeptFields>
          name="purpose"
          label="Purpose"
          choices={ItemPurpose.options.map((purpose) => ({ value: purpose, label: PURPOSE_WORDS[purpose] }))}
        />
        <NumberField<KeptFields> name="minutes" label="Minutes" min={0} max={480} />
        <TextField<KeptFields> name="presenter" label="Presented by" optional />
      </FieldRow>
      <SwitchField<KeptFields> name="restricted" label="Restricted: nothing of this item is published" />
      {restricted && (
        <>
          <TextField<KeptFields> name="restrictedReason" label="Why it is restricted" />
          <TextField<KeptFields> name="openTitle" label="Open title" optional />
        </>
      )}
    </>
  )
}
