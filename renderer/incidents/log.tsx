import { Button } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type RefObject, useRef, useState } from 'react'
import { type ActivationWhole, LINES_SHOWN, MOST_LINES } from '../../shared/incidents/contract.ts'
import type { ActivationEntry } from '../../shared/incidents/entities.ts'
import { EVERY_LINE, isFiltered } from '../../shared/incidents/log-filter.ts'
import { orpc } from '../service.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import classes from './incidents.module.css'
import { LogBox } from './log-box.tsx'
import { LogFilterBar } from './log-filter-bar.tsx'
import { focusLastLine, LogLines } from './log-lines.tsx'
import { SaveLog } from './save-log.tsx'

type LogProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
  box: RefObject<HTMLTextAreaElement | null>
  onAll: () => void
}

/** What happened, in the order in which it did, with one box to go on. */
export function Log({ callOut, writes, box, onAll }: LogProps) {
  const [corrects, setCorrects] = useState<ActivationEntry | null>(null)
  const [isOpen, setOpen] = useState(false)
  const [filter, setFilter] = useState(EVERY_LINE)
  const [most, setMost] = useState(LINES_SHOWN)
  const words = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const isNarrowed = isFiltered(filter)
  const sorted = useQuery(
    orpc.incidents.log.queryOptions({
      input: { id: callOut.id, filter, most },
      enabled: isOpen,
      placeholderData: keepPreviousData,
    }),
  )
  const found = isNarrowed && sorted.data ? sorted.data : { entries: callOut.entries, found: callOut.lines }
  const close = () => {
    setOpen(false)
    setFilter(EVERY_LINE)
  }
  const openFilter = () => {
    setOpen(true)
    words.current?.focus()
  }
  useShortcuts([
    { label: 'Filter the log', keys: 'f', section: 'This call-out', run: openFilter },
    {
      label: 'Go through the log line by line',
      keys: 'k',
      section: 'This call-out',
      run: () => focusLastLine(list.current),
    },
  ])
  return (
    <section aria-label="Log">
      <div className={classes.logHead}>
        <h2 className={classes.label}>Log</h2>
        <div className={classes.logTools}>
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconFilter size={14} stroke={1.5} aria-hidden />}
            aria-expanded={isOpen}
            onClick={isOpen ? close : openFilter}
          >
            Filter
          </Button>
          <SaveLog id={callOut.id} filter={isOpen ? filter : EVERY_LINE} />
        </div>
      </div>
      {isOpen && (
        <LogFilterBar
          filter={filter}
          authors={sorted.data?.authors ?? []}
          found={found.found}
          lines={callOut.lines}
          words={words}
          onChange={setFilter}
          onClose={close}
        />
      )}
      {found.found > found.entries.length && (
        <Button variant="subtle" size="compact-sm" onClick={isNarrowed ? () => setMost(MOST_LINES) : onAll}>
          {`Show all ${found.found} lines`}
        </Button>
      )}
      <LogLines
        entries={found.entries}
        list={list}
        writes={writes}
        onCorrect={(entry) => {
          setCorrects(entry)
          box.current?.focus()
        }}
      />
      {writes && (
        <LogBox
          id={callOut.id}
          box={box}
          corrects={corrects}
          onCorrected={() => setCorrects(null)}
          onUp={() => focusLastLine(list.current)}
        />
      )}
    </section>
  )
}
