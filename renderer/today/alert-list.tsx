import { Button } from '@mantine/core'
import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import type { Alert } from '../../shared/today/contract.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Rag } from '../ui/rag.tsx'
import classes from './today.module.css'
import { waitsFor } from './whose.ts'

type AlertListProps = {
  alerts: readonly Alert[]
  /** Nothing the signed-in user can do: each says whom it waits for, and its button only opens it. */
  ofOthers?: boolean
}

/** As many as are on screen at first; an office of all London has a hundred, and the rest follow when these are drawn. */
const FIRST = 16

/** Each thing that needs doing: one sentence, one line of detail, one button. */
export function AlertList({ alerts, ofOthers = false }: AlertListProps) {
  const { group } = useChosenGroup()
  const drawn = useDeferredValue(alerts, alerts.slice(0, FIRST))
  return (
    <ul className={classes.list}>
      {drawn.map((alert) => {
        const details = [
          group ? '' : shortGroupName(alert.groupName),
          ofOthers ? waitsFor(alert) : '',
          alert.detail,
        ].filter(Boolean)
        const button = ofOthers ? 'Open' : alert.button
        const whose = group ? '' : ` ${shortGroupName(alert.groupName)}.`
        return (
          <li key={alert.id} className={classes.alert} data-of-others={ofOthers || undefined}>
            <Rag value={alert.rag} />
            <div className={classes.words}>
              <p className={classes.sentence}>{alert.sentence}</p>
              {details.length > 0 && <p className={classes.detail}>{details.join(' · ')}</p>}
            </div>
            <Button
              component={Link}
              to={alert.to}
              variant={ofOthers ? 'subtle' : 'default'}
              aria-label={`${button}: ${alert.sentence}${whose}`}
            >
              {button}
            </Button>
          </li>
        )
      })}
    </ul>
  )
}
