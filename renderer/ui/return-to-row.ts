import { type RefObject, useEffect, useRef } from 'react'
import type { RowsInSight } from './rows-in-sight.tsx'

type Asked = {
  /** The key of the row that is open beside its list, undefined for none. */
  selected: string | undefined
  /** The keys of the rows as they are listed. */
  keys: () => readonly string[]
  rows: readonly unknown[]
  inSight: Pick<RowsInSight, 'focus' | 'reveal'>
  scroller: RefObject<HTMLElement | null>
}

const isLost = () => document.activeElement === null || document.activeElement === document.body

/**
 * Keeps whoever has no mouse in their place: what is opened beside a long list is scrolled to in it, and closing it puts the focus back on its row, or
 * on the title of the screen when the row is gone. The focus is left alone where somebody put it elsewhere.
 */
export function useReturnToRow({ selected, keys, rows, inSight, scroller }: Asked): void {
  const open = useRef(selected)
  const returned = useRef<string | null>(null)
  const isListed = selected !== undefined && rows.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another is opened; whoever scrolls or sorts the list stays where they are
  useEffect(() => {
    const at = selected === undefined ? -1 : keys().indexOf(selected)
    if (at < 0) return
    const row = scroller.current?.querySelector(`tr[data-index="${at}"]`)
    if (row) row.scrollIntoView({ block: 'nearest' })
    else inSight.reveal(at)
  }, [selected, isListed])
  // biome-ignore lint/correctness/useExhaustiveDependencies: when a row is closed, or gone from the list a moment later
  useEffect(() => {
    const closed = open.current
    open.current = selected
    if (selected !== undefined) returned.current = null
    else if (closed !== undefined) returned.current = closed
    const key = returned.current
    if (key === null || !isLost()) return
    const at = keys().indexOf(key)
    if (at < 0) {
      returned.current = null
      document.querySelector<HTMLElement>('#main h1')?.focus({ preventScroll: true })
    } else if (closed !== undefined && selected === undefined)
      inSight.focus(at, () => scroller.current?.querySelector<HTMLElement>(`tr[data-index="${at}"] a`))
  }, [selected, rows])
}
