import { Modal } from '@mantine/core'
import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { GLOSSARY } from '../../shared/glossary.ts'
import { KeyHint } from './key-hint.tsx'
import { isLeaving, onArrival } from './leaving.ts'
import classes from './shortcuts.module.css'

/** Something a person can do here: by its keys, from the palette (Ctrl+K), and listed under `?`. */
export type Shortcut = {
  /** What it does, as on a button: "Plan a meeting". */
  label: string
  /** `ctrl+k`, `alt+arrowup`, `?`, or one key after another: `g t`. Without keys it is only in the palette. */
  keys?: string
  /** Heading under which it is listed: "Go to", "This meeting". */
  section: string
  run: () => void
  /** Works while typing too. A plain letter never does. */
  whileTyping?: boolean
  /** Works while a dialog is open too: for what must never be kept waiting. */
  always?: boolean
  /** False keeps it out of the palette (for what only makes sense as a key). */
  inPalette?: boolean
}

const registered = new Map<object, readonly Shortcut[]>()
const listeners = new Set<() => void>()
let snapshot: readonly Shortcut[] = []

function changed(): void {
  snapshot = [...registered.values()].flat()
  for (const listener of listeners) listener()
}

/**
 * Offers these shortcuts while the component is on screen. The newest comes first when two have the same keys, so a screen can take
 * over a key of the frame.
 */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const newest = useRef(shortcuts)
  newest.current = shortcuts
  // Registered anew only when what is listed changes; what runs is always the newest.
  const listed = JSON.stringify(shortcuts.map(({ run: _run, ...words }) => words))
  useEffect(() => {
    const owner = {}
    const words: Omit<Shortcut, 'run'>[] = JSON.parse(listed)
    registered.set(
      owner,
      words.map((one, index) => ({ ...one, run: () => newest.current[index]?.run() })),
    )
    changed()
    return () => {
      registered.delete(owner)
      changed()
    }
  }, [listed])
}

/** Everything that can be done right now, the frame's first. */
export function useEveryShortcut(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => snapshot,
  )
}

/** True in a field or editor, where letters are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
  )
}

function chordOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase()
  const letter = key.length === 1 && /[^a-z0-9]/.test(key)
  return [
    event.ctrlKey || event.metaKey ? 'ctrl' : '',
    event.altKey ? 'alt' : '',
    // `?` is a key of its own, however it is typed.
    event.shiftKey && !letter ? 'shift' : '',
    key,
  ]
    .filter(Boolean)
    .join('+')
}

const SEQUENCE_MS = 1200

/** Listens to the keyboard for every shortcut. Once, in the frame. */
export function useShortcutKeys(): void {
  const first = useRef({ chord: '', at: 0 })
  useEffect(() => {
    let floating = false
    /** Pressed while the screen they are meant for was still fetched. */
    let early: { chord: string; at: number }[] = []
    // Asked before anybody else handles the key: Esc that closes a menu or a list has then done its work.
    const before = (event: KeyboardEvent) => {
      if (isLeaving() && isForScreen(event)) {
        event.preventDefault()
        event.stopImmediatePropagation()
        early.push({ chord: chordOf(event), at: event.timeStamp })
        return
      }
      early = []
      const layers = document.querySelectorAll('[role="dialog"], [role="menu"], [role="listbox"]')
      // A closed list stays in the page, unseen.
      floating = [...layers].some((layer) => layer.checkVisibility())
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return
      const typing = isTyping(event.target)
      const found = meantBy(chordOf(event), event.timeStamp, (one) => !typing || one.whileTyping === true)
      // A key meant for the palette, a menu or a dialog that has just opened must not act on the screen behind it.
      const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
      if (!found) return
      if (!found.always && (modalIsOpen(event.target) || (floating && isPlain))) return
      event.preventDefault()
      // A key that is held is pressed once, but for walking.
      if (event.repeat && !event.key.startsWith('Arrow')) return
      found.run()
    }
    /** What the keys so far ask for: one after another, or the last alone. */
    const meantBy = (chord: string, at: number, isUsable: (one: Shortcut) => boolean) => {
      const sequence = at - first.current.at < SEQUENCE_MS ? `${first.current.chord} ${chord}` : chord
      first.current = { chord, at }
      const usable = snapshot.filter(isUsable)
      return usable.findLast((one) => one.keys === sequence) ?? usable.findLast((one) => one.keys === chord)
    }
    const forget = onArrival(() => {
      const pressed = early
      early = []
      for (const { chord, at } of pressed) {
        const found = meantBy(chord, at, () => true)
        if (!found) continue
        found.run()
        // What comes after it is for something nobody has seen yet.
        return
      }
    })
    window.addEventListener('keydown', before, { capture: true })
    window.addEventListener('keydown', onKeyDown)
    return () => {
      forget()
      window.removeEventListener('keydown', before, { capture: true })
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}

/** A key that is no text and no part of a dialog: it does something with the screen. */
function isForScreen(event: KeyboardEvent): boolean {
  const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey && event.key !== 'Shift'
  return isPlain && !isTyping(event.target) && !modalIsOpen(event.target)
}

/** A dialog keeps the keys to itself. */
function modalIsOpen(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"][aria-modal="true"]') !== null
}

/** The list of all shortcuts, opened with `?`. */
export function ShortcutsOverlay() {
  const [opened, setOpened] = useState(false)
  const every = useEveryShortcut()
  useShortcuts([{ label: 'Show all shortcuts', keys: '?', section: 'Anywhere', run: () => setOpened(true) }])
  const listed = every.filter((one) => one.keys)
  const sections = [...new Set(listed.map((one) => one.section))]
  return (
    <Modal opened={opened} onClose={() => setOpened(false)} title="Shortcuts and words" size="lg">
      <div className={classes.sections}>
        {sections.map((section) => (
          <section key={section}>
            <h3 className={classes.heading}>{section}</h3>
            <dl className={classes.list}>
              {listed
                .filter((one) => one.section === section)
                .map((one) => (
                  <div key={`${one.keys} ${one.label}`} className={classes.line}>
                    <dt>{one.label}</dt>
                    <dd>
                      <KeyHint keys={one.keys ?? ''} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
      <section className={classes.glossary}>
        <h3 className={classes.heading}>Words of the field</h3>
        <dl className={classes.words}>
          {Object.values(GLOSSARY).map(({ words, meaning }) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
      </section>
    </Modal>
  )
}
