import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconLoader2 } from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import type { TimedItem } from '../../shared/meetings/rules.ts'
import { announce } from '../ui/announce.tsx'
import { useFootHeight } from '../ui/foot-height.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import classes from './bottom-bar.module.css'
import type { MinutesSaver } from './saver.ts'
import { useClock } from './use-clock.ts'

type BottomBarProps = {
  saver: MinutesSaver
  editable: boolean
  next: TimedItem<AgendaItem> | null
  onNext: () => void
  /** Shows the history of an item, where a text overtaken by this one stands. */
  onHistory: (itemId: string) => void
}

const SIGNS = [
  ['/a', 'action', '/a at the start of a line, or Alt A anywhere in it; Alt P turns it back'],
  ['/v', 'advice', '/v at the start of a line, or Alt V anywhere in it; Alt P turns it back'],
  ['/d', 'decision', '/d at the start of a line, or Alt D anywhere in it; Alt P turns it back'],
  ['/q', 'question', '/q at the start of a line, or Alt Q anywhere in it; Alt P turns it back'],
  ['/r', 'restricted', '/r at the start of a line, or Alt R anywhere in it; Alt R again makes it public'],
  [
    '@',
    'person',
    '@ and part of a name; in an action or advice it says who it is for, in a question who asked',
  ],
  ['>', 'due', '> and a date, in an action: >fri, >2w, >12 mar, >next meeting'],
  [
    '/m',
    'members only',
    '/m at the start of a line, or Alt Shift R anywhere in it: in the members’ minutes, never published; the same again makes it public',
  ],
  ['#', 'tag', '# and a word: what this is about, for your search; never published'],
  [';', 'snippet', '; at the start of a word: sentences that need not be typed again'],
] as const

/** The clock, whether everything is saved, what typing can do, and the next item. */
export function BottomBar({ saver, editable, next, onNext, onHistory }: BottomBarProps) {
  const { time, seconds } = useClock()
  const bar = useRef<HTMLElement>(null)
  useFootHeight(bar)
  return (
    <footer ref={bar} className={classes.bar}>
      <time className={classes.clock}>
        {time}:{seconds}
      </time>
      <Saved saver={saver} />
      <Overtaken saver={saver} onHistory={onHistory} />
      {editable && (
        <ul className={classes.signs} aria-label="What typing can do">
          {SIGNS.map(([sign, word, how]) => (
            <li key={sign} title={how}>
              <kbd className={classes.sign}>{sign}</kbd> {word}
            </li>
          ))}
        </ul>
      )}
      <span className={classes.space} />
      {next && (
        <Button
          variant="subtle"
          size="compact-sm"
          className={classes.next ?? ''}
          onClick={onNext}
          rightSection={<KeyHint keys="ctrl+arrowdown" />}
        >
          <span className={classes.nextTitle} title={next.title}>
            Next: {next.number}. {next.title}
          </span>
        </Button>
      )}
    </footer>
  )
}

/** Another text of an item was saved elsewhere while this one was typed: both are kept, and this says where. It stays until it is read. */
function Overtaken({ saver, onHistory }: Pick<BottomBarProps, 'saver' | 'onHistory'>) {
  const overtaken = useSyncExternalStore(saver.subscribe, saver.overtaken)
  const sentence = overtaken ? `${overtaken.said} Your text is the current one; the other is in History.` : ''
  useEffect(() => {
    if (sentence) announce(sentence)
  }, [sentence])
  if (!overtaken) return null
  return (
    <span className={classes.failed} role="alert">
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
      <span>{sentence}</span>
      <Button
        size="compact-sm"
        onClick={() => {
          onHistory(overtaken.itemId)
          saver.forgetOvertaken()
        }}
      >
        Show history
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={saver.forgetOvertaken}>
        Dismiss
      </Button>
    </span>
  )
}
const NOT_YET_SAVED =
  'Not saved yet: the record does not answer. What you typed is kept here and saved as soon as it does.'

/** Saved, saving, or why it is not: an error stays until the text is saved. */
function Saved({ saver }: { saver: MinutesSaver }) {
  const state = useSyncExternalStore(saver.subscribe, saver.state)
  const sentence =
    state.kind === 'failed' ? `Not saved. ${state.sentence}` : state.kind === 'late' ? NOT_YET_SAVED : ''
  useEffect(() => {
    if (sentence) announce(sentence)
  }, [sentence])
  if (state.kind === 'failed') {
    return (
      <span className={classes.failed} role="alert">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>
          <strong>Not saved.</strong> {state.sentence}
        </span>
        <Button size="compact-sm" color="red" onClick={() => void saver.flush()}>
          Save again
        </Button>
      </span>
    )
  }
  if (state.kind === 'late') {
    return (
      <span className={classes.failed}>
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden />
        <span>{NOT_YET_SAVED}</span>
      </span>
    )
  }
  if (state.kind === 'saving') {
    return (
      <span className={classes.saved}>
        <IconLoader2 size={16} stroke={1.75} aria-hidden /> Saving
      </span>
    )
  }
  if (state.at === null) return <span className={classes.saved}>Saves as you type</span>
  const at = localClock(state.at)
  const when = at.day === localClock(new Date()).day ? `${at.time}:${at.seconds}` : shortDay(at.day)
  return (
    <span className={classes.saved} data-saved-at={state.at}>
      <IconCircleCheck size={16} stroke={1.75} className={classes.done} aria-hidden /> Saved {when}
    </span>
  )
}
