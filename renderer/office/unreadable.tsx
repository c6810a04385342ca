import { Button } from '@mantine/core'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import { refreshEverything } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import classes from './unreadable.module.css'
import { Welcome } from './welcome.tsx'

/** What stands at the folder is not an office this app can open; nothing there is touched. */
export function UnreadableScreen({ status }: { status: OfficeStatus }) {
  return (
    <Welcome title="This office cannot be opened">
      <Notice tone="amber">{status.problem}</Notice>
      <dl className={classes.facts}>
        <dt>Folder</dt>
        <dd>{status.folder}</dd>
        <dt>App</dt>
        <dd>
          {status.version} on {status.runtime}
        </dd>
      </dl>
      <p className={classes.text}>
        Nothing in the folder was changed. When it has been put right, look again.
      </p>
      <Button variant="filled" onClick={() => void refreshEverything()}>
        Look again
      </Button>
    </Welcome>
  )
}
