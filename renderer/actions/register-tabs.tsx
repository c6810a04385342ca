import { NavLink } from 'react-router'
import classes from './register-tabs.module.css'

/** What meetings leave behind, in two registers. */
export function RegisterTabs() {
  return (
    <nav aria-label="Registers" className={classes.tabs}>
      <NavLink to="/actions" className={classes.tab ?? ''}>
        Actions
      </NavLink>
      <NavLink to="/decisions" className={classes.tab ?? ''}>
        Decisions
      </NavLink>
    </nav>
  )
}
