import { ActionIcon, SegmentedControl, Select, TextInput, Tooltip } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconFilter, IconHelp } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { withTerm } from '../../shared/actions/query.ts'
import { localClock } from '../../shared/dates.ts'
import { fullName } from '../../shared/people/rules.ts'
import { orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { Toolbar } from '../ui/panel.tsx'
import classes from './actions.module.css'
import { ownerOf, QUICK, quickOf, withQuick } from './filter-words.ts'

type FilterBarProps = {
  /** The filter in the address. */
  query: string
  /** Asks for another one; `typed` while somebody is typing, so that Back does not go letter by letter. */
  onAsk: (query: string, typed: boolean) => void
  problems: readonly string[]
  /** How many it finds, said aloud when it changes. */
  found: string
  box: RefObject<HTMLInputElement | null>
}

const PAUSE_MS = 200

/** What to show, in words: one box holds the whole filter, and the buttons beside it write into the box. */
export function FilterBar({ query, onAsk, problems, found, box }: FilterBarProps) {
  const today = localClock(new Date()).day
  const [typed, setTyped] = useState(query)
  const asked = useRef(query)
  const ask = (text: string, whileTyping: boolean) => {
    asked.current = text.trim()
    onAsk(text.trim(), whileTyping)
  }
  const askSoon = useDebouncedCallback((text: string) => ask(text, true), PAUSE_MS)
  useEffect(() => {
    // The address changed by itself: Back, or a link.
    if (query === asked.current) return
    asked.current = query
    setTyped(query)
  }, [query])
  const choose = (text: string) => {
    askSoon.cancel()
    setTyped(text)
    ask(text, false)
  }
  return (
    <>
      <Toolbar label="Which actions">
        <div className={classes.box}>
          <TextInput
            ref={box}
            aria-label="Filter actions"
            aria-describedby="filter-help"
            placeholder="All actions"
            leftSection={<IconFilter size={15} stroke={1.5} aria-hidden />}
            value={typed}
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.currentTarget.value)
              askSoon(event.currentTarget.value)
            }}
            className={classes.filter ?? ''}
          />
          <FilterHelp />
        </div>
        <SegmentedControl
          size="sm"
          aria-label="Which actions"
          value={quickOf(typed, today)}
          onChange={(value) => choose(withQuick(typed, value, today))}
          data={[...QUICK]}
        />
        <OwnerChoice
          query={typed}
          today={today}
          onChange={(owner) => choose(withTerm(typed, 'owner', owner, today))}
        />
      </Toolbar>
      <div role="status">
        <span className="visually-hidden">{found}</span>
        {problems.map((problem) => (
          <p key={problem} className={classes.problem}>
            {problem}
          </p>
        ))}
      </div>
    </>
  )
}

const HELP = [
  ['is:open', 'still to be done; also overdue, done, verified, deferred, cancelled, snoozed'],
  ['owner:ann', 'part of a name; owner:@me is you, owner:none nobody'],
  ['group:hackney', 'part of a group’s name, whichever group is chosen above'],
  ['due:<2w', 'before two weeks from today; also <= > >=, due:<12 mar, due:today, due:none'],
  ['number:A-2026-014', 'one action by its number'],
  ['radio "ward team"', 'words in the action, its owner or its agenda item'],
] as const

function FilterHelp() {
  const words = (
    <dl className={classes.help}>
      {HELP.map(([sign, meaning]) => (
        <div key={sign}>
          <dt>{sign}</dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
  return (
    <>
      <Tooltip label={words} multiline w={380} events={{ hover: true, focus: true, touch: true }}>
        <ActionIcon size="lg" variant="subtle" aria-label="How to filter" aria-describedby="filter-help">
          <IconHelp size={18} stroke={1.5} />
        </ActionIcon>
      </Tooltip>
      <p id="filter-help" hidden>
        {HELP.map(([sign, meaning]) => `${sign}: ${meaning}.`).join(' ')} Every part narrows the list.
      </p>
    </>
  )
}

type OwnerChoiceProps = { query: string; today: string; onChange: (owner: string | null) => void }

/** Writes `owner:` for somebody chosen from the list. */
function OwnerChoice({ query, today, onChange }: OwnerChoiceProps) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { ...useGroupFilter(), limit: 1000 } }))
  const names = [...new Set((people.data?.people ?? []).map(fullName))]
  return (
    <Select
      aria-label="Owner"
      placeholder="Any owner"
      value={ownerOf(query, ['@me', 'none', ...names], today)}
      onChange={onChange}
      data={[
        { value: '@me', label: 'Me' },
        { value: 'none', label: 'Nobody yet' },
        ...names.map((name) => ({ value: name, label: name })),
      ]}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Any owner' }}
      nothingFoundMessage="Nobody like that."
    />
  )
}
