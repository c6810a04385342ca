import { Button, Popover } from '@mantine/core'
import { type ReactNode, useId, useState } from 'react'
import { Link } from 'react-router'
import classes from './blocked-button.module.css'

type BlockedButtonProps = {
  /** What is missing, in one sentence; null when nothing is, and the button works. */
  reason: string | null
  /** Where the missing thing is put right. */
  fix?: { to: string; label: string }
  onClick: () => void
  variant?: 'filled' | 'default' | 'subtle'
  loading?: boolean
  leftSection?: ReactNode
  children: ReactNode
}

/** A button that says why it cannot be used: it stays in reach of the keyboard, and pressing it shows what is missing and the way there. */
export function BlockedButton({
  reason,
  fix,
  onClick,
  variant = 'default',
  loading,
  leftSection,
  children,
}: BlockedButtonProps) {
  const [opened, setOpened] = useState(false)
  const id = useId()
  if (reason === null) {
    return (
      <Button variant={variant} onClick={onClick} loading={loading ?? false} leftSection={leftSection}>
        {children}
      </Button>
    )
  }
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom" withArrow width="18rem">
      <Popover.Target>
        <Button
          variant="default"
          aria-disabled
          aria-describedby={id}
          className={classes.blocked ?? ''}
          leftSection={leftSection}
          onClick={() => setOpened(true)}
          onMouseEnter={() => setOpened(true)}
          onKeyDown={(event) => event.key === 'Escape' && setOpened(false)}
        >
          {children}
          {/* Said as the button's description, not as part of its name. */}
          <span id={id} hidden>
            {reason}
          </span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown onMouseLeave={() => setOpened(false)}>
        <p>{reason}</p>
        {fix && (
          <Link to={fix.to} className={classes.fix} onClick={() => setOpened(false)}>
            {fix.label}
          </Link>
        )}
      </Popover.Dropdown>
    </Popover>
  )
}
