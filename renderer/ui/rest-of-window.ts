import { type RefObject, useLayoutEffect } from 'react'

/** Pixels that a page leaves free at its foot. */
export const PAGE_FOOT = 40

/**
 * Tells an element how high it may be to end where the window does (`--rest-of-window`), so that a long list scrolls in its own place and
 * the page around it does not. What stands above it may come, go and wrap; `below` are the pixels of what stands under it. Where the page
 * is one column that scrolls whole, nothing is told.
 */
export function useRestOfWindow(of: RefObject<HTMLElement | null>, isLong: boolean, below: number): void {
  useLayoutEffect(() => {
    const element = of.current
    const main = document.getElementById('main')
    if (!isLong || !element || !main?.contains(element)) return
    const measure = () => {
      if (getComputedStyle(main).overflowY === 'visible') {
        element.style.removeProperty('--rest-of-window')
        return
      }
      const above = element.getBoundingClientRect().top - main.getBoundingClientRect().top + main.scrollTop
      element.style.setProperty('--rest-of-window', `${Math.floor(main.clientHeight - above - below)}px`)
    }
    const observer = new ResizeObserver(measure)
    for (let each: HTMLElement | null = element.parentElement; each; each = each.parentElement) {
      observer.observe(each)
      if (each === main) break
    }
    measure()
    return () => observer.disconnect()
  }, [of, isLong, below])
}
