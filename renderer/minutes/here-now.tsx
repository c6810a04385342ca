import { Menu } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { AttendanceRow, MeetingWhole } from '../../shared/meetings/contract.ts'
import { ATTENDANCE_LABELS } from '../../shared/meetings/entities.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import {
  arrived,
  inRoomOrder,
  left,
  MARKS,
  type Mark,
  markInWords,
  markOfKey,
  markTone,
} from '../meetings/attendance-marks.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './side-panel.module.css'

const SHOWN_FIRST = 6

type HereNowProps = {
  whole: MeetingWhole
  /** The number of the item on screen, for "left after item 5". */
  itemNumber: number
  editable: boolean
  /** Puts the caret back into the text. */
  onDone: () => void
}

/** Who is here, with the quorum as it stands. Ctrl+. goes here; letters mark the person in focus; Esc goes back to the text. */
export function HereNow({ whole, itemNumber, editable, onDone }: HereNowProps) {
  const list = useRef<HTMLUListElement>(null)
  const [all, setAll] = useState(false)
  const [inside, setInside] = useState(false)
  const mark = useCommand(api.meetings.markAttendance)
  const rows = inRoomOrder(whole.attendance)
  const shown = all ? rows : rows.slice(0, SHOWN_FIRST)
  const { quorum, formalMembers } = whole

  useShortcuts([
    {
      label: 'Mark arrivals and departures',
      keys: 'ctrl+.',
      section: 'This meeting',
      whileTyping: true,
      run: () => {
        setAll(true)
        requestAnimationFrame(() => list.current?.querySelector('button')?.focus())
      },
    },
  ])

  const set = (row: AttendanceRow, next: Mark) => {
    void mark.run({ attendanceId: row.id, ...next })
    announce(`${row.name}: ${markInWords(next)}`)
  }
  const markByKey = (row: AttendanceRow, key: string): boolean => {
    if (key === 'l') set(row, left(row, itemNumber))
    else if (key === 'f') set(row, arrived(row, itemNumber))
    else {
      const state = markOfKey(key)
      if (state === null || state === 'part') return false
      set(row, { state, partNote: '' })
    }
    return true
  }
  const onKeyDown = (row: AttendanceRow) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Escape') {
      setAll(false)
      onDone()
    } else if (step !== undefined) {
      const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
      buttons[buttons.indexOf(event.currentTarget as HTMLButtonElement) + step]?.focus()
    } else if (!editable || !markByKey(row, event.key.toLowerCase())) return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className={classes.section} aria-label="Here now">
      <div className={classes.head}>
        <h2 className={classes.heading}>Here now</h2>
        <KeyHint keys="ctrl+." />
      </div>
      <div className={classes.quorum} aria-live="polite">
        <strong>
          {quorum.here} of {formalMembers} members
        </strong>
        <StateBadge tone={quorum.quorate ? 'green' : 'red'}>
          <Term of="quorum">
            {quorum.quorate ? `Quorum ${quorum.needed}` : `Below quorum ${quorum.needed}`}
          </Term>
        </StateBadge>
        {!quorum.quorate && <p className={classes.missing}>Still missing: {quorum.missing}.</p>}
        {!quorum.sltPresent && <p className={classes.missing}>No SLT member is here.</p>}
      </div>
      <ul
        ref={list}
        className={classes.people}
        onFocus={() => setInside(true)}
        onBlur={() => setInside(false)}
      >
        {shown.map((row) => (
          <li key={row.id}>
            <Menu position="bottom-end" disabled={!editable}>
              <Menu.Target>
                <button type="button" className={classes.person} onKeyDown={onKeyDown(row)}>
                  <span className={classes.name}>
                    {fullName(row)}{' '}
                    {row.capacity !== 'formal' && (
                      <span className={classes.capacity}>{CAPACITY_LABELS[row.capacity]}</span>
                    )}
                  </span>
                  <span className={classes.mark} data-tone={markTone(row.state)}>
                    {markInWords(row)}
                  </span>
                </button>
              </Menu.Target>
              <Menu.Dropdown>
                {MARKS.filter((state) => state !== 'part').map((state) => (
                  <Menu.Item key={state} onClick={() => set(row, { state, partNote: '' })}>
                    {ATTENDANCE_LABELS[state]}
                  </Menu.Item>
                ))}
                <Menu.Divider />
                <Menu.Item onClick={() => set(row, arrived(row, itemNumber))}>
                  Came in at item {itemNumber}
                </Menu.Item>
                <Menu.Item onClick={() => set(row, left(row, itemNumber))}>
                  Left after item {itemNumber}
                </Menu.Item>
              </Menu.Dropdown>
            </Menu>
          </li>
        ))}
      </ul>
      {rows.length > SHOWN_FIRST && (
        <button type="button" className={classes.more} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `and ${rows.length - SHOWN_FIRST} more`}
        </button>
      )}
      {inside && editable && (
        <p className={classes.keys}>
          <kbd>P</kbd> present · <kbd>O</kbd> online · <kbd>A</kbd> apologies · <kbd>X</kbd> absent ·{' '}
          <kbd>F</kbd> from item {itemNumber} · <kbd>L</kbd> left after item {itemNumber} · <kbd>Esc</kbd>{' '}
          back to the text
        </p>
      )}
    </section>
  )
}
