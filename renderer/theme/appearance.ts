import { useSyncExternalStore } from 'react'
import { z } from 'zod'

/** How one person on this computer likes the app to look. Kept by the page, not in the office: it is not part of the record. */
const Appearance = z.object({
  font: z.enum(['inter', 'atkinson']),
  textSize: z.enum(['1', '1.125', '1.25', '1.5']),
})
export type Appearance = z.infer<typeof Appearance>

export const TEXT_SIZE_LABELS = {
  '1': 'Usual',
  '1.125': 'Larger',
  '1.25': 'Large',
  '1.5': 'Largest',
} satisfies Record<Appearance['textSize'], string>

const KEY = 'critical-friend.appearance'
const USUAL = { font: 'inter', textSize: '1' } satisfies Appearance

const listeners = new Set<() => void>()
let current: Appearance = stored()

function stored(): Appearance {
  const kept = localStorage.getItem(KEY)
  if (kept === null) return USUAL
  try {
    return Appearance.parse(JSON.parse(kept))
  } catch {
    // Written by another version, or by hand: the usual look is always right.
    return USUAL
  }
}

/** Puts the appearance on the page. Called once before the first drawing, and at every change. */
export function applyAppearance(appearance: Appearance = current): void {
  const page = document.documentElement
  page.toggleAttribute('data-easier-font', appearance.font === 'atkinson')
  page.style.setProperty('--text-size', appearance.textSize)
}

export function setAppearance(change: Partial<Appearance>): void {
  current = { ...current, ...change }
  localStorage.setItem(KEY, JSON.stringify(current))
  applyAppearance(current)
  for (const listener of listeners) listener()
}

export function useAppearance(): Appearance {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => current,
  )
}
