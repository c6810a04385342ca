import { Button, Modal } from '@mantine/core'
import { IconCopy } from '@tabler/icons-react'
import dialog from '../ui/dialog.module.css'
import { copySecret } from './copy-secret.ts'
import office from './office.module.css'
import classes from './recovery-key.module.css'

/** A passphrase just made for one sign-in, and for whom. */
export type OneTime = { name: string; passphrase: string }

/** Shows a passphrase made for one sign-in, this once. */
export function OneTimePassphrase({ oneTime, onClose }: { oneTime: OneTime | null; onClose: () => void }) {
  return (
    <Modal
      opened={oneTime !== null}
      onClose={onClose}
      // Not closed by a click beside it: it is not shown again.
      closeOnClickOutside={false}
      title={`A passphrase for ${oneTime?.name ?? ''}`}
    >
      <p className={office.lead}>
        Read it out or write it down for them. It opens the office once; they then choose their own. It is not
        shown again, but another can be made.
      </p>
      <output className={classes.key} aria-label="One-time passphrase">
        {oneTime?.passphrase}
      </output>
      <div className={dialog.buttons}>
        <Button variant="filled" onClick={onClose} data-autofocus>
          Done
        </Button>
        <Button
          leftSection={<IconCopy size={16} stroke={1.5} aria-hidden />}
          onClick={() => copySecret(oneTime?.passphrase ?? '')}
        >
          Copy
        </Button>
      </div>
    </Modal>
  )
}
