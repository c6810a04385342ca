import { Radio, Stack, useMantineColorScheme } from '@mantine/core'
import { type Appearance, setAppearance, TEXT_SIZE_LABELS, useAppearance } from '../theme/appearance.ts'
import classes from './office.module.css'

const SCHEMES = [
  { value: 'auto', label: 'As the computer' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const

const FONTS = [
  { value: 'inter', label: 'Inter' },
  { value: 'atkinson', label: 'Atkinson Hyperlegible, which is easier to read' },
] as const satisfies readonly { value: Appearance['font']; label: string }[]

const SIZES = Object.entries(TEXT_SIZE_LABELS).map(([value, label]) => ({
  value: value as Appearance['textSize'],
  label,
}))

/** How the app looks to whoever uses this computer; it changes at once. */
export function AppearancePanel() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { font, textSize } = useAppearance()
  return (
    <div className={classes.narrow}>
      <Choices label="Light or dark" options={SCHEMES} value={colorScheme} onChange={setColorScheme} />
      <Choices
        label="Letters"
        options={FONTS}
        value={font}
        onChange={(chosen) => setAppearance({ font: chosen })}
      />
      <Choices
        label="Text size"
        options={SIZES}
        value={textSize}
        onChange={(chosen) => setAppearance({ textSize: chosen })}
      />
      <p className={classes.lead}>
        Ctrl and + or − enlarges everything, as in a browser. More contrast is taken from the computer’s own
        setting.
      </p>
    </div>
  )
}

type ChoicesProps<Value extends string> = {
  label: string
  options: readonly { value: Value; label: string }[]
  value: Value
  onChange: (value: Value) => void
}

function Choices<Value extends string>({ label, options, value, onChange }: ChoicesProps<Value>) {
  return (
    <Radio.Group
      className={classes.choice ?? ''}
      label={label}
      value={value}
      onChange={(chosen) => {
        const option = options.find((one) => one.value === chosen)
        if (option) onChange(option.value)
      }}
    >
      <Stack gap="xs" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  )
}
