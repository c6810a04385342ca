import { Button } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { type ActivationEntry, ENTRY_KIND_LABELS } from '../../shared/incidents/entities.ts'
import { wasEnteredApart } from '../../shared/incidents/rules.ts'
import { TimeText } from '../ui/day-text.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './incidents.module.css'
import { LogBox } from './log-box.tsx'

type LogProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
  box: RefObject<HTMLTextAreaElement | null>
  onAll: () => void
}

/** What happened, in the order in which it did, with one box to go on. */
export function Log({ callOut, writes, box, onAll }: LogProps) {
  const [corrects, setCorrects] = useState<ActivationEntry | null>(null)
  const { entries, lines } = callOut
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const days = entries.map((entry) => localClock(entry.at).day)
  return (
    <section aria-label="Log">
      <h2 className={classes.label}>Log</h2>
      {lines > entries.length && (
        <Button variant="subtle" size="compact-sm" onClick={onAll}>
          {`Show all ${lines} lines`}
        </Button>
      )}
      <ol className={classes.log} aria-label="Lines of the log">
        {entries.map((entry, at) => (
          <Line
            key={entry.id}
            entry={entry}
            day={days[at] === days[at - 1] ? null : (days[at] ?? null)}
            byAnother={entry.author !== entries[at - 1]?.author}
            corrected={entry.correctsId === null ? null : (byId.get(entry.correctsId) ?? null)}
            onCorrect={
              writes
                ? () => {
                    setCorrects(entry)
                    box.current?.focus()
                  }
                : null
            }
          />
        ))}
      </ol>
      {writes && (
        <LogBox id={callOut.id} box={box} corrects={corrects} onCorrected={() => setCorrects(null)} />
      )}
    </section>
  )
}

type LineProps = {
  entry: ActivationEntry
  /** The day, where it begins here. */
  day: string | null
  /** Written by somebody else than the line before. */
  byAnother: boolean
  corrected: ActivationEntry | null
  onCorrect: (() => void) | null
}

function Line({ entry, day, byAnother, corrected, onCorrect }: LineProps) {
  const { at, enteredAt, kind, text, author } = entry
  const isApart = wasEnteredApart(entry)
  return (
    <li className={classes.line}>
      {day !== null && <p className={classes.day}>{shortDay(day)}</p>}
      <span className={classes.time}>
        <TimeText at={at} />
      </span>
      <div className={classes.said}>
        <p>
          {kind !== 'note' && <StateBadge>{ENTRY_KIND_LABELS[kind]}</StateBadge>}
          {entry.correctsId !== null && (
            <StateBadge tone="amber">
              {corrected ? `Corrects ${localClock(corrected.at).time}` : 'Correction'}
            </StateBadge>
          )}{' '}
          {text}
        </p>
        {(byAnother || isApart) && (
          <p className={classes.soft}>
            {byAnother && author}
            {byAnother && isApart && ' · '}
            {isApart && (
              <>
                entered <TimeText at={enteredAt} withDay />
              </>
            )}
          </p>
        )}
      </div>
      {onCorrect && (
        <Button
          className={classes.correct ?? ''}
          variant="subtle"
          size="compact-sm"
          aria-label={`Correct the line of ${localClock(at).time}`}
          onClick={onCorrect}
        >
          Correct
        </Button>
      )}
    </li>
  )
}
