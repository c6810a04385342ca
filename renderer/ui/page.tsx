import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { Link, useLocation } from 'react-router'
import type { Marking } from '../../shared/meetings/entities.ts'
import { announce } from './announce.tsx'
import { showMarking } from './marking.ts'
import classes from './page.module.css'
import { useWindowTitle } from './window-title.ts'

type PageProps = {
  /** The h1 and the window's title. */
  title: string
  /** One line after the title, in grey: the day, a count, where the record stands. */
  subtitle?: ReactNode
  /** Buttons at the right of the title; at most one of them filled. */
  actions?: ReactNode
  /** The way back to the list this belongs to. */
  back?: { to: string; label: string }
  /** What the top bar says is on screen; OFFICIAL unless told. */
  marking?: Marking
  /** `read` keeps lines readable (the default), `wide` is for tables, `full` gives the whole pane without padding. */
  width?: 'read' | 'wide' | 'full'
  children?: ReactNode
}

/** A screen: its title, what can be done with it, its content. Arriving here moves the focus to the title and says it. */
export function Page({
  title,
  subtitle,
  actions,
  back,
  marking = 'OFFICIAL',
  width = 'wide',
  children,
}: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  useWindowTitle(title)
  useArrival(heading, pathname, title)
  useEffect(() => showMarking(marking), [marking])
  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.titles}>
          {back && (
            <Link to={back.to} className={classes.back}>
              <IconArrowLeft size={14} stroke={1.5} aria-hidden /> {back.label}
            </Link>
          )}
          <div className={classes.titleLine}>
            <h1 ref={heading} tabIndex={-1} className={classes.title}>
              {title}
            </h1>
            {subtitle && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  )
}

/** Moves the focus to the title after a change of screen, unless something on it took the focus already. */
function useArrival(heading: { current: HTMLHeadingElement | null }, pathname: string, title: string): void {
  const arrived = useRef<string | null>(null)
  useEffect(() => {
    const screen = pathname.split('/')[1] ?? ''
    if (arrived.current === screen) return
    arrived.current = screen
    announce(title)
    const active = document.activeElement
    const inside = active instanceof HTMLElement && document.getElementById('main')?.contains(active)
    if (!inside) heading.current?.focus({ preventScroll: true })
  }, [heading, pathname, title])
}

/** A part of a screen under a heading of its own. */
export function Section({
  title,
  actions,
  children,
}: {
  title: string
  actions?: ReactNode
  children: ReactNode
}) {
  return (
    <section className={classes.section}>
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  )
}
