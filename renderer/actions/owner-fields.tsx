import type { FieldPath, FieldValues } from 'react-hook-form'
import { type FieldProps, SelectField, TextField } from '../ui/fields.tsx'

type OwnerFieldsProps<Values extends FieldValues> = FieldProps<Values> & {
  choices: readonly { value: string; label: string }[]
  /** The field for an owner in words, shown while nobody on record is chosen. */
  inWords: FieldPath<Values>
  chosen: string | null
}

/** Who owns an action: somebody on record, or else whoever the words say. */
export function OwnerFields<Values extends FieldValues>({
  inWords,
  chosen,
  ...person
}: OwnerFieldsProps<Values>) {
  return (
    <>
      <SelectField<Values> {...person} clearable searchable placeholder="Nobody on record" />
      {chosen === null && (
        <TextField<Values> name={inWords} label="Or in words" placeholder="Ward team" optional />
      )}
    </>
  )
}
