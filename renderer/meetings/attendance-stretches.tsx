import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { WallTime } from '../../shared/dates.ts'
import type { AttendanceRow } from '../../shared/meetings/contract.ts'
import {
  MOST_STRETCHES,
  type NumberedItem,
  type StretchInput,
  whyNotStretches,
} from '../../shared/meetings/stretches.ts'
import { fullName } from '../../shared/people/rules.ts'
import { keyed } from '../ui/keyed.ts'
import classes from './attendance.module.css'

type AttendanceStretchesProps = {
  row: AttendanceRow
  items: readonly (NumberedItem & { title: string })[]
  onChange: (stretches: StretchInput[]) => void
}

const NOTHING: StretchInput = { from: null, to: null }
/** The choice that leaves an end open. */
const OPEN = 'open'
const chosen = (value: string | null) => (value === OPEN ? null : value)

/** For which items somebody was there: from which, to which, and when they left; several stretches for who came and went. */
export function AttendanceStretches({ row, items, onChange }: AttendanceStretchesProps) {
  const [draft, setDraft] = useState<StretchInput[]>(row.stretches.length > 0 ? row.stretches : [NOTHING])
  const [why, setWhy] = useState('')
  const [known, setKnown] = useState(row.stretches)
  if (known !== row.stretches) {
    // What is on record now, with the time the service noted. An empty record leaves what was begun here.
    setKnown(row.stretches)
    if (row.stretches.length > 0) setDraft(row.stretches)
  }
  const name = fullName(row)

  const change = (next: StretchInput[]) => {
    setDraft(next)
    const refused = whyNotStretches(next, items)
    // A stretch just added says nothing yet: nothing to complain about.
    const unfinished = next.some(({ from, to }) => from === null && to === null)
    setWhy(unfinished ? '' : refused)
    if (refused === '') onChange(next)
  }
  const replace = (index: number, fields: Partial<StretchInput>) =>
    change(draft.map((stretch, at) => (at === index ? { ...stretch, ...fields } : stretch)))
  const choices = (open: string) => [
    { value: OPEN, label: open },
    ...items.map((item) => ({ value: item.id, label: `${item.number}. ${item.title}` })),
  ]
  return (
    <fieldset className={classes.stretches} aria-label={`For which items ${name} was there`}>
      {row.stretches.length === 0 && row.partNote !== '' && (
        <p className={classes.noted}>Noted before: {row.partNote}</p>
      )}
      {keyed(draft, () => 'stretch').map(({ key, value: stretch }, index) => (
        <div key={key} className={classes.stretch}>
          <Select
            size="xs"
            aria-label="From item"
            allowDeselect={false}
            value={stretch.from ?? OPEN}
            onChange={(value) => replace(index, { from: chosen(value) })}
            data={choices('From the start')}
          />
          <Select
            size="xs"
            aria-label="To item"
            allowDeselect={false}
            value={stretch.to ?? OPEN}
            // Another item is another departure: the service notes its time, if the meeting goes on.
            onChange={(value) => replace(index, { to: chosen(value), leftAt: undefined })}
            data={choices('To the end')}
          />
          {stretch.to !== null && (
            <LeftAt stretch={stretch} onChange={(leftAt) => replace(index, { leftAt })} />
          )}
          {draft.length > 1 && (
            <Tooltip label="Take this stretch away">
              <ActionIcon
                size="sm"
                aria-label={`Take stretch ${index + 1} away`}
                onClick={() => change(draft.toSpliced(index, 1))}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {why && (
        <p className={classes.missing} role="alert">
          {why}
        </p>
      )}
      {draft.length < MOST_STRETCHES && (
        <Button
          size="compact-xs"
          variant="subtle"
          leftSection={<IconPlus size={12} stroke={1.75} aria-hidden />}
          onClick={() => change([...draft, NOTHING])}
        >
          Came back later
        </Button>
      )}
    </fieldset>
  )
}

function LeftAt({ stretch, onChange }: { stretch: StretchInput; onChange: (leftAt: string | null) => void }) {
  const [error, setError] = useState('')
  const settle = (typed: string) => {
    const time = typed.trim()
    const parsed = WallTime.safeParse(time)
    setError(time === '' || parsed.success ? '' : 'For example 19:40')
    if (time === '' && stretch.leftAt) onChange(null)
    if (parsed.success && parsed.data !== stretch.leftAt) onChange(parsed.data)
  }
  return (
    <TextInput
      size="xs"
      className={classes.leftAt}
      aria-label="Left at"
      placeholder="left at"
      defaultValue={stretch.leftAt ?? ''}
      key={stretch.leftAt ?? ''}
      error={error}
      onBlur={(event) => settle(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') settle(event.currentTarget.value)
      }}
    />
  )
}
