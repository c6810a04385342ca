import { ActionIcon, Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import classes from './calendar.module.css'

type CalendarBarProps = {
  /** What is shown: "November 2026". */
  title: string
  /** "month" or "year". */
  unit: string
  onStep: (by: -1 | 1) => void
  onToday: () => void
  /** Offers printing what is shown. */
  printable?: boolean
  children?: ReactNode
}

/** What period is shown, with the way to the one before, the one after, and today. */
export function CalendarBar({ title, unit, onStep, onToday, printable = false, children }: CalendarBarProps) {
  useShortcuts([
    { label: `The ${unit} before`, keys: '[', section: 'This screen', run: () => onStep(-1) },
    { label: `The ${unit} after`, keys: ']', section: 'This screen', run: () => onStep(1) },
    { label: 'Go to today', keys: 't', section: 'This screen', run: onToday },
  ])
  const icon = { size: 18, stroke: 1.5, 'aria-hidden': true } as const
  return (
    <div className={classes.bar}>
      <div className={classes.steps}>
        <ActionIcon variant="default" size="lg" aria-label={`The ${unit} before`} onClick={() => onStep(-1)}>
          <IconChevronLeft {...icon} />
        </ActionIcon>
        <Button onClick={onToday} rightSection={<KeyHint keys="t" />}>
          Today
        </Button>
        <ActionIcon variant="default" size="lg" aria-label={`The ${unit} after`} onClick={() => onStep(1)}>
          <IconChevronRight {...icon} />
        </ActionIcon>
      </div>
      <h2 className={classes.period} aria-live="polite">
        {title}
      </h2>
      <div className={classes.rest}>
        {children}
        {printable && (
          <Button
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        )}
      </div>
    </div>
  )
}
