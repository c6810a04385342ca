import { Button } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { announce } from './announce.tsx'
import { KeyHint } from './key-hint.tsx'
import classes from './toast.module.css'

type Toast = { undo?: (() => void) | undefined; failed?: boolean }

/** One sentence at the foot of the window, said aloud too. With `undo` it carries the button for it. */
export function toast(message: string, { undo, failed = false }: Toast = {}): void {
  announce(message)
  const id = notifications.show({
    message: (
      <div className={classes.line}>
        <span>{message}</span>
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
      </div>
    ),
    // The announcer has said it already.
    role: 'presentation',
    withCloseButton: true,
    closeButtonProps: { 'aria-label': 'Dismiss' },
    autoClose: failed ? 12_000 : 6_000,
    className: classes.toast ?? '',
    'data-failed': failed || undefined,
  })
}

/** Takes away every sentence still shown: after an undo, what they offered to undo is no longer the last change. */
export function clearToasts(): void {
  notifications.clean()
}
