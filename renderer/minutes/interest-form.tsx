import { TextInput } from '@mantine/core'
import { useState } from 'react'
import type { NumberedItem } from '../../shared/meetings/stretches.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './side-panel.module.css'

type InterestFormProps = {
  name: string
  attendanceId: string
  item: NumberedItem
  /** Recorded, or given up. */
  onDone: () => void
}

/** What interest somebody declares for the item on screen. Enter records it, Esc gives it up. */
export function InterestForm({ name, attendanceId, item, onDone }: InterestFormProps) {
  const [text, setText] = useState('')
  const declare = useCommand(api.meetings.declareInterest, {
    refusal: 'inline',
    onDone: () => {
      announce(`${name} takes no part in item ${item.number}.`)
      onDone()
    },
  })
  return (
    <TextInput
      size="xs"
      className={classes.form ?? ''}
      autoFocus
      autoComplete="off"
      maxLength={200}
      label={`Interest of ${name} in item ${item.number}`}
      description="What the interest is stays in the office. Enter records it."
      value={text}
      error={declare.error}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onDone()
        }
        if (event.key !== 'Enter') return
        event.preventDefault()
        void declare.run({ attendanceId, itemId: item.id, text })
      }}
    />
  )
}
