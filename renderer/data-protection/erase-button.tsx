import { Button } from '@mantine/core'
import { useState } from 'react'
import type { ErasureGround } from '../../shared/data-protection/grounds.ts'
import { api } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useCommand } from '../ui/use-command.ts'

type EraseButtonProps = {
  entity: string
  id: string
  title: string
  ground: ErasureGround
  blocked?: string | null
}

/** Erases one record for good, after asking: it cannot be undone. */
export function EraseButton({ entity, id, title, ground, blocked = null }: EraseButtonProps) {
  const [asking, setAsking] = useState(false)
  const erase = useCommand(api.dataProtection.erase, {
    done: saidOfErased,
    undo: false,
    onDone: () => setAsking(false),
  })
  if (blocked !== null)
    return (
      <BlockedButton reason={blocked} onClick={() => undefined}>
        Erase for good
      </BlockedButton>
    )
  return (
    <>
      <Button size="compact-sm" aria-label={`Erase ${title} for good`} onClick={() => setAsking(true)}>
        Erase for good
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`Erase ${title || 'this record'} for good?`}
        confirm="Erase for good"
        busy={erase.isRunning}
        onConfirm={() => void erase.run({ entity, id, ground })}
      >
        <p>
          It goes from the record, its history, the search and the files, with everything that is part of it.
          This cannot be undone. Backups made before still hold it.
        </p>
      </ConfirmDialog>
    </>
  )
}

/** What is said when something was erased. */
export function saidOfErased({ complete }: { complete: boolean }): string {
  return complete
    ? 'Erased for good.'
    : 'Erased. Another program is reading the file of this office, so traces are taken out of it when the list of what was erased is next opened.'
}
