import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'
import { announce } from './announce.tsx'
import { KeyHint } from './key-hint.tsx'
import classes from './toast.module.css'

type Toast = { undo?: (() => void) | undefined; failed?: boolean }

/** The sentence on screen, while its Undo would still take back what it speaks of. */
let undoable: { id: string; message: string } | null = null

/**
 * One sentence at the foot of the window, said aloud too; it takes the place of the one before. With `undo` it carries the button
 * for it, until the next change.
 */
export function toast(message: string, { undo, failed = false }: Toast = {}): void {
  announce(message)
  clearToasts()
  const id = notifications.show({
    message: (
      <Line message={message}>
        {undo && (
          <Button
            variant="subtle"
            className={classes.undo ?? ''}
            size="compact-sm"
            rightSection={<KeyHint keys="ctrl+z" />}
            onClick={() => {
              notifications.hide(id)
              undo()
            }}
          >
            Undo
          </Button>
        )}
      </Line>
    ),
    // The announcer has said it already.
    role: 'presentation',
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    autoClose: failed ? 12_000 : 6_000,
    className: classes.toast ?? '',
    'data-failed': failed || undefined,
  })
  undoable = undo ? { id, message } : null
}

function Line({ message, children }: { message: string; children?: ReactNode }) {
  return (
    <div className={classes.line}>
      <span>{message}</span>
      {children}
    </div>
  )
}

/** Something else was changed: Undo would take back that, so the sentence on screen no longer offers it. */
export function dropUndo(): void {
  if (!undoable) return
  const { id, message } = undoable
  undoable = null
  notifications.update({ id, message: <Line message={message} /> })
}

/** Takes away the sentence still shown: after an undo, what it offered to undo is no longer the last change. */
export function clearToasts(): void {
  undoable = null
  notifications.clean()
}
