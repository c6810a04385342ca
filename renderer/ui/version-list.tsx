import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef } from 'react'
import classes from './version-list.module.css'

export type VersionEntry = { id: string; title: ReactNode; detail: ReactNode }

type VersionListProps = {
  label: string
  /** Newest first. */
  entries: readonly VersionEntry[]
  chosen: string
  /** The one that others are compared with, once one was marked. */
  marked: string | null
  onChoose: (id: string) => void
  onMark: (id: string) => void
  onCompare: () => void
  /** Puts the chosen version back; without it nothing can be put back. */
  onRestore?: (() => void) | undefined
}

/** Versions to choose from by keyboard: arrows choose, Space marks one to compare with, Enter compares, R puts the chosen one back. */
export function VersionList({
  label,
  entries,
  chosen,
  marked,
  onChoose,
  onMark,
  onCompare,
  onRestore,
}: VersionListProps) {
  const prefix = useId()
  const list = useRef<HTMLDivElement>(null)
  const optionId = (id: string) => `${prefix}${id}`
  const at = entries.findIndex((entry) => entry.id === chosen)
  // The keys of the list are what brought the person here.
  useEffect(() => {
    list.current?.focus({ preventScroll: true })
  }, [])
  const go = (index: number) => {
    const entry = entries[Math.max(0, Math.min(entries.length - 1, index))]
    if (!entry) return
    onChoose(entry.id)
    document.getElementById(optionId(entry.id))?.scrollIntoView({ block: 'nearest' })
  }
  const keys: Record<string, () => void> = {
    ArrowDown: () => go(at + 1),
    ArrowUp: () => go(at - 1),
    Home: () => go(0),
    End: () => go(entries.length - 1),
    Enter: onCompare,
    ' ': () => onMark(chosen),
    ...(onRestore ? { r: onRestore } : {}),
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const act = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key]
    if (!act) return
    event.preventDefault()
    act()
  }
  return (
    <div className={classes.frame}>
      <div
        ref={list}
        role="listbox"
        tabIndex={0}
        aria-label={label}
        aria-activedescendant={optionId(chosen)}
        className={classes.list}
        onKeyDown={onKeyDown}
      >
        {entries.map((entry) => (
          // The list has the keys; a press of the mouse only chooses.
          // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox hears the keys of its options
          <div
            key={entry.id}
            id={optionId(entry.id)}
            role="option"
            tabIndex={-1}
            aria-selected={entry.id === chosen}
            className={classes.entry}
            onClick={() => onChoose(entry.id)}
          >
            <span className={classes.title}>{entry.title}</span>
            {entry.id === marked && <span className={classes.marked}>Compared with</span>}
            <span className={classes.detail}>{entry.detail}</span>
          </div>
        ))}
      </div>
      <p className={classes.keys}>
        <kbd>↑ ↓</kbd> choose · <kbd>Enter</kbd> compare · <kbd>Space</kbd> compare others with this
        {onRestore && (
          <>
            {' '}
            · <kbd>R</kbd> put it back
          </>
        )}
      </p>
    </div>
  )
}
