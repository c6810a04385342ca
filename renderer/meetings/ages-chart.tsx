import { useElementSize } from '@mantine/hooks'
import { useId } from 'react'
import { daysBetween, shortDay } from '../../shared/dates.ts'
import { AgeStage, type MinutesAge, STAGE_LABELS } from '../../shared/meetings/ages.ts'
import classes from './ages-chart.module.css'
import { shortGroupName } from './group-name.ts'

/** As many lanes as are looked at together; the table below has all. */
const MOST_LANES = 12
const LANE = 26
const BAR = 14
const AXIS = 22
/** Room for the words at the left, and for the number at the right; in a narrow window the words stand above their lane. */
const WORDS = 176
const NUMBER = 104
const NARROW = 640
const WORDS_ABOVE = 18

type AgesChartProps = { rows: readonly MinutesAge[]; withGroup: boolean }

/** One lane a meeting: the days its minutes spent in each stage, up to today, with the limit of the stage they are in marked. */
export function AgesChart({ rows, withGroup }: AgesChartProps) {
  const { ref, width } = useElementSize()
  const id = useId()
  const lanes = rows.slice(0, MOST_LANES)
  const isNarrow = width < NARROW
  const [left, right] = [isNarrow ? 0 : WORDS, NUMBER]
  const plot = Math.max(80, width - left - right)
  const longest = Math.max(...lanes.map((row) => Math.max(row.days, limitDays(row) ?? 0)), 14)
  const step = stepOf(longest, plot)
  const x = (days: number) => left + (days / longest) * plot
  const height = LANE + (isNarrow ? WORDS_ABOVE : 0)
  const shown = AgeStage.options.filter((stage) =>
    lanes.some((row) => row.spent.some((part) => part.stage === stage)),
  )
  const ticks = Array.from({ length: Math.floor(longest / step) + 1 }, (_, index) => index * step)
  const bottom = AXIS + lanes.length * height
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.legend}>
        {shown.map((stage) => (
          <span key={stage}>
            <svg width="22" height="12" aria-hidden="true">
              <rect width="22" height="12" rx="2" className={classes.part} data-stage={stage} />
              <rect width="22" height="12" rx="2" fill={`url(#${id}-${stage})`} />
            </svg>
            {stage === 'check' ? 'Writing and chair’s check' : STAGE_LABELS[stage]}
          </span>
        ))}
        <span>
          <svg width="12" height="12" aria-hidden="true">
            <path d="M2 0h8L6 5z M5 4h2v8H5z" className={classes.limit} />
          </svg>
          Limit
        </span>
      </figcaption>
      <div ref={ref}>
        <svg
          className={classes.chart}
          width={Math.max(width, 1)}
          height={bottom}
          role="img"
          aria-labelledby={`${id}-title ${id}-desc`}
        >
          <title id={`${id}-title`}>Days since each meeting, by stage of its minutes</title>
          <desc id={`${id}-desc`}>{inWords(lanes, rows.length)}</desc>
          <Patterns id={id} />
          {ticks.map((days) => (
            <g key={days}>
              <line x1={x(days)} x2={x(days)} y1={AXIS - 6} y2={bottom} className={classes.line} />
              <text x={x(days)} y={12} textAnchor={days === 0 ? 'start' : 'middle'} className={classes.tick}>
                {days === 0 ? 'Meeting' : `${days} days`}
              </text>
            </g>
          ))}
          {lanes.map((row, index) => (
            <Lane
              key={row.meetingId}
              row={row}
              id={id}
              x={x}
              y={AXIS + index * height + (isNarrow ? WORDS_ABOVE : 0)}
              isNarrow={isNarrow}
              withGroup={withGroup}
            />
          ))}
        </svg>
      </div>
      {rows.length > lanes.length && (
        <p className={classes.more}>
          The {lanes.length} latest; {rows.length - lanes.length} more are in the table.
        </p>
      )}
    </figure>
  )
}

type LaneProps = {
  row: MinutesAge
  id: string
  x: (days: number) => number
  y: number
  isNarrow: boolean
  withGroup: boolean
}

function Lane({ row, id, x, y, isNarrow, withGroup }: LaneProps) {
  const top = y + (LANE - BAR) / 2
  const middle = y + LANE / 2 + 4
  const limit = limitDays(row)
  let from = 0
  return (
    <g>
      <text x={0} y={isNarrow ? y : middle} className={classes.words}>
        {nameOf(row, withGroup)}
      </text>
      {row.spent.map((part) => {
        const start = from
        from += part.days
        const box = { x: x(start), y: top, width: Math.max(0, x(from) - x(start)), height: BAR }
        return (
          <g key={part.stage}>
            <rect {...box} className={classes.part} data-stage={part.stage} />
            <rect {...box} fill={`url(#${id}-${part.stage})`} />
          </g>
        )
      })}
      {limit !== null && (
        <path
          d={`M${x(limit) - 4} ${top - 5}h8l-4 5z M${x(limit) - 1} ${top - 1}h2v${BAR + 3}h-2z`}
          className={classes.limit}
        />
      )}
      <text
        x={Math.max(x(row.days), limit === null ? 0 : x(limit)) + 8}
        y={middle}
        className={classes.number}
        data-late={row.daysLate > 0 || undefined}
      >
        {row.daysLate > 0
          ? `${row.daysLate} ${row.daysLate === 1 ? 'day' : 'days'} late`
          : `${row.days} days`}
      </text>
    </g>
  )
}

/** A pattern a stage, so that they are told apart without colour. */
function Patterns({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={`${id}-draft`} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle cx="3" cy="3" r="1.2" className={classes.mark} />
      </pattern>
      <pattern id={`${id}-check`} width="6" height="6" patternUnits="userSpaceOnUse">
        <circle cx="3" cy="3" r="1.2" className={classes.mark} />
      </pattern>
      <pattern id={`${id}-circulation`} width="5" height="5" patternUnits="userSpaceOnUse">
        <path d="M0 2.5h5" className={classes.stroke} />
      </pattern>
      <pattern
        id={`${id}-approval`}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path d="M0 3h6" className={classes.stroke} />
      </pattern>
      <pattern id={`${id}-publication`} width="6" height="6" patternUnits="userSpaceOnUse" />
    </defs>
  )
}

function limitDays(row: MinutesAge): number | null {
  return row.limit === null ? null : daysBetween(row.date, row.limit)
}

function nameOf(row: MinutesAge, withGroup: boolean): string {
  const day = shortDay(row.date)
  return withGroup ? `${shortGroupName(row.groupName)}, ${day}` : day
}

/** The distance of the lines in days, so that their words do not run into one another. */
function stepOf(longest: number, width: number): number {
  const most = Math.max(2, Math.floor(width / 80))
  return [7, 14, 28, 56, 112, 182, 364, 728, 1820].find((days) => longest / days <= most) ?? 3640
}

function inWords(lanes: readonly MinutesAge[], all: number): string {
  const rest = all > lanes.length ? ` ${all - lanes.length} more are in the table.` : ''
  return `${lanes
    .map(
      (row) =>
        `${nameOf(row, true)}: ${row.days} days, ${row.spent
          .map((part) => `${part.days} ${STAGE_LABELS[part.stage].toLowerCase()}`)
          .join(', ')}. ${row.sentence}`,
    )
    .join(' ')}${rest}`
}
