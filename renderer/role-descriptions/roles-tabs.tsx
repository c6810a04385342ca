import { Link, useLocation } from 'react-router'
import classes from '../actions/register-tabs.module.css'

/** The parts of “Roles & induction”, each with an address of its own. What is below `/roles` and is no other part is a role description. */
const PARTS = [
  { to: '/roles', label: 'Role descriptions' },
  { to: '/roles/acknowledgements', label: 'Acknowledgements' },
  { to: '/roles/compare', label: 'Local and corporate' },
  { to: '/roles/induction', label: 'Induction' },
  { to: '/roles/support', label: 'Support of chairs' },
  { to: '/roles/events', label: 'Yearly event' },
] as const

export function RolesTabs() {
  const { pathname } = useLocation()
  const here = PARTS.findLast(({ to }) => pathname.startsWith(to))
  return (
    <nav aria-label="Roles and induction" className={classes.tabs}>
      {PARTS.map(({ to, label }) => (
        <Link
          key={to}
          to={to}
          className={classes.tab ?? ''}
          aria-current={here?.to === to ? 'page' : undefined}
        >
          {label}
        </Link>
      ))}
    </nav>
  )
}
