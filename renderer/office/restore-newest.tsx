import { Button } from '@mantine/core'
import { localClock, shortDay } from '../../shared/dates.ts'
import { api } from '../service.ts'
import { ProgressDialog, useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './unreadable.module.css'

function momentWords(at: string): string {
  const { day, time } = localClock(at)
  return `${shortDay(day)}, ${time}`
}

/** Puts the newest good backup in the place of a record that cannot be opened, and opens it. */
export function RestoreNewest({ madeAt }: { madeAt: string }) {
  const open = useCommand(api.office.lookAgain, { undo: false })
  const restoring = useProgress({
    title: 'Restoring the newest backup',
    cancelled: 'Stopped. Nothing was put in the place of the record.',
    onDone: (restored: { madeAt: string }) => {
      toast(`The backup of ${momentWords(restored.madeAt)} is in place. What stood there is set aside.`)
      void open.run()
    },
  })
  return (
    <>
      <p className={classes.text}>
        The newest backup that can be restored was made on {momentWords(madeAt)}. What was saved after that is
        not in it. What stands in the folder now is set aside, with nothing changed.
      </p>
      <Button
        variant="filled"
        onClick={() => restoring.start((signal) => api.office.restoreNewest({}, { signal }))}
      >
        Restore the newest backup
      </Button>
      <ProgressDialog of={restoring} />
    </>
  )
}
