import { Button } from '@mantine/core'
import { api } from '../service.ts'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './banner.module.css'

/** Says on every screen that nothing here is real, and takes it away with one click. */
export function ExampleBanner() {
  const status = useOfficeStatus()
  const remove = useCommand(api.office.removeExample, {
    done: ({ removed }) => `The example data is gone: ${removed.toLocaleString('en-GB')} records.`,
    undo: false,
  })
  if (!status?.example) return null
  const mayRemove = status.user?.role === 'secretariat' || status.user?.role === 'administrator'
  return (
    <aside className={classes.banner} aria-label="Example data">
      <span>
        <strong className={classes.label}>EXAMPLE DATA</strong> The people, meetings and minutes here are
        invented.
      </span>
      {mayRemove && (
        <Button size="compact-sm" onClick={() => remove.run()} loading={remove.isRunning}>
          Remove example data
        </Button>
      )}
    </aside>
  )
}
