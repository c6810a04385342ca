import { Button, NativeSelect, Switch, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { ENTRY_KIND_LABELS, EntryKind } from '../../shared/incidents/entities.ts'
import type { LogFilter } from '../../shared/incidents/log-filter.ts'
import { announce } from '../ui/announce.tsx'
import { Toolbar } from '../ui/panel.tsx'
import classes from './incidents.module.css'

const PAUSE_MS = 150

type LogFilterBarProps = {
  filter: LogFilter
  authors: readonly string[]
  /** Lines the filter lets through, of how many. */
  found: number
  lines: number
  words: RefObject<HTMLInputElement | null>
  onChange: (filter: LogFilter) => void
  onClose: () => void
}

/** Which lines of the log are shown: with these words, of this kind, by this person, starred. Esc shows all of them again. */
export function LogFilterBar(props: LogFilterBarProps) {
  const { filter, authors, found, lines, words, onChange, onClose } = props
  const [typed, setTyped] = useState(filter.words)
  const askSoon = useDebouncedCallback((text: string) => onChange({ ...filter, words: text }), PAUSE_MS)
  const count = `${found} of ${lines} lines`
  useEffect(() => announce(count), [count])
  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    onClose()
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Esc leaves the filter from any of its fields; the button beside them does the same.
    <div className={classes.filter} onKeyDown={closeByKey}>
      <Toolbar label="Which lines">
        <TextInput
          ref={words}
          autoFocus
          data-autofocus
          aria-label="Words in the line"
          placeholder="Words in the line"
          size="sm"
          value={typed}
          maxLength={200}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            askSoon(event.currentTarget.value)
          }}
        />
        <NativeSelect
          aria-label="What the lines are about"
          size="sm"
          value={filter.kind ?? ''}
          onChange={(event) =>
            onChange({ ...filter, kind: EntryKind.nullable().catch(null).parse(event.currentTarget.value) })
          }
          data={[
            { value: '', label: 'About anything' },
            ...EntryKind.options.map((value) => ({ value, label: ENTRY_KIND_LABELS[value] })),
          ]}
        />
        <NativeSelect
          aria-label="Who wrote the lines"
          size="sm"
          value={filter.author}
          onChange={(event) => onChange({ ...filter, author: event.currentTarget.value })}
          data={[{ value: '', label: 'By anybody' }, ...authors]}
        />
        <Switch
          label="Starred only"
          size="sm"
          checked={filter.starred}
          onChange={(event) => onChange({ ...filter, starred: event.currentTarget.checked })}
        />
        <span className={classes.soft}>{count}</span>
        <Button size="compact-sm" variant="subtle" onClick={onClose}>
          Show every line
        </Button>
      </Toolbar>
    </div>
  )
}
