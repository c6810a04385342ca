import { type KeyboardEvent, useRef, useState } from 'react'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import type { NumberedItem } from '../../shared/meetings/stretches.ts'
import { substituteWarnings } from '../../shared/meetings/substitutes.ts'
import { fullName } from '../../shared/people/rules.ts'
import { AddByName } from '../meetings/add-by-name.tsx'
import {
  arrived,
  inRoomOrder,
  left,
  type Mark,
  markInWords,
  markOf,
  markOfKey,
  throughout,
} from '../meetings/attendance-marks.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import { HereNowPerson } from './here-now-person.tsx'
import { InterestForm } from './interest-form.tsx'
import { QuorumHere } from './quorum-here.tsx'
import classes from './side-panel.module.css'

const SHOWN_FIRST = 6

type HereNowProps = {
  whole: MeetingWhole
  /** The item on screen, for "left after item 5". */
  item: NumberedItem
  /** The whole agenda. */
  items: readonly NumberedItem[]
  editable: boolean
  /** Puts the caret back into the text. */
  onDone: () => void
}

/** Who is here, with the quorum as it stands at this item. Ctrl+. goes here; letters mark the person in focus; Esc goes back to the text. */
export function HereNow({ whole, item, items, editable, onDone }: HereNowProps) {
  const list = useRef<HTMLUListElement>(null)
  const guest = useRef<HTMLInputElement>(null)
  const [all, setAll] = useState(false)
  const [inside, setInside] = useState(false)
  const [declaring, setDeclaring] = useState<string | null>(null)
  const mark = useCommand(api.meetings.markAttendance)
  const rows = inRoomOrder(whole.attendance)
  const shown = all ? rows : rows.slice(0, SHOWN_FIRST)

  const focusPerson = (id: string | null) => {
    setAll(true)
    requestAnimationFrame(() => {
      const buttons = list.current?.querySelectorAll<HTMLButtonElement>('button[data-person]')
      const wanted = [...(buttons ?? [])].find((button) => button.dataset.person === id)
      ;(wanted ?? buttons?.[0])?.focus()
    })
  }
  useShortcuts([
    {
      label: 'Mark arrivals and departures',
      keys: 'ctrl+.',
      section: 'This meeting',
      whileTyping: true,
      run: () => focusPerson(null),
    },
  ])

  const set = async (row: AttendanceRow, next: Mark, words?: string) => {
    const after = await mark.run({ attendanceId: row.id, ...next })
    const now = after?.attendance.find(({ id }) => id === row.id)
    if (!after || !now) return
    const before = new Set(whole.quorumTurns.map(({ sentence }) => sentence))
    const turned = after.quorumTurns.flatMap(({ sentence }) => (before.has(sentence) ? [] : sentence))
    announce([`${row.name}: ${words ?? markInWords(now, items)}.`, ...turned].join(' '))
  }
  const leaves = (row: AttendanceRow) =>
    void set(row, left(markOf(row), item.id, items), `left after item ${item.number}`)
  const arrives = (row: AttendanceRow) =>
    void set(row, arrived(markOf(row), item.id, items), `arrived for item ${item.number}`)

  const markByKey = (row: AttendanceRow, key: string): boolean => {
    if (key === 'l') leaves(row)
    else if (key === 'f') arrives(row)
    else if (key === 'i') setDeclaring(row.id)
    else if (key === 'g') guest.current?.focus()
    else {
      const state = markOfKey(key)
      if (state === null || state === 'part') return false
      void set(row, throughout(state))
    }
    return true
  }
  const onKeyDown = (row: AttendanceRow) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      setAll(false)
      // Whoever had the focus may be gone from the list with it, and says no goodbye.
      setInside(false)
      onDone()
    } else if (step !== undefined) {
      const buttons = [...(list.current?.querySelectorAll<HTMLButtonElement>('button[data-person]') ?? [])]
      buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus()
    } else if (!editable || !markByKey(row, event.key.toLowerCase())) return
    event.preventDefault()
    event.stopPropagation()
  }
  const declares = rows.find(({ id }) => id === declaring)

  return (
    <section className={classes.section} aria-label="Here now">
      <div className={classes.head}>
        <h2 className={classes.heading}>Here now</h2>
        <KeyHint keys="ctrl+." />
      </div>
      <QuorumHere whole={whole} itemId={item.id} />
      {substituteWarnings(whole.attendance).map((sentence) => (
        <p key={sentence} className={classes.warning}>
          {sentence}
        </p>
      ))}
      <ul
        ref={list}
        className={classes.people}
        onFocus={() => setInside(true)}
        onBlur={() => setInside(false)}
      >
        {shown.map((row) => (
          <HereNowPerson
            key={row.id}
            row={row}
            whole={whole}
            item={item}
            items={items}
            editable={editable}
            onKeyDown={onKeyDown(row)}
            onMark={(state) => void set(row, throughout(state))}
            onArrive={() => arrives(row)}
            onLeave={() => leaves(row)}
            onDeclare={() => setDeclaring(row.id)}
          />
        ))}
      </ul>
      {rows.length > SHOWN_FIRST && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `and ${rows.length - SHOWN_FIRST} more`}
        </button>
      )}
      {editable && declares && (
        <InterestForm
          key={declares.id}
          name={fullName(declares)}
          attendanceId={declares.id}
          item={item}
          onDone={() => {
            setDeclaring(null)
            focusPerson(declares.id)
          }}
        />
      )}
      {editable && <AddByName ref={guest} whole={whole} onLeave={onDone} />}
      {inside && editable && (
        <p className={classes.keys}>
          <kbd>P</kbd> present · <kbd>O</kbd> online · <kbd>A</kbd> apologies · <kbd>X</kbd> absent ·{' '}
          <kbd>F</kbd> arrived for item {item.number} · <kbd>L</kbd> left after item {item.number} ·{' '}
          <kbd>I</kbd> declares an interest · <kbd>G</kbd> add a guest · <kbd>Esc</kbd> back to the text
        </p>
      )}
    </section>
  )
}
