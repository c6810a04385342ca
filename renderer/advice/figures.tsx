import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import { FiguresPeriod } from '../../shared/advice/contract.ts'
import { RESPONSE_STATUS_LABELS } from '../../shared/advice/entities.ts'
import { type AdviceFigures, figuresInWords } from '../../shared/advice/figures.ts'
import { shortDay } from '../../shared/dates.ts'
import { RegisterTabs } from '../actions/register-tabs.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { AdviceViews } from './advice-views.tsx'
import classes from './figures.module.css'

type Named = { name: string; figures: AdviceFigures }

const PERIODS = [
  { value: 'year', label: 'Last 12 months' },
  { value: 'all', label: 'All there is' },
] satisfies { value: FiguresPeriod; label: string }[]

/** What became of advice in figures: how much was heeded, how long the police took, by group and by theme. */
export function AdviceFiguresScreen() {
  const [params, setParams] = useSearchParams()
  const { group } = useChosenGroup()
  const period = FiguresPeriod.catch('year').parse(params.get('period'))
  const input = { ...useGroupFilter(), period }
  const figures = useQuery(orpc.advice.figures.queryOptions({ input, placeholderData: keepPreviousData }))
  return (
    <Page title="Advice" subtitle="In figures">
      <RegisterTabs />
      <Toolbar label="How to look at advice">
        <AdviceViews view="figures" />
        <SegmentedControl
          size="sm"
          aria-label="Advice of which time"
          value={period}
          onChange={(value) => setParams(value === 'year' ? {} : { period: value })}
          data={PERIODS}
        />
      </Toolbar>
      <Loaded query={figures}>
        {({ all, byGroup, byTheme, from }) =>
          all.given === 0 ? (
            <EmptyState title="There is no advice to count.">
              {from === null
                ? 'Advice comes from minutes: type /v in a line, then what was advised.'
                : `None was given since ${shortDay(from)}. Look at all there is.`}
            </EmptyState>
          ) : (
            <>
              <Summary all={all} />
              {group === null && (
                <Part
                  title="By group"
                  label="Advice by group"
                  of="Group"
                  rows={byGroup.map((row) => ({ ...row, name: shortGroupName(row.name) }))}
                />
              )}
              <Part
                title="By theme"
                label="Advice by theme"
                of="Theme"
                rows={byTheme}
                note="Found by the words of the advice and the title of its item. One piece may be about several themes."
              />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Summary({ all }: { all: AdviceFigures }) {
  const late = all.late > 0 ? `${all.late} for longer than they should be` : 'none too long'
  return (
    <dl className={classes.summary} aria-label="All advice">
      <Figure name="Given" value={String(all.given)} />
      <Figure
        name="Accepted, wholly or partly"
        value={all.shareAccepted === null ? '–' : `${all.shareAccepted} %`}
        detail="of what was answered"
      />
      <Figure
        name="Days to an answer"
        value={all.medianDays === null ? '–' : String(all.medianDays)}
        detail="in the middle (median)"
      />
      <Figure
        name="Without an answer"
        value={String(all.awaiting)}
        detail={late}
        to="/advice?show=awaiting"
      />
      <Figure name="Answered, nobody told" value={String(all.untold)} to="/advice?show=answered" />
    </dl>
  )
}

/** `to`: the list of what is counted. */
type FigureProps = { name: string; value: string; detail?: string; to?: string }

function Figure({ name, value, detail, to }: FigureProps) {
  return (
    <div>
      <dt>{to === undefined ? name : <Link to={to}>{name}</Link>}</dt>
      <dd>
        <strong>{value}</strong> {detail && <span>{detail}</span>}
      </dd>
    </div>
  )
}

type PartProps = { title: string; label: string; of: string; rows: readonly Named[]; note?: string }

function Part({ title, label, of, rows, note }: PartProps) {
  return (
    <Section title={title}>
      {note && <p className={classes.note}>{note}</p>}
      <div className={classes.beside}>
        <Chart label={label} rows={rows} />
        <DataTable
          label={label}
          columns={columns(of)}
          rows={rows}
          rowKey={(row) => row.name}
          compact
          empty={null}
        />
      </div>
    </Section>
  )
}

/** What became of advice, in the order in which the bars show it. */
const PARTS = [
  { key: 'accepted', label: RESPONSE_STATUS_LABELS.accepted },
  { key: 'partly accepted', label: RESPONSE_STATUS_LABELS['partly accepted'] },
  { key: 'not accepted', label: RESPONSE_STATUS_LABELS['not accepted'] },
  { key: 'noted', label: RESPONSE_STATUS_LABELS.noted },
  { key: 'awaited', label: 'Awaited' },
] as const
type PartKey = (typeof PARTS)[number]['key']

const countOf = ({ answered, awaiting }: AdviceFigures, key: PartKey) =>
  key === 'awaited' ? awaiting : (answered[key] ?? 0)

/** As many bars as are looked at together; the table has all. */
const MOST_BARS = 14

function Chart({ label, rows }: { label: string; rows: readonly Named[] }) {
  const bars = rows.slice(0, MOST_BARS)
  const most = Math.max(1, ...bars.map(({ figures }) => figures.given))
  return (
    <figure className={classes.chart}>
      <div
        role="img"
        aria-label={`${label}. ${bars.map(({ name, figures }) => `${name}: ${figuresInWords(figures)}`).join(' ')}`}
      >
        {bars.map(({ name, figures }) => (
          <div key={name} className={classes.lane} aria-hidden="true">
            <span className={classes.name}>{name}</span>
            <span className={classes.bar}>
              {PARTS.map(({ key }) => {
                const count = countOf(figures, key)
                return count === 0 ? null : (
                  <span
                    key={key}
                    className={classes.part}
                    data-part={key}
                    style={{ inlineSize: `${(count / most) * 100}%` }}
                  >
                    {count / most > 0.04 ? count : ''}
                  </span>
                )
              })}
            </span>
          </div>
        ))}
      </div>
      <figcaption className={classes.legend}>
        {PARTS.map(({ key, label: words }) => (
          <span key={key}>
            <span className={classes.swatch} data-part={key} aria-hidden="true" /> {words}
          </span>
        ))}
        {rows.length > bars.length && <span>{rows.length - bars.length} more are in the table.</span>}
      </figcaption>
    </figure>
  )
}

const columns = (of: string): Column<Named>[] => [
  { key: 'name', heading: of, cell: (row) => row.name, sortBy: (row) => row.name },
  {
    key: 'given',
    heading: 'Given',
    align: 'end',
    cell: (row) => row.figures.given,
    sortBy: (row) => row.figures.given,
  },
  {
    key: 'share',
    heading: 'Accepted',
    align: 'end',
    oneLine: true,
    cell: ({ figures }) => (figures.shareAccepted === null ? '–' : `${figures.shareAccepted} %`),
    sortBy: (row) => row.figures.shareAccepted,
  },
  {
    key: 'days',
    heading: 'Median days',
    align: 'end',
    cell: ({ figures }) => figures.medianDays ?? '–',
    sortBy: (row) => row.figures.medianDays,
  },
  {
    key: 'awaiting',
    heading: 'Awaited',
    align: 'end',
    cell: (row) => row.figures.awaiting,
    sortBy: (row) => row.figures.awaiting,
  },
  {
    key: 'late',
    heading: 'Late',
    align: 'end',
    cell: (row) => row.figures.late,
    sortBy: (row) => row.figures.late,
  },
]
