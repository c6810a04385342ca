import { Button, Modal } from '@mantine/core'
import { useRef } from 'react'
import { AUDIENCE_LABELS, type Audience, DOCUMENT_LABELS } from '../../shared/documents/kinds.ts'
import classes from './documents-menu.module.css'
import { named, type Wanted } from './use-save-document.ts'

type RestrictedChoiceProps = {
  /** The document about to be saved, when something in it is restricted. */
  wanted: Wanted | null
  onChoose: (wanted: Wanted, audience: Audience) => void
  onClose: () => void
}

const ORDER = ['without restricted', 'with restricted'] as const satisfies readonly Audience[]

/** Asks which copy it is to be. There is no answer given beforehand: a copy with restricted text is never saved by habit. */
export function RestrictedChoice({ wanted, onChoose, onClose }: RestrictedChoiceProps) {
  // While the dialog fades it still says what it was about.
  const last = useRef(wanted)
  if (wanted) last.current = wanted
  const shown = last.current
  return (
    <Modal
      opened={wanted !== null}
      onClose={onClose}
      title={shown ? `${DOCUMENT_LABELS[shown.document]}: with or without restricted items?` : ''}
    >
      {shown && (
        <>
          <p>
            Something in {named(shown.document)} is restricted. Every page of the copy says which one it is.
          </p>
          <div className={classes.choices}>
            {ORDER.map((audience, index) => (
              <Button
                key={audience}
                variant="default"
                justify="flex-start"
                className={classes.choice ?? ''}
                data-autofocus={index === 0 || undefined}
                onClick={() => onChoose(shown, audience)}
              >
                {AUDIENCE_LABELS[audience]}
              </Button>
            ))}
            <Button variant="subtle" justify="flex-start" onClick={onClose}>
              Cancel
            </Button>
          </div>
        </>
      )}
    </Modal>
  )
}
