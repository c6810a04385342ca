import { Link } from 'react-router'
import type { CalledPerson } from '../../shared/publishing/called.ts'
import classes from './publishing.module.css'

/** How everybody who comes up in the minutes is called in them, and why. Closed until asked for. */
export function CalledList({ called }: { called: readonly CalledPerson[] }) {
  const named = called.filter((one) => one.named).length
  const others = called.length - named
  if (called.length === 0)
    return <p className={classes.quiet}>Nobody on record is present or named in these minutes.</p>
  return (
    <details className={classes.called}>
      <summary>
        Who is called what: {named} by name, {others} by number or role
      </summary>
      <table className={classes.calledTable}>
        <thead>
          <tr>
            <th scope="col">On record</th>
            <th scope="col">The public reads</th>
            <th scope="col">Why</th>
          </tr>
        </thead>
        <tbody>
          {called.map((one) => (
            <tr key={one.personId}>
              <th scope="row">
                <Link to={`/people/${one.personId}`}>{one.name}</Link>
              </th>
              <td>{one.text}</td>
              <td className={classes.quiet}>{one.why}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
