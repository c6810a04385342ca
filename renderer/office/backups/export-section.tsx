import { Button } from '@mantine/core'
import { useState } from 'react'
import type { BackupStatus } from '../../../shared/office/backups/contract.ts'
import { api } from '../../service.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TimeText } from '../../ui/day-text.tsx'
import { Section } from '../../ui/page.tsx'
import { Notice } from '../../ui/panel.tsx'
import { ProgressDialog, useProgress } from '../../ui/progress-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { shortHead } from './backup-words.ts'
import classes from './backups.module.css'

type Exported = { folder: string; files: number; filesLost: number; head: string }

/** Everything in a folder that needs no app to be read: asked about first, because it is not encrypted. */
export function ExportSection({ last }: { last: BackupStatus['exported'] }) {
  const [to, setTo] = useState<{ handle: string; name: string } | null>(null)
  const [made, setMade] = useState<Exported | null>(null)
  const choose = useCommand(api.office.backups.chooseExport, { undo: false, onDone: setTo })
  const exporting = useProgress<Exported>({
    title: 'Exporting everything',
    cancelled: 'Stopped. Nothing was exported.',
    onDone: (exported) => {
      setMade(exported)
      toast(`Exported to “${exported.folder}”.`)
    },
  })
  const begin = () => {
    const handle = to?.handle
    setTo(null)
    if (handle) void exporting.start((signal) => api.office.backups.export({ handle }, { signal }))
  }
  return (
    <Section title="Export everything">
      <p className={classes.lead}>
        Pages to read, tables as CSV and JSON, and every paper, in a folder that needs no app: for the day
        this one is no longer used. It is not encrypted, and cannot be restored from.
      </p>
      {made && (
        <Notice tone="green" title={`${made.files.toLocaleString('en-GB')} files are in “${made.folder}”.`}>
          Open index.html there. The chain of changes ends with {shortHead(made.head)}; it is printed on every
          page.
          {made.filesLost > 0 && ` ${made.filesLost} files of papers could not be read and are missing.`}
        </Notice>
      )}
      {last && (
        <p className={classes.quiet}>
          Last exported on <TimeText at={last.at} withDay /> by {last.by}: {last.detail}.
        </p>
      )}
      <div className={classes.buttons}>
        <Button loading={choose.isRunning} onClick={() => void choose.run()}>
          Choose a folder to export to
        </Button>
      </div>
      <ConfirmDialog
        opened={to !== null}
        onClose={() => setTo(null)}
        title={`Export everything to “${to?.name ?? ''}”?`}
        confirm="Export everything"
        onConfirm={begin}
      >
        <p>
          The copy is not encrypted: whoever can open that folder can read every name, every restricted item
          and every paper. That it was made, by whom and when, goes on record.
        </p>
      </ConfirmDialog>
      <ProgressDialog of={exporting} />
    </Section>
  )
}
