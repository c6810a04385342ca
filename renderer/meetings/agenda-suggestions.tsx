import { Button } from '@mantine/core'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import type { Suggestion } from '../../shared/meetings/agenda-suggestions.ts'
import { VISIBILITY, visibilityOf } from '../../shared/meetings/visibility.ts'
import { api } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './agenda-suggestions.module.css'

type AgendaSuggestionsProps = { meetingId: string; suggestions: readonly Suggestion[]; onLast: () => void }

/**
 * What belongs on the agenda and is not there yet. In the list one key puts an item on the agenda (A) or turns it down for this meeting
 * (R), and the focus goes on to the next. `onLast` is called when none is left, so that the focus can go on from there.
 */
export function AgendaSuggestions({ meetingId, suggestions, onLast }: AgendaSuggestionsProps) {
  const list = useRef<HTMLOListElement>(null)
  const accept = useCommand(api.meetings.acceptSuggestion, { done: 'The item is on the agenda.' })
  const reject = useCommand(api.meetings.rejectSuggestion, { done: 'Turned down for this meeting.' })

  const rows = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('[data-accept]') ?? [])]
  const focusRow = (at: number) =>
    rows()
      .at(Math.min(at, rows().length - 1))
      ?.focus()
  useShortcuts([
    { label: 'Go to the suggestions', keys: 's', section: 'This agenda', run: () => focusRow(0) },
  ])

  // Once the one decided is gone from the list, the next has its place and the focus.
  const decided = useRef<{ suggestion: string; at: number } | null>(null)
  useEffect(() => {
    const was = decided.current
    if (!was || suggestions.some(({ suggestion }) => suggestion === was.suggestion)) return
    decided.current = null
    if (suggestions.length > 0) focusRow(was.at)
    else onLast()
  })

  const decide = async ({ suggestion }: Suggestion, at: number, how: 'accept' | 'reject') => {
    if (decided.current) return
    decided.current = { suggestion, at }
    const input = { meetingId, suggestion }
    const done = how === 'accept' ? await accept.run(input) : await reject.run(input)
    if (!done) decided.current = null
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || !(event.target instanceof HTMLElement)) return
    const at = suggestions.findIndex(
      ({ suggestion }) =>
        suggestion === (event.target as HTMLElement).closest<HTMLElement>('[data-row]')?.dataset.row,
    )
    const one = suggestions[at]
    if (!one) return
    const act = {
      a: () => void decide(one, at, 'accept'),
      r: () => void decide(one, at, 'reject'),
      Delete: () => void decide(one, at, 'reject'),
      ArrowDown: () => focusRow(at + 1),
      ArrowUp: () => focusRow(Math.max(0, at - 1)),
    }[event.key]
    if (!act) return
    event.preventDefault()
    event.stopPropagation()
    act()
  }

  if (suggestions.length === 0) return null
  return (
    <section className={classes.panel} aria-labelledby="suggested">
      <div className={classes.head}>
        <h3 id="suggested" className={classes.heading}>
          Suggested for this agenda
        </h3>
        <span className={classes.keys}>
          <span>
            <KeyHint keys="s" /> to this list
          </span>
          <span>
            <KeyHint keys="a" /> add
          </span>
          <span>
            <KeyHint keys="r" /> not this time
          </span>
        </span>
      </div>
      <ol ref={list} className={classes.list} aria-labelledby="suggested" onKeyDown={onKeyDown}>
        {suggestions.map((one, at) => (
          <li key={one.suggestion} className={classes.row} data-row={one.suggestion}>
            <span className={classes.words}>
              <span className={classes.title}>{one.fields.title}</span>
              <span className={classes.why}>
                {one.why}
                {one.fields.restricted && ` ${VISIBILITY[visibilityOf(one.fields)].label}.`}
              </span>
            </span>
            <span className={classes.choice}>
              <Button
                size="compact-sm"
                data-accept
                aria-label={`Add ${one.fields.title}`}
                onClick={() => void decide(one, at, 'accept')}
              >
                Add
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Not this time: ${one.fields.title}`}
                onClick={() => void decide(one, at, 'reject')}
              >
                Not this time
              </Button>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
