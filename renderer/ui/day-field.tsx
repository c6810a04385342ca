import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import { useState } from 'react'
import type { FieldValues } from 'react-hook-form'
import { Day, localClock } from '../../shared/dates.ts'
import { type FieldProps, useField } from './fields.tsx'
import { dayAsTyped, readTypedDay, readTypedTime } from './typed-day.ts'

type DayInputProps = {
  id?: string
  label: string
  description?: React.ReactNode
  error?: React.ReactNode
  disabled?: boolean | undefined
  /** `YYYY-MM-DD`, '' for none, or what was typed when it is no day. */
  value: string
  onChange: (value: string) => void
  onBlur?: () => void
  inputRef?: React.Ref<HTMLInputElement>
}

/** A day, typed as people write it or chosen from a calendar. What is no day stays as typed, for the form to say so. */
export function DayInput({ value, onChange, onBlur, inputRef, ...shown }: DayInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const settle = () => {
    if (typed !== null) onChange(readTypedDay(typed, localClock(new Date()).day) ?? typed.trim())
    setTyped(null)
    onBlur?.()
  }
  const calendar = (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus>
      <Popover.Target>
        <ActionIcon
          size="md"
          aria-label={`Calendar for ${shown.label.toLowerCase()}`}
          onClick={() => setOpened(!opened)}
          disabled={shown.disabled}
        >
          <IconCalendar size={16} stroke={1.5} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <DatePicker
          value={Day.safeParse(value).success ? value : null}
          defaultDate={Day.safeParse(value).success ? value : undefined}
          firstDayOfWeek={1}
          onChange={(day) => {
            onChange(day ?? '')
            setOpened(false)
          }}
          ariaLabels={{ nextMonth: 'Next month', previousMonth: 'Previous month' }}
        />
      </Popover.Dropdown>
    </Popover>
  )
  return (
    <TextInput
      {...shown}
      ref={inputRef}
      value={typed ?? dayAsTyped(value)}
      placeholder="12 Mar 2026"
      autoComplete="off"
      onChange={(event) => {
        const words = event.currentTarget.value
        setTyped(words)
        // A day is taken as soon as it is one: an error under the field must not go away only as the button below is pressed, and
        // move the button from under the pointer.
        const day = readTypedDay(words, localClock(new Date()).day)
        if (day !== null) onChange(day)
      }}
      onBlur={settle}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle()
      }}
      rightSection={calendar}
    />
  )
}

/** A day in a form. The field's value is `YYYY-MM-DD`; with `nullable` an empty field is null. */
export function DateField<Values extends FieldValues = FieldValues>(
  props: FieldProps<Values> & { nullable?: boolean },
) {
  const { field, shown } = useField(props)
  return (
    <DayInput
      {...shown}
      inputRef={field.ref}
      value={field.value ?? ''}
      onBlur={field.onBlur}
      onChange={(day) => field.onChange(props.nullable && day === '' ? null : day)}
    />
  )
}

/** A time of day in a form: `18:30`, `6.30pm`, `1830`. The field's value is `HH:MM`. */
export function TimeField<Values extends FieldValues = FieldValues>(props: FieldProps<Values>) {
  const { field, shown } = useField(props)
  return (
    <TextInput
      {...shown}
      ref={field.ref}
      name={field.name}
      value={field.value ?? ''}
      placeholder="18:30"
      autoComplete="off"
      onChange={(event) => field.onChange(event.currentTarget.value)}
      onBlur={() => {
        field.onChange(readTypedTime(field.value ?? '') ?? field.value)
        field.onBlur()
      }}
    />
  )
}
