import { Button, Modal } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { BackupInside, BackupSummary } from '../../../shared/office/backups/contract.ts'
import { api, noteLockedOut, sentenceOf } from '../../service.ts'
import { BlockedButton } from '../../ui/blocked-button.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { TimeText } from '../../ui/day-text.tsx'
import { entityWords } from '../../ui/entity-words.ts'
import { Notice } from '../../ui/panel.tsx'
import { ProgressDialog } from '../../ui/progress-dialog.tsx'
import { useCommand } from '../../ui/use-command.ts'
import { backupName, reasonWords, sizeWords } from './backup-words.ts'
import classes from './backups.module.css'
import { useRestore } from './use-restore.ts'

/** The kinds that say at a glance whether it is the right backup; in this order. */
const KINDS = [
  'advisoryGroup',
  'person',
  'meeting',
  'minute',
  'action',
  'advice',
  'paper',
  'publication',
] as const

type LookInsideProps = { from: string; backup: BackupSummary; mayRestore: boolean; onClose: () => void }

/** What is in a backup, read without changing anything; and from here restore it, or delete it. */
export function LookInside({ from, backup, mayRestore, onClose }: LookInsideProps) {
  const [inside, error] = useInside(from, backup.id)
  const restore = useRestore(onClose)
  const [isDeleting, setDeleting] = useState(false)
  const remove = useCommand(api.office.backups.remove, {
    done: 'The backup is deleted.',
    undo: false,
    onDone: onClose,
  })
  const name = backupName(backup)
  const problem = error ?? (inside === null ? 'Wait until it is read.' : inside.problem)
  const reason = mayRestore ? problem || null : 'In this office the administrator restores backups.'
  return (
    <>
      <Modal opened onClose={onClose} title={`Backup of ${name}`} size="lg">
        <div aria-live="polite">
          {inside === null && error === null && (
            <p className={classes.quiet}>Reading the backup from end to end…</p>
          )}
          {error !== null && <Notice tone="red">{error}</Notice>}
          {inside !== null && <Inside inside={inside} />}
        </div>
        <div className={classes.dialogButtons}>
          <BlockedButton
            variant="filled"
            reason={reason}
            onClick={() => void restore.begin({ from, id: backup.id })}
          >
            Restore this backup
          </BlockedButton>
          {(from === 'office' || from === 'second') && (
            <Button variant="subtle" onClick={() => setDeleting(true)}>
              Delete it
            </Button>
          )}
          <Button variant="subtle" onClick={onClose}>
            Close
          </Button>
        </div>
        {reason === null && (
          <p className={classes.quiet}>
            What the office holds now is put aside first, so that restoring can be undone. Who may sign in
            stays as it is.
          </p>
        )}
      </Modal>
      <ProgressDialog of={restore.dialog} />
      <ConfirmDialog
        opened={isDeleting}
        onClose={() => setDeleting(false)}
        title={`Delete the backup of ${name}?`}
        confirm="Delete backup"
        busy={remove.isRunning}
        onConfirm={() => {
          if (from === 'office' || from === 'second') void remove.run({ from, id: backup.id })
        }}
      >
        <p>It is gone for good. The record of the office is not touched.</p>
      </ConfirmDialog>
    </>
  )
}

function Inside({ inside }: { inside: BackupInside }) {
  const { backup, counts, changes, files, filesLost, problem } = inside
  return (
    <>
      {problem === '' ? (
        <Notice tone="green" title="It is whole.">
          Every page was read, and every row and change is there. {inside.against}
        </Notice>
      ) : (
        <Notice tone="red" title={problem} />
      )}
      {filesLost > 0 && (
        <Notice tone="amber">
          {filesLost.toLocaleString('en-GB')} of {files.toLocaleString('en-GB')} files of papers cannot be
          read.
        </Notice>
      )}
      <dl className={classes.facts}>
        <dt>Made</dt>
        <dd>
          {reasonWords(backup)}, with version {backup.app}, {sizeWords(backup.bytes)}
        </dd>
        {problem === '' && (
          <>
            <dt>Holds</dt>
            <dd>
              {KINDS.filter((kind) => (counts[kind] ?? 0) > 0)
                .map(
                  (kind) =>
                    `${(counts[kind] ?? 0).toLocaleString('en-GB')} ${entityWords(kind, (counts[kind] ?? 0) !== 1).toLowerCase()}`,
                )
                .join(', ') || 'Nothing yet'}
            </dd>
          </>
        )}
        <dt>Last link of the chain</dt>
        <dd>
          <code className={classes.head}>{backup.head}</code>
        </dd>
      </dl>
      {changes.length > 0 && (
        <>
          <h3 className={classes.small}>Last changes</h3>
          <ul className={classes.changes}>
            {changes.map((change) => (
              <li key={`${change.at} ${change.summary}`}>
                <TimeText at={change.at} withDay /> · {change.by} · {change.summary}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

/** Reads a backup while the dialog is open; closing it stops the reading. */
function useInside(from: string, id: string): [BackupInside | null, string | null] {
  const [inside, setInside] = useState<BackupInside | null>(null)
  const [error, setError] = useState<string | null>(null)
  useEffect(() => {
    const stop = new AbortController()
    const read = async () => {
      const events = await api.office.backups.look({ from, id }, { signal: stop.signal })
      let next = await events.next()
      while (!next.done) next = await events.next()
      setInside(next.value)
    }
    read().catch((reason: unknown) => {
      if (stop.signal.aborted) return
      noteLockedOut(reason)
      setError(sentenceOf(reason))
    })
    return () => stop.abort()
  }, [from, id])
  return [inside, error]
}
