import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { orpc } from '../service.ts'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import classes from './data-protection.module.css'

/** What can be done about what is held on somebody, and what was. */
export function PersonProtection({
  person,
}: {
  person: { id: string; name: string; anonymisedAt: string | null }
}) {
  const holds = useQuery(orpc.dataProtection.holds.queryOptions())
  const exports = useQuery(orpc.dataProtection.exports.queryOptions({ input: { personId: person.id } }))
  const held = (holds.data ?? []).find((hold) => hold.inForce && hold.entityId === person.id)
  return (
    <div className={classes.sheet}>
      {held && (
        <Notice tone="amber" title="A legal hold is in force.">
          {held.reason}, since {shortDay(held.startsOn)}, placed by {held.placedBy}. Nothing of {person.name}{' '}
          is erased until it is lifted.
        </Notice>
      )}
      {person.anonymisedAt !== null && (
        <Notice>
          Anonymised on {shortDay(localClock(person.anonymisedAt).day)}. The name may still be in the history
          until it is erased for good.
        </Notice>
      )}
      <p className={classes.lead}>
        Asked “what do you hold on me?”: look it through with others masked, then save it. When somebody has
        left, or asks to be erased, see first what would change.
      </p>
      <div className={classes.buttons}>
        <Button component={Link} to={`/people/${person.id}/held`}>
          What we hold on them
        </Button>
        <Button component={Link} to={`/people/${person.id}/erase`}>
          Anonymise or erase
        </Button>
        <Button component={Link} to="/data-protection?tab=holds" variant="subtle">
          Legal holds
        </Button>
      </div>
      <Loaded query={exports}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={classes.soft}>{person.name} was never given what is held on them.</p>
          ) : (
            <ul className={classes.plain}>
              {rows.map((row) => (
                <li key={row.id}>
                  Given out on {shortDay(localClock(row.at).day)} by {row.by}: {row.passages} passages,{' '}
                  {row.masked} masks{row.unmasked > 0 ? `, ${row.unmasked} taken off` : ''}.
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </div>
  )
}
