import { Button, Modal } from '@mantine/core'
import { useState } from 'react'
import type { RedactionView } from '../../shared/redactions/contract.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'

/** Opens what became of a redaction, step by step. */
export function HistoryButton({ redaction }: { redaction: RedactionView }) {
  const [opened, setOpened] = useState(false)
  return (
    <>
      <Button
        variant="subtle"
        aria-label={`History of the redaction in ${redaction.place}`}
        onClick={() => setOpened(true)}
      >
        History
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={`Redaction in ${redaction.place}`}
        size="lg"
      >
        <HistoryPanel entity="redaction" id={redaction.id} />
      </Modal>
    </>
  )
}
