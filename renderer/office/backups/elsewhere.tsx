import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupSummary } from '../../../shared/office/backups/contract.ts'
import { api } from '../../service.ts'
import { Section } from '../../ui/page.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { BackupList } from './backup-list.tsx'
import classes from './backups.module.css'

type Chosen = { handle: string; name: string; backups: BackupSummary[] }

/** Backups of this office in another folder: a stick, an older copy. */
export function Elsewhere({ mayRestore }: { mayRestore: boolean }) {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const choose = useCommand(api.office.backups.chooseFrom, {
    undo: false,
    onDone: (found) => found && setChosen(found),
  })
  return (
    <Section title={chosen === null ? 'Backups somewhere else' : `Backups in “${chosen.name}”`}>
      {chosen === null && (
        <p className={classes.lead}>
          Look into backups of this office on a stick or in another folder, and restore one.
        </p>
      )}
      {chosen !== null && (
        <BackupList from={chosen.handle} backups={chosen.backups} mayRestore={mayRestore} mayLook empty="" />
      )}
      <div className={classes.buttons}>
        <Button loading={choose.isRunning} onClick={() => void choose.run()}>
          {chosen === null ? 'Choose a folder with backups' : 'Choose another folder with backups'}
        </Button>
      </div>
    </Section>
  )
}
