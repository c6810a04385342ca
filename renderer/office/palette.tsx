import { VisuallyHidden } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { Spotlight, useSpotlight } from '@mantine/spotlight'
import {
  IconBooks,
  type Icon,
  IconCalendarEvent,
  IconCheckbox,
  IconFileText,
  IconCertificate,
  IconListNumbers,
  IconMessage2Bolt,
  IconMessageQuestion,
  IconSearch,
  IconUrgent,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import type { SearchHit } from '../../shared/search/contract.ts'
import { orpc, sentenceOf } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useEveryShortcut, useShortcuts } from '../ui/shortcuts.tsx'
import { matchingCommands } from './matching-commands.ts'
import classes from './palette.module.css'
import { useSpokenSelection } from './palette-spoken.ts'
import { palette, paletteStore } from './palette-store.ts'

const ICONS = {
  person: IconUser,
  advice: IconMessage2Bolt,
  question: IconMessageQuestion,
  meeting: IconCalendarEvent,
  action: IconCheckbox,
  minute: IconFileText,
  group: IconUsersGroup,
  protocol: IconListNumbers,
  'role description': IconCertificate,
  'call-out': IconUrgent,
  'good practice': IconBooks,
} satisfies Record<SearchHit['kind'], Icon>

/** Ctrl+K: finds people, meetings, actions, advice, documents in force and words in minutes, and runs every command of the screen. */
export function Palette() {
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 120)
  const navigate = useNavigate()
  const every = useEveryShortcut()
  const filter = useGroupFilter()
  const found = useQuery(
    orpc.search.find.queryOptions({
      input: { text: asked || ' ', limit: 12, ...filter },
      enabled: asked !== '',
      placeholderData: (before: SearchHit[] | undefined) => before,
    }),
  )
  useShortcuts([
    {
      label: 'Search or type a command',
      keys: 'ctrl+k',
      section: 'Anywhere',
      whileTyping: true,
      inPalette: false,
      run: () => palette.open(),
    },
  ])
  const hits = asked === '' ? [] : (found.data ?? [])
  const commands = matchingCommands(every, typed)
  const isAnswered = asked === typed.trim() && !found.isPlaceholderData && (asked === '' || !found.isLoading)
  const onEnter = useFirstOfList(isAnswered)
  const shown = useSpotlight(paletteStore)
  useSpokenSelection(shown)
  const lines = hits.length + commands.length
  const nothing = found.error ? sentenceOf(found.error) : `Nothing found for “${typed.trim()}”.`
  return (
    <Spotlight.Root
      store={paletteStore}
      query={typed}
      onQueryChange={setTyped}
      shortcut={null}
      scrollable
      maxHeight="26rem"
      transitionProps={{ duration: 80 }}
      attributes={{ content: { 'aria-label': 'Search or type a command' } }}
      classNames={{
        search: classes.search ?? '',
        action: classes.action ?? '',
        actionDescription: classes.description ?? '',
        actionsGroup: classes.group ?? '',
      }}
    >
      <Spotlight.Search
        placeholder="A name, a number, words in minutes, or a command"
        aria-label="Search or type a command"
        role="combobox"
        aria-expanded={lines > 0}
        aria-controls={shown.listId}
        aria-autocomplete="list"
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
        onKeyDownCapture={onEnter}
      />
      <VisuallyHidden role="status">{isAnswered ? foundWords(typed, lines, nothing) : ''}</VisuallyHidden>
      <Spotlight.ActionsList {...(lines > 0 && { role: 'listbox', 'aria-label': 'Found and commands' })}>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label="Found" role="group" aria-label="Found">
            {hits.map((hit) => {
              const HitIcon = ICONS[hit.kind]
              return (
                <Spotlight.Action
                  key={`${hit.kind} ${hit.id} ${hit.to}`}
                  role="option"
                  label={hit.title}
                  description={hit.detail}
                  leftSection={<HitIcon size={18} stroke={1.5} aria-hidden />}
                  onClick={() => void navigate(hit.to)}
                />
              )
            })}
          </Spotlight.ActionsGroup>
        )}
        {commands.length > 0 && (
          <Spotlight.ActionsGroup label="Commands" role="group" aria-label="Commands">
            {commands.map((one) => (
              <Spotlight.Action
                key={`${one.section} ${one.label}`}
                role="option"
                label={one.label}
                onClick={one.run}
                rightSection={one.keys ? <KeyHint keys={one.keys} /> : undefined}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length === 0 && commands.length === 0 && <Spotlight.Empty>{nothing}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}

/** What a screen reader hears of what was found, once there is an answer; nothing before a word is typed. */
function foundWords(typed: string, lines: number, nothing: string): string {
  if (typed.trim() === '') return ''
  if (lines === 0) return nothing
  return lines === 1 ? 'One found.' : `${lines} found.`
}

/**
 * The first of the list is the one that Enter takes. What is found comes a moment after the words: then it is the first of what was found, and Enter
 * pressed before waits for it, so that nobody lands on what half of the words had found.
 */
function useFirstOfList(isAnswered: boolean): (event: KeyboardEvent) => void {
  const { opened, query } = useSpotlight(paletteStore)
  const [awaited, setAwaited] = useState<string | null>(null)
  useEffect(() => {
    if (!opened || !isAnswered) return
    const first = selectFirst()
    if (awaited === null) return
    setAwaited(null)
    if (awaited === query) first?.click()
  }, [opened, isAnswered, query, awaited])
  return (event) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing || isAnswered) return
    event.preventDefault()
    event.stopPropagation()
    setAwaited(query)
  }
}

/** Marks the first of the list as Spotlight does with the arrow keys, which then go on from there. */
function selectFirst(): HTMLElement | null {
  const list = document.getElementById(paletteStore.getState().listId)
  list?.querySelector('[data-selected]')?.removeAttribute('data-selected')
  const first = list?.querySelector<HTMLElement>('[data-action]') ?? null
  first?.setAttribute('data-selected', 'true')
  first?.scrollIntoView({ block: 'nearest' })
  paletteStore.updateState((state) => ({ ...state, selected: first ? 0 : -1 }))
  return first
}
