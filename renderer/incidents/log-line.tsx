import { ActionIcon, Button } from '@mantine/core'
import { IconStar, IconStarFilled } from '@tabler/icons-react'
import { memo } from 'react'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { LogLine } from '../../shared/incidents/contract.ts'
import { ENTRY_KIND_LABELS } from '../../shared/incidents/entities.ts'
import { wasEnteredApart } from '../../shared/incidents/rules.ts'
import { TimeText } from '../ui/day-text.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './incidents.module.css'

type LineProps = {
  entry: LogLine
  /** Its place among the lines. */
  at: number
  /** How many lines there are, when only some of them are drawn. */
  many: number | null
  /** The day, where it begins here. */
  day: string | null
  /** Written by somebody else than the line before. */
  byAnother: boolean
  /** When the line it corrects says that it happened. */
  correctedAt: string | null
  /** The line Tab leads to. */
  isTabStop: boolean
  measure: ((line: HTMLElement | null) => void) | null
  onFocus: (id: string) => void
  onStar: ((entry: LogLine) => void) | null
  onCorrect: ((entry: LogLine) => void) | null
}

/** Drawn anew only when something of its own changes: scrolling a long log draws the lines that come into sight, no others. */
export const Line = memo(function Line({
  entry,
  at: place,
  many,
  day,
  byAnother,
  correctedAt,
  isTabStop,
  measure,
  onFocus,
  onStar,
  onCorrect,
}: LineProps) {
  const { id, at, enteredAt, kind, text, author, starred } = entry
  const isApart = wasEnteredApart(entry)
  const { time } = localClock(at)
  const tabIndex = isTabStop ? 0 : -1
  return (
    <li
      ref={measure}
      className={classes.line}
      data-index={place}
      data-starred={starred || undefined}
      aria-setsize={many ?? undefined}
      aria-posinset={many === null ? undefined : place + 1}
      tabIndex={tabIndex}
      onFocus={() => onFocus(id)}
    >
      {day !== null && <p className={classes.day}>{shortDay(day)}</p>}
      <span className={classes.time}>
        <TimeText at={at} />
      </span>
      <div className={classes.said}>
        <p>
          {kind !== 'note' && <StateBadge>{ENTRY_KIND_LABELS[kind]}</StateBadge>}
          {entry.correctsId !== null && (
            <StateBadge tone="amber">
              {correctedAt === null ? 'Correction' : `Corrects ${localClock(correctedAt).time}`}
            </StateBadge>
          )}{' '}
          {text}
          {starred && onStar === null && <span className="visually-hidden"> Starred</span>}
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
      <span className={classes.lineTools}>
        {onCorrect && (
          <Button
            className={classes.correct ?? ''}
            variant="subtle"
            size="compact-sm"
            tabIndex={tabIndex}
            aria-label={`Correct the line of ${time}`}
            onClick={() => onCorrect(entry)}
          >
            Correct
          </Button>
        )}
        {onStar ? (
          <ActionIcon
            className={classes.star ?? ''}
            variant="subtle"
            size="sm"
            tabIndex={tabIndex}
            aria-label={`Star the line of ${time}`}
            aria-pressed={starred}
            onClick={() => onStar(entry)}
          >
            <Star isFull={starred} />
          </ActionIcon>
        ) : (
          starred && <Star isFull />
        )}
      </span>
    </li>
  )
})

function Star({ isFull }: { isFull: boolean }) {
  return isFull ? (
    <IconStarFilled size={16} aria-hidden className={classes.starred} />
  ) : (
    <IconStar size={16} stroke={1.5} aria-hidden />
  )
}
