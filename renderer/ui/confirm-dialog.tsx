import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './dialog.module.css'

type ConfirmDialogProps = {
  opened: boolean
  onClose: () => void
  /** The question, with what it does: "Publish the minutes of 12 Mar 2026?" */
  title: string
  /** The verb: "Publish minutes". */
  confirm: string
  onConfirm: () => void
  busy?: boolean
  children: ReactNode
}

/** Asks before what cannot be undone: publishing, and handing data out. Everything else is done at once and can be undone. */
export function ConfirmDialog({
  opened,
  onClose,
  title,
  confirm,
  onConfirm,
  busy = false,
  children,
}: ConfirmDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={title}>
      {children}
      <div className={classes.buttons}>
        <Button variant="filled" onClick={onConfirm} loading={busy} data-autofocus>
          {confirm}
        </Button>
        <Button variant="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </Modal>
  )
}
