import { Select } from '@mantine/core'
import classes from './library.module.css'

type ChoiceProps = {
  /** What is shown while nothing is chosen, and the name of the list. */
  label: string
  value: string | null
  onChange: (value: string | null) => void
  data: { value: string; label: string }[]
}

/** One way to narrow a list. */
export function Choice({ label, value, onChange, data }: ChoiceProps) {
  return (
    <Select
      size="sm"
      className={classes.choice ?? ''}
      aria-label={label}
      placeholder={label}
      value={value}
      onChange={onChange}
      data={data}
      clearable
      clearButtonProps={{ 'aria-label': label }}
    />
  )
}
