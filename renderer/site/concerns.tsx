import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { TextConcern } from '../../shared/site/concerns.ts'
import classes from './site.module.css'

/** What a text would give away, and what keeps it off the site. */
export function Concerns({ concerns }: { concerns: readonly TextConcern[] }) {
  return (
    <div role="status">
      {concerns.length > 0 && (
        <ul className={classes.concerns} aria-label="What to know before the public reads this">
          {concerns.map(({ sentence, blocking }) => (
            <li key={sentence} data-blocking={blocking || undefined}>
              {blocking ? (
                <IconAlertTriangle size={16} stroke={1.5} aria-label="In the way:" />
              ) : (
                <IconInfoCircle size={16} stroke={1.5} aria-label="To know:" />
              )}
              <span>{sentence}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
