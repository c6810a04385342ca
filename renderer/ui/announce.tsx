import { useSyncExternalStore } from 'react'

const listeners = new Set<() => void>()
let said = { text: '', turn: 0 }

/** Says something to people who use a screen reader, without moving the focus. For changes that are otherwise only seen. */
export function announce(text: string): void {
  said = { text, turn: said.turn + 1 }
  for (const listener of listeners) listener()
}

/** The polite live region. Drawn once, by the frame. Two halves take turns, so that the same sentence is said again. */
export function Announcer() {
  const { text, turn } = useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => said,
  )
  return (
    <div className="visually-hidden" role="status" aria-live="polite">
      <div>{turn % 2 === 0 ? text : ''}</div>
      <div>{turn % 2 === 1 ? text : ''}</div>
    </div>
  )
}
