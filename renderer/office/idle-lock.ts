import { useIdle } from '@mantine/hooks'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/** Minutes without a key or the mouse after which the office is locked. Longer ones are for minuting, when one may only listen. */
export const IDLE_CHOICES = [5, 15, 30, 60] as const
export type IdleMinutes = (typeof IDLE_CHOICES)[number]
const USUAL: IdleMinutes = 15

const KEY = 'critical-friend.idle-minutes'
const listeners = new Set<() => void>()

/** What was chosen on this computer; anything else counts as the usual time, never as no lock. */
export function idleMinutes(stored: string | null): IdleMinutes {
  return IDLE_CHOICES.find((choice) => String(choice) === stored) ?? USUAL
}

export function setIdleMinutes(minutes: IdleMinutes): void {
  localStorage.setItem(KEY, String(minutes))
  for (const listener of listeners) listener()
}

export function useIdleMinutes(): IdleMinutes {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => idleMinutes(localStorage.getItem(KEY)),
  )
}

/** Locks the office once nobody has touched the computer for the chosen time. */
export function useIdleLock(lock: () => void): void {
  const isIdle = useIdle(useIdleMinutes() * 60_000, { initialState: false })
  const newest = useRef(lock)
  newest.current = lock
  useEffect(() => {
    if (isIdle) newest.current()
  }, [isIdle])
}
