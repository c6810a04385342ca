import { Button, Checkbox } from '@mantine/core'
import { shortDay } from '../../shared/dates.ts'
import { LAST_LISTED_YEAR } from '../../shared/meetings/bank-holidays.ts'
import { SERIES_LENGTH } from '../../shared/meetings/recurrence.ts'
import type { SeriesPreview } from '../../shared/meetings/series.ts'
import { Notice } from '../ui/panel.tsx'
import { clashSentence, dayWords } from './series-form.ts'
import classes from './series.module.css'

type SeriesDatesProps = {
  preview: SeriesPreview
  /** The dates that will not be planned. */
  unticked: ReadonlySet<string>
  onUntick: (dates: ReadonlySet<string>) => void
}

/** The dates of a series, each to be ticked or not, with the bank holidays it leaves out in their place among them. */
export function SeriesDates({ preview, unticked, onUntick }: SeriesDatesProps) {
  const { dates, skipped } = preview
  if (dates.length === 0) {
    return (
      <Notice tone="amber" title="Every date of this pattern is a bank holiday.">
        Choose another weekday, or let bank holidays be moved.
      </Notice>
    )
  }
  const clashing = dates.filter(({ date, clashes }) => clashes.length > 0 && !unticked.has(date))
  const last = dates.at(-1)?.date ?? ''
  const rows = [
    ...dates.map((one) => ({ ...one, isSkipped: false as const })),
    ...skipped.filter(({ date }) => date < last).map((one) => ({ ...one, isSkipped: true as const })),
  ].sort((a, b) => a.date.localeCompare(b.date))
  const tick = (date: string, ticked: boolean) => {
    const left = new Set(unticked)
    if (ticked) left.delete(date)
    else left.add(date)
    onUntick(left)
  }
  return (
    <>
      {clashing.length > 0 && (
        <Notice
          tone="amber"
          title={
            clashing.length === 1
              ? 'One date clashes with a meeting already planned.'
              : `${clashing.length} dates clash with meetings already planned.`
          }
          actions={
            <Button onClick={() => onUntick(new Set([...unticked, ...clashing.map(({ date }) => date)]))}>
              {clashing.length === 1 ? 'Untick it' : 'Untick them'}
            </Button>
          }
        />
      )}
      <ul className={classes.dates} aria-label="Dates of the series">
        {rows.map((row) => (
          <li key={row.date} className={classes.row} data-skipped={row.isSkipped || undefined}>
            {row.isSkipped ? (
              <>
                <span className={classes.day}>{dayWords(row.date)}</span>
                <span className={classes.why}>Left out: {row.holiday}.</span>
              </>
            ) : (
              <>
                <Checkbox
                  className={classes.day}
                  label={dayWords(row.date)}
                  checked={!unticked.has(row.date)}
                  onChange={(event) => tick(row.date, event.currentTarget.checked)}
                  aria-describedby={`why-${row.date}`}
                />
                <span className={classes.why} id={`why-${row.date}`}>
                  {row.movedFrom !== null && (
                    <span>
                      Moved from {dayWords(row.movedFrom)}: {row.holiday}.
                    </span>
                  )}
                  {row.clashes.map((clash) => (
                    <span key={clash.meetingId} className={classes.clash}>
                      {clashSentence(clash, row.date)}
                    </span>
                  ))}
                </span>
              </>
            )}
          </li>
        ))}
      </ul>
      {dates.length < SERIES_LENGTH && (
        <p className={classes.quiet}>
          Only {dates.length} of the dates looked at are no bank holiday, the last on {shortDay(last)}.
        </p>
      )}
      <p className={classes.quiet}>
        Bank holidays of England and Wales, as listed on gov.uk
        {Number(last.slice(0, 4)) > LAST_LISTED_YEAR
          ? `; those after ${LAST_LISTED_YEAR} are worked out by rule, without special days.`
          : '.'}
      </p>
    </>
  )
}
