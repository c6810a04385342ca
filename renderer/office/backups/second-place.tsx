import { Button } from '@mantine/core'
import type { BackupStatus } from '../../../shared/office/backups/contract.ts'
import { api } from '../../service.ts'
import { TimeText } from '../../ui/day-text.tsx'
import { Section } from '../../ui/page.tsx'
import { Notice } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCommand } from '../../ui/use-command.ts'
import classes from './backups.module.css'

/** A second folder every backup is copied to: a stick, or a folder on another computer. */
export function SecondPlace({ second }: { second: BackupStatus['second'] }) {
  const choose = useCommand(api.office.backups.chooseSecondPlace, {
    onDone: (chosen) => {
      if (chosen) toast(`From now on every backup is copied to “${chosen.name}” as well.`)
    },
  })
  const drop = useCommand(api.office.backups.dropSecondPlace, {
    done: 'Backups are no longer copied to a second place. Those that are there stay.',
  })
  return (
    <Section title="Second place">
      {second === null ? (
        <>
          <p className={classes.lead}>
            Backups beside the record do not help when this computer is lost. Choose a folder on a USB stick
            or on another computer, and every backup is copied there as well, encrypted.
          </p>
          <Button loading={choose.isRunning} onClick={() => void choose.run()}>
            Choose a folder
          </Button>
        </>
      ) : (
        <>
          {second.problem !== '' && <Notice tone="amber">{second.problem}</Notice>}
          <dl className={classes.facts}>
            <dt>Folder</dt>
            <dd>{second.name}</dd>
            <dt>Newest backup there</dt>
            <dd>
              {second.lastGood === null ? (
                'None yet, or the folder is not connected'
              ) : (
                <TimeText at={second.lastGood} withDay />
              )}
            </dd>
          </dl>
          <div className={classes.buttons}>
            <Button loading={choose.isRunning} onClick={() => void choose.run()}>
              Choose another folder
            </Button>
            <Button variant="subtle" loading={drop.isRunning} onClick={() => void drop.run()}>
              Stop copying there
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}
