import { Button } from '@mantine/core'
import { useDeferredValue } from 'react'
import { Link } from 'react-router'
import type { Alert } from '../../shared/today/contract.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Rag } from '../ui/rag.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './today.module.css'
import { waitsFor } from './whose.ts'

type AlertListProps = {
  alerts: readonly Alert[]
  /** Nothing the signed-in user can do: each says whom it waits for, and its button only opens it. */
  ofOthers?: boolean
  /** How many stand above this list: what is below the edge of the screen follows when the rest is drawn. */
  above?: number
}

/** As many as are on screen at first; an office of all London has a hundred, and the rest follow when these are drawn. */
const FIRST = 12

/** Each thing that needs doing: one sentence, one line of detail, one button. */
export function AlertList({ alerts, ofOthers = false, above = 0 }: AlertListProps) {
  const { group } = useChosenGroup()
  const drawn = useDeferredValue(alerts, alerts.slice(0, Math.max(0, FIRST - above)))
  return (
    <ul className={classes.list}>
      {drawn.map((alert) => {
        const details = [
          group || alert.groupName === '' ? '' : shortGroupName(alert.groupName),
          ofOthers ? waitsFor(alert) : '',
          alert.detail,
        ].filter(Boolean)
        const button = ofOthers ? 'Open' : alert.button
        const whose = group || alert.groupName === '' ? '' : ` ${shortGroupName(alert.groupName)}.`
        return (
          <li key={alert.id} className={classes.alert} data-of-others={ofOthers || undefined}>
            <Rag value={alert.rag} />
            <div className={classes.words}>
              <p className={classes.sentence}>{alert.sentence}</p>
              {details.length > 0 && <p className={classes.detail}>{details.join(' · ')}</p>}
            </div>
            {!ofOthers && alert.signOff && <SignOff meetingId={alert.signOff} of={alert.sentence + whose} />}
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

/** Signs minutes off from here, for those who have read them. */
function SignOff({ meetingId, of }: { meetingId: string; of: string }) {
  const signOff = useCommand(api.publishing.clear, {
    done: 'Signed off for publication.',
    // The line is gone, and with it the button that had the focus.
    onDone: () => document.querySelector<HTMLElement>('main h1')?.focus(),
  })
  return (
    <Button
      variant="subtle"
      aria-label={`Sign off: ${of}`}
      loading={signOff.isRunning}
      onClick={() => void signOff.run({ meetingId })}
    >
      Sign off
    </Button>
  )
}
