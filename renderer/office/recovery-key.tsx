import { Button, Checkbox } from '@mantine/core'
import { IconCopy, IconDeviceFloppy, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { api } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import { copySecret } from './copy-secret.ts'
import classes from './recovery-key.module.css'

type RecoveryKeyProps = { recoveryKey: string; officeName: string; go: string; onDone: () => void }

/** The recovery key, shown this once: print it, save it or copy it, and say that it is put away. */
export function RecoveryKey({ recoveryKey, officeName, go, onDone }: RecoveryKeyProps) {
  const [isSafe, setSafe] = useState(false)
  const save = useCommand(api.office.saveRecoveryKey, {
    undo: false,
    onDone: ({ saved }) => {
      if (saved) toast('Saved. Move the file off this computer, or print it and delete it.')
    },
  })
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const
  return (
    <>
      <output className={classes.key} aria-label="Recovery key">
        {recoveryKey}
      </output>
      <div className={classes.ways}>
        <Button leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
          Print
        </Button>
        <Button
          leftSection={<IconDeviceFloppy {...icon} />}
          onClick={() => save.run({ recoveryKey })}
          loading={save.isRunning}
        >
          Save as file
        </Button>
        <Button leftSection={<IconCopy {...icon} />} onClick={() => copySecret(recoveryKey)}>
          Copy
        </Button>
      </div>
      <Checkbox
        label="I have put it somewhere safe"
        checked={isSafe}
        onChange={(event) => setSafe(event.currentTarget.checked)}
      />
      <div className={classes.go}>
        <BlockedButton
          variant="filled"
          reason={isSafe ? null : 'Put the key somewhere safe first, then tick the box above.'}
          onClick={onDone}
        >
          {go}
        </BlockedButton>
      </div>
      <div className={classes.sheet} aria-hidden>
        <h2>Recovery key of {officeName}</h2>
        <p className={classes.printed}>{recoveryKey}</p>
        <p>
          Whoever holds this key can open the office. Keep it on paper, locked away, not beside the computer.
        </p>
      </div>
    </>
  )
}
