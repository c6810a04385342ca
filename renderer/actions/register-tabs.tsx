import { NavLink } from 'react-router'
import classes from './register-tabs.module.css'

/** What meetings leave behind, in three registers. */
export function RegisterTabs() {
  return (
    <nav aria-label="Registers" className={classes.tabs}>
      <NavLink to="/actions" className={classes.tab ?? ''}>
        Actions
      </NavLink>
      <NavLink to="/decisions" className={classes.tab ?? ''}>
        Decisions
      </NavLink>
      <NavLink to="/advice" className={classes.tab ?? ''}>
        Advice
      </NavLink>
    </nav>
  )
}
