import { Autocomplete, NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { type FieldPath, type FieldValues, useController } from 'react-hook-form'

export type FieldProps<Values extends FieldValues> = {
  name: FieldPath<Values>
  label: string
  /** What to write here, or why it is asked; one line under the label. */
  description?: ReactNode
  /** Adds "(optional)" to the label; fields are needed unless told. */
  optional?: boolean
  disabled?: boolean
  autoFocus?: boolean
}

/** What every field hands to its control: its words, its value, what is wrong with it. */
export function useField<Values extends FieldValues>({
  name,
  label,
  description,
  optional,
  disabled,
  autoFocus,
}: FieldProps<Values>) {
  const { field, fieldState } = useController({ name: name as string })
  return {
    field,
    error: fieldState.error?.message,
    shown: {
      id: name as string,
      label: optional ? `${label} (optional)` : label,
      description,
      disabled,
      error: fieldState.error?.message,
      // The focus moves here when a dialog or a form opens, which is what brought the person here.
      'data-autofocus': autoFocus || undefined,
    },
  }
}

type TextFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  placeholder?: string
  type?: 'text' | 'email' | 'tel' | 'url'
  autoComplete?: string
}

/** One line of text. `<TextField<GroupFields> name="name" label="Name" />` checks the field's name. */
export function TextField<Values extends FieldValues = FieldValues>(props: TextFieldProps<Values>) {
  const { field, shown } = useField(props)
  return (
    <TextInput
      {...shown}
      {...field}
      value={field.value ?? ''}
      type={props.type ?? 'text'}
      placeholder={props.placeholder}
      autoComplete={props.autoComplete ?? 'off'}
    />
  )
}

type TextAreaFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  rows?: number
  placeholder?: string
}

/** Several lines of text; it grows with what is written. */
export function TextAreaField<Values extends FieldValues = FieldValues>(props: TextAreaFieldProps<Values>) {
  const { field, shown } = useField(props)
  return (
    <Textarea
      {...shown}
      {...field}
      value={field.value ?? ''}
      autosize
      minRows={props.rows ?? 3}
      maxRows={14}
      placeholder={props.placeholder}
    />
  )
}

/** A passphrase: may be shown, may be pasted. */
export function PassphraseField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { autoComplete: 'current-password' | 'new-password' },
) {
  const { field, shown } = useField(props)
  return (
    <PasswordInput
      {...shown}
      {...field}
      value={field.value ?? ''}
      autoComplete={props.autoComplete}
      visibilityToggleButtonProps={{ 'aria-label': 'Show what is typed', tabIndex: 0 }}
    />
  )
}

type Choice = { value: string; label: string; group?: string }
type SelectFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  choices: readonly (Choice | string)[]
  placeholder?: string
  /** May be left open; then the value is null. */
  clearable?: boolean
  searchable?: boolean
  /** What there is to choose from is not known yet: it can be reached, and does not open. */
  isWaiting?: boolean
  onChosen?: (value: string | null) => void
}

/** One of a list. Lists of more than eight can be searched by typing. */
export function SelectField<Values extends FieldValues = FieldValues>(props: SelectFieldProps<Values>) {
  const { field, shown } = useField(props)
  const {
    choices,
    placeholder,
    clearable = false,
    searchable = choices.length > 8,
    isWaiting = false,
    onChosen,
  } = props
  const grouped = groupChoices(choices)
  return (
    <Select
      {...shown}
      ref={field.ref}
      name={field.name}
      value={field.value === '' ? null : field.value}
      onBlur={field.onBlur}
      onChange={(value) => {
        field.onChange(value ?? (clearable ? null : ''))
        onChosen?.(value)
      }}
      data={grouped}
      placeholder={placeholder ?? 'Choose'}
      clearable={clearable}
      searchable={searchable}
      readOnly={isWaiting}
      nothingFoundMessage="Nothing like that in the list."
    />
  )
}

function groupChoices(choices: readonly (Choice | string)[]) {
  const whole = choices.map((choice) =>
    typeof choice === 'string' ? { value: choice, label: choice } : choice,
  )
  const groups = [...new Set(whole.map((choice) => choice.group))]
  if (groups.length === 1 && groups[0] === undefined)
    return whole.map(({ value, label }) => ({ value, label }))
  return groups.map((group) => ({
    group: group ?? '',
    items: whole.filter((choice) => choice.group === group).map(({ value, label }) => ({ value, label })),
  }))
}

type SuggestFieldProps<Values extends FieldValues> = FieldProps<Values> & {
  suggestions: readonly string[]
  placeholder?: string
}

/** One line of text with words to choose from; others may be typed. */
export function SuggestField<Values extends FieldValues = FieldValues>(props: SuggestFieldProps<Values>) {
  const { field, shown } = useField(props)
  return (
    <Autocomplete
      {...shown}
      ref={field.ref}
      name={field.name}
      value={field.value ?? ''}
      onBlur={field.onBlur}
      onChange={field.onChange}
      data={[...props.suggestions]}
      placeholder={props.placeholder}
    />
  )
}

/** A whole number; with `nullable` an empty field is null. */
export function NumberField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { min?: number; max?: number; suffix?: string; nullable?: boolean },
) {
  const { field, shown } = useField(props)
  return (
    <NumberInput
      {...shown}
      ref={field.ref}
      name={field.name}
      value={field.value ?? ''}
      onBlur={field.onBlur}
      onChange={(number) => field.onChange(props.nullable && number === '' ? null : number)}
      allowDecimal={false}
      clampBehavior="none"
      min={props.min}
      max={props.max}
      suffix={props.suffix}
    />
  )
}

/** Yes or no, at once understood from its label. */
export function SwitchField<Values extends FieldValues = FieldValues>(props: FieldProps<Values>) {
  const { field, shown } = useField(props)
  return (
    <Switch
      {...shown}
      ref={field.ref}
      name={field.name}
      checked={field.value === true}
      onBlur={field.onBlur}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  )
}
