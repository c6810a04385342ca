import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useCallback, useLayoutEffect, useRef, useState } from 'react'
import { localClock } from '../../shared/dates.ts'
import type { LogLine } from '../../shared/incidents/contract.ts'
import type { ActivationEntry } from '../../shared/incidents/entities.ts'
import { api } from '../service.ts'
import { usePrinting } from '../ui/printing.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'
import { Line } from './log-line.tsx'

/** From here on only the lines in sight are drawn. */
const MANY = 40
/** Pixels a line is taken to be high until it is drawn. */
const LINE_HEIGHT = 38

type LogLinesProps = {
  entries: readonly LogLine[]
  list: RefObject<HTMLDivElement | null>
  writes: boolean
  onCorrect: (entry: ActivationEntry) => void
}

/** Moves the focus to the last line of the log that is drawn: with many, the log opens at its end. */
export function focusLastLine(list: HTMLElement | null): void {
  const lines = list?.querySelectorAll<HTMLElement>('li[data-index]')
  lines?.item(lines.length - 1)?.focus()
}

function focusLine(list: HTMLElement | null, at: number): void {
  const line = list?.querySelector<HTMLElement>(`li[data-index="${at}"]`)
  line?.focus({ preventScroll: true })
  line?.scrollIntoView({ block: 'nearest' })
}

/** The lines of a log, walked with the arrow keys and starred with S. Many of them scroll in a place of their own, which opens at the end; on paper all of them stand. */
export function LogLines({ entries, list, writes, onCorrect }: LogLinesProps) {
  const isPrinting = usePrinting()
  const many = entries.length > MANY && !isPrinting
  const virtual = useVirtualizer({
    count: many ? entries.length : 0,
    getScrollElement: () => list.current,
    getItemKey: (at) => entries[at]?.id ?? at,
    estimateSize: () => LINE_HEIGHT,
    initialOffset: entries.length * LINE_HEIGHT,
    overscan: 8,
  })
  const [current, setCurrent] = useState<string | null>(null)
  const last = entries.at(-1)?.id
  // At its end when it is first drawn, and again when a line is added.
  useLayoutEffect(() => {
    if (many && last !== undefined) virtual.scrollToIndex(entries.length - 1, { align: 'end' })
  }, [many, last, entries.length, virtual])

  const star = useCommand(api.incidents.star, {
    done: ({ starred }) => (starred ? 'The line is starred.' : 'The star is off.'),
  })
  // The same functions as long as the lines stay, so that a line is not drawn anew with its neighbour.
  const runs = useRef({ star, onCorrect })
  runs.current = { star, onCorrect }
  const onStar = useCallback(
    ({ id, starred }: LogLine) => void runs.current.star.run({ entryId: id, starred: !starred }),
    [],
  )
  const correct = useCallback((entry: LogLine) => runs.current.onCorrect(entry), [])

  if (entries.length === 0) return <p className={classes.soft}>No line is like this.</p>

  const goTo = (to: number) => {
    const entry = entries[to]
    if (!entry) return
    setCurrent(entry.id)
    if (many) virtual.scrollToIndex(to)
    // A line that was out of sight is drawn before the next frame.
    requestAnimationFrame(() => focusLine(list.current, to))
  }
  const byKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return
    const at = Number(event.target.closest('li')?.dataset.index)
    const entry = entries[at]
    if (!entry) return
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: entries.length - 1 }[event.key]
    if (to !== undefined) goTo(to)
    // Out of the log, and not off the screen.
    else if (event.key === 'Escape') event.target.blur()
    else if (event.key === 's' && writes) {
      if (!event.repeat) onStar(entry)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const items = virtual.getVirtualItems()
  const drawn = many ? items.map(({ index }) => index) : entries.map((_, index) => index)
  const before = many ? (items[0]?.start ?? 0) : 0
  const after = many ? virtual.getTotalSize() - (items.at(-1)?.end ?? 0) : 0
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const tabStop = current !== null && byId.has(current) ? current : last
  return (
    <div ref={list} className={classes.logScroller} data-many={many || undefined}>
      <ol
        className={classes.log}
        aria-label="Lines of the log"
        style={{ paddingTop: before, paddingBottom: after }}
        onKeyDown={byKey}
      >
        {drawn.map((at) => {
          const entry = entries[at]
          if (!entry) return null
          const earlier = entries[at - 1]
          const { day } = localClock(entry.at)
          return (
            <Line
              key={entry.id}
              entry={entry}
              at={at}
              many={many ? entries.length : null}
              day={earlier && localClock(earlier.at).day === day ? null : day}
              byAnother={entry.author !== earlier?.author}
              correctedAt={entry.correctsId === null ? null : (byId.get(entry.correctsId)?.at ?? null)}
              isTabStop={entry.id === tabStop}
              measure={many ? virtual.measureElement : null}
              onFocus={setCurrent}
              onStar={writes ? onStar : null}
              onCorrect={writes ? correct : null}
            />
          )
        })}
      </ol>
    </div>
  )
}
