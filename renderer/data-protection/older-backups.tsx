import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ErasurePreview } from '../../shared/data-protection/contract.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { api } from '../service.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

/** Backups that still hold what is erased, until they are deleted. */
export function OlderBackups({ backups }: { backups: ErasurePreview['backups'] }) {
  const [asking, setAsking] = useState(false)
  const remove = useCommand(api.dataProtection.deleteBackups, {
    done: 'The backups are deleted. Make a new one now.',
    undo: false,
    onDone: () => setAsking(false),
  })
  if (backups.length === 0) return null
  return (
    <Section title="Backups" actions={<Button onClick={() => setAsking(true)}>Delete these backups</Button>}>
      <p className={classes.where}>
        Made before, these still hold the name. Copies you keep elsewhere do too. Whoever restores one has to
        erase again.
      </p>
      <ul className={classes.plain}>
        {backups.map((backup) => (
          <li key={`${backup.name} ${backup.second}`}>
            Made on {shortDay(localClock(backup.at).day)}, {localClock(backup.at).time}
            {backup.second ? ', in the second place' : ''}
            {backup.until === null
              ? '; kept until somebody deletes it'
              : `; kept until about ${shortDay(backup.until)}`}
          </li>
        ))}
      </ul>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={backups.length === 1 ? 'Delete this backup?' : `Delete these ${backups.length} backups?`}
        confirm="Delete backups"
        busy={remove.isRunning}
        onConfirm={() => void remove.run({ names: [...new Set(backups.map((backup) => backup.name))] })}
      >
        <p>
          Nothing can be restored from them any more. Erase first, delete then, and make a new backup at once.
        </p>
      </ConfirmDialog>
    </Section>
  )
}
