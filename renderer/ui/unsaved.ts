import { useEffect } from 'react'

const waiting = new Set<() => Promise<unknown>>()

/** What a screen still has to save is saved before the office is locked. `save` settles when it is, or cannot be. */
export function useSaveBeforeLock(save: () => Promise<unknown>): void {
  useEffect(() => {
    waiting.add(save)
    return () => {
      waiting.delete(save)
    }
  }, [save])
}

/** Saves what is not saved yet, on whatever screen is open. */
export async function saveEverything(): Promise<void> {
  await Promise.allSettled([...waiting].map((save) => save()))
}
