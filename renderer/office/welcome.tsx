import type { ReactNode } from 'react'
import { useWindowTitle } from '../ui/window-title.ts'
import classes from './welcome.module.css'

type WelcomeProps = {
  /** Empty while it is not known yet: its place is kept. */
  title: string
  /** What the page is, when its title may change while somebody is on it: the focus then stays where it is. */
  page?: string
  /** One or two sentences under the title. */
  lead?: ReactNode
  children: ReactNode
  /** "Step 2 of 3", above the title. */
  step?: string
}

/** The title takes the focus when its page appears; a form on it may then take it further. */
function takeFocus(heading: HTMLElement | null): void {
  heading?.focus()
}

/** The one calm page of what comes before an open office: first run, sign-in, an office that cannot be opened. */
export function Welcome({ title, page = title, lead, step, children }: WelcomeProps) {
  useWindowTitle(title || page)
  return (
    <main id="main" className={classes.welcome}>
      <div className={classes.column}>
        <p className={classes.brand}>Critical Friend</p>
        {step && <p className={classes.step}>{step}</p>}
        <h1 key={page} ref={takeFocus} tabIndex={-1} className={classes.title}>
          {title || '\u00a0'}
        </h1>
        {lead && <div className={classes.lead}>{lead}</div>}
        {children}
      </div>
    </main>
  )
}
