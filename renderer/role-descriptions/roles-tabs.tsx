import { NavLink } from 'react-router'
import classes from '../actions/register-tabs.module.css'

/** The parts of “Roles & induction”, each with an address of its own. */
export function RolesTabs() {
  return (
    <nav aria-label="Roles and induction" className={classes.tabs}>
      <NavLink to="/roles" end className={classes.tab ?? ''}>
        Role descriptions
      </NavLink>
      <NavLink to="/roles/acknowledgements" className={classes.tab ?? ''}>
        Acknowledgements
      </NavLink>
      <NavLink to="/roles/compare" className={classes.tab ?? ''}>
        Local and corporate
      </NavLink>
      <NavLink to="/roles/induction" className={classes.tab ?? ''}>
        Induction
      </NavLink>
      <NavLink to="/roles/support" className={classes.tab ?? ''}>
        Support of chairs
      </NavLink>
      <NavLink to="/roles/events" className={classes.tab ?? ''}>
        Yearly event
      </NavLink>
    </nav>
  )
}
