import type { ReactNode } from 'react'
import classes from './panel.module.css'

type PanelProps = {
  /** Small grey heading inside, as on the Today screen. */
  title?: string
  actions?: ReactNode
  /** `flush` leaves the padding to the content (lists, tables). */
  flush?: boolean
  children: ReactNode
}

/** A white surface with a thin border for things that belong together. Never inside another panel. */
export function Panel({ title, actions, flush = false, children }: PanelProps) {
  return (
    <section className={classes.panel} data-flush={flush || undefined}>
      {(title || actions) && (
        <div className={classes.head}>
          {title && <h2 className={classes.title}>{title}</h2>}
          {actions}
        </div>
      )}
      {children}
    </section>
  )
}

/** A name and its value on one line of a panel. */
export function PanelLine({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <dl className={classes.line}>
      <dt>{name}</dt>
      <dd className={classes.value}>{children}</dd>
    </dl>
  )
}

/** The row of filters and buttons above a table or list. */
export function Toolbar({ children, label }: { children: ReactNode; label: string }) {
  return (
    <fieldset className={classes.toolbar} aria-label={label}>
      {children}
    </fieldset>
  )
}

type NoticeProps = {
  tone?: 'info' | 'amber' | 'red' | 'green'
  title?: string
  actions?: ReactNode
  children?: ReactNode
}

/** Something to know before going on, in place. Harm is `red`, a warning `amber`. */
export function Notice({ tone = 'info', title, actions, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone} role={tone === 'red' ? 'alert' : undefined}>
      <div className={classes.noticeText}>
        {title && <strong>{title}</strong>}
        {children && <div>{children}</div>}
      </div>
      {actions && <div className={classes.noticeActions}>{actions}</div>}
    </div>
  )
}
