import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { Alert } from '../../shared/today/contract.ts'
import { Rag } from '../ui/rag.tsx'
import classes from './today.module.css'

/** Each thing that needs doing: one sentence, one line of detail, one button. */
export function AlertList({ alerts }: { alerts: readonly Alert[] }) {
  return (
    <ul className={classes.list}>
      {alerts.map((alert) => (
        <li key={alert.id} className={classes.alert}>
          <Rag value={alert.rag} />
          <div className={classes.words}>
            <p className={classes.sentence}>{alert.sentence}</p>
            {alert.detail && <p className={classes.detail}>{alert.detail}</p>}
          </div>
          <Button component={Link} to={alert.to} aria-label={`${alert.button}: ${alert.sentence}`}>
            {alert.button}
          </Button>
        </li>
      ))}
    </ul>
  )
}
