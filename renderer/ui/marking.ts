import { useSyncExternalStore } from 'react'
import type { Marking } from '../../shared/meetings/entities.ts'

const listeners = new Set<() => void>()
let shown: Marking = 'OFFICIAL'

/** Tells the top bar how what is on screen is marked. `Page` does it for its screen. */
export function showMarking(marking: Marking): void {
  if (marking === shown) return
  shown = marking
  for (const listener of listeners) listener()
}

export function useShownMarking(): Marking {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => shown,
  )
}
