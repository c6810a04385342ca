import { Link } from 'react-router'
import classes from './data-protection.module.css'

const PARTS = [
  ['review', 'Past its time', 'Records that are due: anonymise, erase, or keep with a reason.'],
  ['rules', 'How long records are kept', 'The rule for each kind of record, and where it comes from.'],
  ['holds', 'Legal holds', 'What must not be erased while something is going on.'],
  ['breaches', 'Breach log', 'What went wrong with personal data, and the 72 hours to report it.'],
  [
    'texts',
    'Note and policy',
    'The data protection note and the appropriate policy document, to adapt and print.',
  ],
  ['erased', 'Erased for good', 'What was erased, when, why and by whom.'],
] as const

/** The way to data protection from the office. */
export function DataProtectionLinks() {
  return (
    <>
      <p className={classes.lead}>
        The police force is the controller of what is kept here; its retention schedule prevails over every
        starter value. What is held on one person is on that person’s page.
      </p>
      <ul className={classes.links}>
        {PARTS.map(([tab, label, about]) => (
          <li key={tab}>
            <Link to={`/data-protection?tab=${tab}`}>{label}</Link>
            <span className={classes.soft}>{about}</span>
          </li>
        ))}
      </ul>
    </>
  )
}
