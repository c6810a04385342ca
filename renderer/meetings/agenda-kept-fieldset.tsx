import type { BacklogFields } from '../../shared/meetings/agenda-lists.ts'
import { ItemPurpose } from '../../shared/meetings/template.ts'
import { NumberField, SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'
import { PURPOSE_WORDS } from './purpose-words.ts'
import { VisibilityFieldset } from './visibility-fieldset.tsx'

/** What is kept of any item that is on no agenda. */
type KeptFields = Omit<BacklogFields, 'note'>

export const NEW_KEPT_ITEM = {
  title: '',
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  restricted: false,
  forMembers: false,
  restrictedReason: '',
} satisfies KeptFields

/** The fields an item keeps while it is on no agenda; a restriction is kept with it. */
export function KeptFieldset() {
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
      <VisibilityFieldset />
    </>
  )
}
