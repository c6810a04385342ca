import { Modal } from '@mantine/core'
import { IconArrowForwardUp } from '@tabler/icons-react'
import { useState } from 'react'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import { canStep } from '../../shared/meetings/rules.ts'
import { PutOffForm } from '../meetings/agenda-item-menu.tsx'
import { api } from '../service.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './workflow.module.css'

type PutOffItemProps = { meeting: MeetingSummary; item: AgendaItem; editable: boolean }

/** Says that the item on screen was put off, and puts it off with a key while the meeting runs. */
export function PutOffItem({ meeting, item, editable }: PutOffItemProps) {
  const [asking, setAsking] = useState(false)
  const takeBack = useCommand(api.meetings.takePutOffBack, { done: 'The item is no longer put off.' })
  const label = item.putOff ? 'Not put off after all' : 'Put this item off'
  useShortcuts(
    editable && !canStep('hold', meeting.state)
      ? [
          {
            label,
            keys: 'alt+o',
            section: 'This meeting',
            whileTyping: true,
            run: () => (item.putOff ? void takeBack.run({ itemId: item.id }) : setAsking(true)),
          },
        ]
      : [],
  )
  return (
    <>
      {item.putOff && (
        <p className={classes.putOff}>
          <IconArrowForwardUp size={14} stroke={1.75} aria-hidden /> Put off
          {item.putOffReason && `: ${item.putOffReason}`}. It is suggested for the next meeting.
        </p>
      )}
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Put off “${item.title}”`}>
        {asking && <PutOffForm itemId={item.id} onClose={() => setAsking(false)} />}
      </Modal>
    </>
  )
}
