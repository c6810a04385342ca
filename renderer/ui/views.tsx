import { Link, useNavigate } from 'react-router'
import { useShortcuts } from './shortcuts.tsx'
import classes from './views.module.css'

export type View = { view: string; label: string; keys: string; to: string }

type ViewsProps = {
  /** Says what is looked at: `How to look at meetings`. */
  label: string
  /** What the views are of, before their name in the palette: `Meetings`. */
  of: string
  views: readonly View[]
  view: string
}

/** The ways to look at the same records, as links: each has an address, so Back leads from one to the other. */
export function Views({ label, of, views, view }: ViewsProps) {
  const navigate = useNavigate()
  useShortcuts(
    views.map((one) => ({
      label: `${of}: ${one.label.toLowerCase()}`,
      keys: one.keys,
      section: 'This screen',
      run: () => void navigate(one.to),
    })),
  )
  return (
    <nav className={classes.views} aria-label={label}>
      {views.map((one) => (
        <Link
          key={one.view}
          to={one.to}
          className={classes.view}
          aria-current={one.view === view ? 'page' : undefined}
        >
          {one.label}
        </Link>
      ))}
    </nav>
  )
}
