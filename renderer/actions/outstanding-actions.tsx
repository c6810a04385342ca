import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useRef, useState } from 'react'
import type { ActionRow } from '../../shared/actions/contract.ts'
import { OUTSTANDING_QUERY } from '../../shared/actions/query.ts'
import { shortDay } from '../../shared/dates.ts'
import type { Meeting } from '../../shared/meetings/entities.ts'
import { api, orpc } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './outstanding-actions.module.css'

type OutstandingActionsProps = {
  meeting: Pick<Meeting, 'id' | 'groupId' | 'date'>
  editable: boolean
  /** Puts the caret back into the text. */
  onDone: () => void
}

/** What the group set itself at earlier meetings and still has to do, beside the text of its action log. Closed ones are gone. */
export function OutstandingActions({ meeting, editable, onDone }: OutstandingActionsProps) {
  const input = { groupId: meeting.groupId, query: OUTSTANDING_QUERY, limit: 500 }
  const actions = useQuery(orpc.actions.list.queryOptions({ input }))
  const list = useRef<HTMLUListElement>(null)
  const [noting, setNoting] = useState<string | null>(null)
  const [inside, setInside] = useState(false)
  const close = useCommand(api.actions.setState, { done: ({ number }) => `${number} is done.` })

  const buttons = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-action]') ?? [])]
  const focusSoon = (at: number) =>
    requestAnimationFrame(() => {
      const rows = buttons()
      const next = rows[Math.min(at, rows.length - 1)]
      if (next) next.focus()
      else onDone()
    })
  useShortcuts([
    {
      label: 'Go through outstanding actions',
      keys: 'ctrl+,',
      section: 'This meeting',
      whileTyping: true,
      run: () => focusSoon(0),
    },
  ])

  const finish = async (row: ActionRow, at: number) => {
    const done = await close.run({ id: row.id, state: 'done' })
    // The row is gone; the next one stands in its place.
    if (done) focusSoon(at)
  }
  const onKeyDown = (row: ActionRow, at: number) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    const key = event.key.toLowerCase()
    if (event.key === 'Escape') onDone()
    else if (step !== undefined) buttons()[at + step]?.focus()
    else if (editable && key === 'd') void finish(row, at)
    else if (editable && (key === 'n' || event.key === 'Enter')) setNoting(row.id)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <section className={classes.section} aria-label="Outstanding actions">
      <div className={classes.head}>
        <h2 className={classes.heading}>Outstanding from earlier meetings</h2>
        <KeyHint keys="ctrl+," />
      </div>
      <Loaded query={actions}>
        {({ actions: every }) => {
          const rows = every.filter((row) => row.meetingDate < meeting.date)
          if (rows.length === 0) return <p className={classes.soft}>Nothing is outstanding.</p>
          return (
            <ul
              ref={list}
              className={classes.list}
              onFocus={() => setInside(true)}
              onBlur={() => setInside(false)}
            >
              {rows.map((row, at) => (
                <li key={row.id}>
                  <button
                    type="button"
                    data-action
                    className={classes.action}
                    onKeyDown={onKeyDown(row, at)}
                    onClick={() => editable && setNoting(row.id)}
                  >
                    <span className={classes.about}>
                      <span className="figures">{row.number}</span>
                      <span data-late={row.overdueDays > 0 || undefined}>{dueWords(row)}</span>
                    </span>
                    <span className={classes.text}>{row.text}</span>
                    <span className={classes.owner}>{row.ownerName || 'Nobody owns it yet'}</span>
                  </button>
                  {editable && noting !== row.id && (
                    <span className={classes.buttons}>
                      <button
                        type="button"
                        aria-label={`${row.number} is done`}
                        onClick={() => void finish(row, at)}
                      >
                        Done
                      </button>
                      <button
                        type="button"
                        aria-label={`Progress note on ${row.number}`}
                        onClick={() => setNoting(row.id)}
                      >
                        Note
                      </button>
                    </span>
                  )}
                  {noting === row.id && (
                    <NoteBox
                      row={row}
                      onClose={() => {
                        setNoting(null)
                        focusSoon(at)
                      }}
                    />
                  )}
                </li>
              ))}
            </ul>
          )
        }}
      </Loaded>
      {inside && editable && (
        <p className={classes.keys}>
          <kbd>D</kbd> done · <kbd>N</kbd> progress note · <kbd>Esc</kbd> back to the text
        </p>
      )}
    </section>
  )
}

function dueWords({ due, overdueDays }: ActionRow): string {
  if (overdueDays > 0) return overdueDays === 1 ? '1 day overdue' : `${overdueDays} days overdue`
  return due === null ? 'no date' : `due ${shortDay(due)}`
}

/** One line for a note: Enter keeps it, Esc leaves it. */
function NoteBox({ row, onClose }: { row: ActionRow; onClose: () => void }) {
  const [text, setText] = useState('')
  const add = useCommand(api.actions.addNote, {
    done: `Noted on ${row.number}.`,
    refusal: 'inline',
    onDone: onClose,
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && text.trim() !== '') void add.run({ id: row.id, text })
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <TextInput
      size="sm"
      aria-label={`Progress note on ${row.number}`}
      placeholder="What happened since? Enter keeps it."
      data-autofocus
      autoFocus
      maxLength={2000}
      value={text}
      error={add.error}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  )
}
