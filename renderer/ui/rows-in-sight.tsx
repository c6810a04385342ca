import { type Range, useVirtualizer } from '@tanstack/react-virtual'
import type { KeyboardEvent, RefObject } from 'react'
import { usePrinting } from './printing.ts'
import { PAGE_FOOT, useRestOfWindow } from './rest-of-window.ts'

/** Rows come and go so many at a time: in the frames between, nothing is drawn or laid out as the list is scrolled. */
const BATCH = 8

/** Rows are counted from 1, and the first has the headings. */
const HEADED = 2

/** For how many frames a row that was scrolled to is waited for. */
const FRAMES = 10

/** The rows to draw for those in sight: some on either side, and from there on to whole batches. */
function inBatches({ startIndex, endIndex, overscan, count }: Range): number[] {
  const first = Math.floor(Math.max(0, startIndex - overscan) / BATCH) * BATCH
  const end = Math.min(count, Math.ceil((endIndex + 1 + overscan) / BATCH) * BATCH)
  return Array.from({ length: end - first }, (_, at) => first + at)
}

type Asked = {
  count: number
  /** Pixels a row has before it is drawn and measured. */
  height: number
  /** From this many rows on, only those in sight are drawn. */
  from: number
  scroller: RefObject<HTMLElement | null>
  /** Pixels of what stands under the table, with the foot of the page. */
  below?: number
}

export type RowsInSight = {
  isLong: boolean
  indexes: readonly number[]
  /** Pixels above and below the rows that are drawn. */
  before: number
  after: number
  /** Told of each row as it is drawn, so that the rows below it stand where they should: words may take several lines. */
  measure: ((row: HTMLElement | null) => void) | undefined
  /** Puts the focus on what `find` finds in a row: at once in one that is drawn, otherwise when it was scrolled to. */
  focus: (index: number, find: () => HTMLElement | null | undefined) => void
  /** Scrolls a long list to a row that is not in sight; of a short one all stand in the page. */
  reveal: (index: number) => void
  /** For the keys of a body under one row of headings: the arrows go to the link or button of the row above and below. */
  walk: (event: KeyboardEvent) => void
}

/** Which rows of a table to draw: all of a short one, of a long one those in sight, and on paper all of any. A long one ends where the window does. */
export function useRowsInSight({ count, height, from, scroller, below = PAGE_FOOT }: Asked): RowsInSight {
  const isPrinting = usePrinting()
  const isLong = count > from
  useRestOfWindow(scroller, isLong, below)
  const virtual = useVirtualizer({
    count: isLong ? count : 0,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 4,
    rangeExtractor: inBatches,
  })
  const focus: RowsInSight['focus'] = (index, find) => {
    if (focusOn(find) || !isLong || isPrinting) return
    virtual.scrollToIndex(index)
    focusWhenDrawn(find, FRAMES)
  }
  const reveal = (index: number) => {
    if (isLong && !isPrinting) virtual.scrollToIndex(index)
  }
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const row = event.target instanceof Element ? event.target.closest('tr') : null
    const next = Number(row?.getAttribute('aria-rowindex')) - HEADED + (step ?? Number.NaN)
    if (Number.isNaN(next) || next < 0 || next >= count || event.altKey || event.ctrlKey) return
    event.preventDefault()
    focus(next, () =>
      scroller.current?.querySelector<HTMLElement>(`tr[aria-rowindex="${next + HEADED}"] :is(a, button)`),
    )
  }
  if (!isLong || isPrinting) {
    const indexes = Array.from({ length: count }, (_, at) => at)
    return { isLong, indexes, before: 0, after: 0, measure: undefined, focus, reveal, walk }
  }
  const items = virtual.getVirtualItems()
  return {
    isLong,
    indexes: items.map(({ index }) => index),
    before: items[0]?.start ?? 0,
    after: virtual.getTotalSize() - (items.at(-1)?.end ?? 0),
    measure: virtual.measureElement,
    focus,
    reveal,
    walk,
  }
}

function focusOn(find: () => HTMLElement | null | undefined): boolean {
  const found = find()
  found?.focus()
  return Boolean(found)
}

/** A row that is scrolled to is drawn within a frame or two. */
function focusWhenDrawn(find: () => HTMLElement | null | undefined, frames: number): void {
  if (focusOn(find) || frames === 0) return
  requestAnimationFrame(() => focusWhenDrawn(find, frames - 1))
}

/** What stands in a table for the rows that are not drawn. */
export function RowsOutOfSight({ height, columns }: { height: number; columns: number }) {
  if (height <= 0) return null
  return (
    <tr aria-hidden>
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  )
}
