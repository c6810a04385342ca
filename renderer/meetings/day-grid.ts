import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { dayByKey } from '../../shared/meetings/calendar.ts'

/** The day last walked to, so that coming back from a meeting finds it again. */
let lastDay = ''

type DayGrid = {
  /** The day that is in the tab order. */
  day: string
  grid: RefObject<HTMLDivElement | null>
  /** Makes a day the current one and puts the focus on it, in this calendar or the one it leads to. */
  goTo: (day: string) => void
  /** The focus came to a day by other ways (a click): it is the current one from now on. */
  noteFocus: (day: string) => void
  /** For a key pressed on a day: walks to another. True when it did. */
  walk: (event: KeyboardEvent) => boolean
}

/**
 * Walking the days of a calendar with the keyboard: one day at a time is in the tab order. `holds` says whether a day is in the calendar
 * shown, `first` is the day to begin at, and `onLeave` shows the calendar a day outside belongs to. Days are elements with `data-day`.
 */
export function useDayGrid(
  holds: (day: string) => boolean,
  first: string,
  onLeave: (day: string) => void,
): DayGrid {
  const grid = useRef<HTMLDivElement>(null)
  const [walked, setWalked] = useState(lastDay)
  const wanted = useRef<string | null>(holds(lastDay) ? lastDay : null)
  const day = holds(walked) ? walked : first
  useEffect(() => {
    if (wanted.current !== day) return
    wanted.current = null
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  })
  const goTo = (next: string) => {
    wanted.current = next
    lastDay = next
    setWalked(next)
    if (!holds(next)) onLeave(next)
  }
  const walk = (event: KeyboardEvent) => {
    if (event.altKey) return false
    const from = event.currentTarget instanceof HTMLElement ? event.currentTarget.dataset.day : undefined
    const next = dayByKey(from ?? day, event.key, {
      ctrl: event.ctrlKey || event.metaKey,
      shift: event.shiftKey,
    })
    if (next === null) return false
    event.preventDefault()
    goTo(next)
    return true
  }
  const noteFocus = (focused: string) => {
    if (!holds(focused)) return
    lastDay = focused
    setWalked(focused)
  }
  return { day, grid, goTo, noteFocus, walk }
}
