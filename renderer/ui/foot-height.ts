import { type RefObject, useLayoutEffect } from 'react'

/** Says how high the bar along the foot of the screen is, so that what floats there (`toast`) stands above it. */
export function useFootHeight(bar: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = bar.current
    if (!element) return
    const page = document.documentElement.style
    const observer = new ResizeObserver(() => page.setProperty('--foot-height', `${element.offsetHeight}px`))
    observer.observe(element)
    return () => {
      observer.disconnect()
      page.removeProperty('--foot-height')
    }
  }, [bar])
}
