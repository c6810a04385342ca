import { Button } from '@mantine/core'
import { IconArrowLeft, IconX } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useNavigate } from 'react-router'
import classes from './master-detail.module.css'
import { useShortcuts } from './shortcuts.tsx'

type MasterDetailProps = {
  list: ReactNode
  /** The open record, or null. Its address is a route of its own; give its id as `key`. */
  detail: ReactNode | null
}

/** A list that opens a record beside it; in a narrow window the record takes the list's place. */
export function MasterDetail({ list, detail }: MasterDetailProps) {
  return (
    <div className={classes.whole} data-record-open={detail !== null || undefined}>
      <div className={classes.both}>
        <div className={classes.list}>{list}</div>
        {detail !== null && <div className={classes.detail}>{detail}</div>}
      </div>
    </div>
  )
}

type DetailProps = {
  title: string
  subtitle?: ReactNode
  actions?: ReactNode
  /** The list's address: closing goes there, and so does Esc. */
  closeTo: string
  children: ReactNode
}

/** A record opened beside its list. Opening moves the focus to its title; Esc goes back. */
export function Detail({ title, subtitle, actions, closeTo, children }: DetailProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const navigate = useNavigate()
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  useShortcuts([
    {
      label: 'Close what is open',
      keys: 'escape',
      section: 'This screen',
      run: () => void navigate(closeTo),
      inPalette: false,
    },
  ])
  return (
    <section className={classes.record} aria-label={title}>
      <Link to={closeTo} className={classes.back}>
        <IconArrowLeft size={14} stroke={1.5} aria-hidden /> Back to the list
      </Link>
      <header className={classes.head}>
        <div>
          <h2 ref={heading} tabIndex={-1} className={classes.title}>
            {title}
          </h2>
          {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
        </div>
        <div className={classes.actions}>
          {actions}
          <Button
            component={Link}
            to={closeTo}
            variant="subtle"
            className={classes.close ?? ''}
            leftSection={<IconX size={16} stroke={1.5} aria-hidden />}
          >
            Close
          </Button>
        </div>
      </header>
      {children}
    </section>
  )
}
