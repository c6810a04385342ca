import { useIdle } from '@mantine/hooks'
import { useEffect, useRef, useSyncExternalStore } from 'react'

/**
 * After how many minutes without a key or the mouse the office is locked: from one to an hour. Each computer has its own: one that stands in a
 * locked room is another matter than one that is taken to meetings, where one may only listen for a while.
 */
export const IDLE_LEAST = 1
export const IDLE_MOST = 60
const IDLE_USUAL = 15

const KEY = 'critical-friend.idle-minutes'
const listeners = new Set<() => void>()

/** What was chosen on this computer; anything else counts as the usual time, never as no lock. */
export function idleMinutes(stored: string | null): number {
  const minutes = /^\d{1,2}$/.test(stored ?? '') ? Number(stored) : Number.NaN
  return minutes >= IDLE_LEAST && minutes <= IDLE_MOST ? minutes : IDLE_USUAL
}

export function setIdleMinutes(minutes: number): void {
  localStorage.setItem(KEY, String(minutes))
  for (const listener of listeners) listener()
}

export function useIdleMinutes(): number {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => idleMinutes(localStorage.getItem(KEY)),
  )
}

/** Locks the office once nobody has touched the computer for the chosen time; while `isHeld` it waits. */
export function useIdleLock(lock: () => void, isHeld = false): void {
  const isIdle = useIdle(useIdleMinutes() * 60_000, { initialState: false })
  const newest = useRef(lock)
  newest.current = lock
  useEffect(() => {
    if (isIdle && !isHeld) newest.current()
  }, [isIdle, isHeld])
}
