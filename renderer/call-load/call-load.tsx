import { Button, NativeSelect, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallLoadRow, RotaShown } from '../../shared/call-load/contract.ts'
import { shortDay } from '../../shared/dates.ts'
import { hoursWords } from '../../shared/hours.ts'
import { LOAD_LIMITS } from '../../shared/incidents/load.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { REGISTER_GROUP } from '../actions/register-columns.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './call-load.module.css'

/** As many bars as are looked at together; the table has all. */
const MOST_BARS = 12

/** Who was called most in 90 days, and what the group decided about it (C5). */
export function CallLoadScreen() {
  const { group } = useChosenGroup()
  const load = useQuery(orpc.callLoad.get.queryOptions({ input: useGroupFilter() }))
  return (
    <Page
      title="Who was called"
      subtitle={`In ${LOAD_LIMITS.often.days} days`}
      back={{ to: '/incidents', label: 'Incidents' }}
    >
      <Loaded query={load}>
        {({ rows, decisions }) => (
          <div className={classes.beside}>
            <div>
              <Chart rows={rows.filter((row) => row.inQuarter > 0)} />
              <Section title="Decisions about whom to call">
                <Decisions decisions={decisions} groups={groupsOf(rows)} />
              </Section>
            </div>
            <DataTable
              label="Who was called"
              columns={group === null ? WITH_GROUP : COLUMNS}
              rows={rows}
              rowKey={(row) => `${row.personId} ${row.groupId}`}
              to={(row) => `/people/${row.personId}`}
              compact
              empty={
                <EmptyState title="There are no formal advisors.">
                  Whoever has a place as a formal advisor is counted here.
                </EmptyState>
              }
            />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

/** The groups of those listed, by name. */
function groupsOf(rows: readonly CallLoadRow[]): { value: string; label: string }[] {
  const names = new Map(rows.map((row) => [row.groupId, shortGroupName(row.groupName)]))
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((a, b) => a.label.localeCompare(b.label, 'en-GB'))
}

function Chart({ rows }: { rows: readonly CallLoadRow[] }) {
  const bars = rows.slice(0, MOST_BARS)
  const limit = LOAD_LIMITS.often.callOuts
  const most = Math.max(limit, ...bars.map((row) => row.inQuarter))
  if (bars.length === 0)
    return <p className={classes.chart}>{`Nobody was called in ${LOAD_LIMITS.often.days} days.`}</p>
  const words = bars.map((row) => `${row.name}: ${row.inQuarter}`).join(', ')
  return (
    <figure className={classes.chart}>
      <div
        role="img"
        aria-label={`Call-outs answered or attended in ${LOAD_LIMITS.often.days} days. ${words}.`}
      >
        {bars.map((row) => (
          <div key={`${row.personId} ${row.groupId}`} className={classes.lane} aria-hidden="true">
            <span className={classes.name}>{row.name}</span>
            <span className={classes.track} style={{ '--limit': `${(limit / most) * 100}%` } as object}>
              <span
                className={classes.bar}
                data-over={row.overUsed !== null || undefined}
                style={{ inlineSize: `${(row.inQuarter / most) * 100}%` }}
              />
            </span>
            <span className={classes.count}>{row.inQuarter}</span>
          </div>
        ))}
      </div>
      <figcaption className={classes.soft}>
        {`Call-outs answered or attended. The line is at ${limit}: from there on somebody is asked too often (striped).`}
      </figcaption>
    </figure>
  )
}

type DecisionsProps = { decisions: readonly RotaShown[]; groups: { value: string; label: string }[] }

function Decisions({ decisions, groups }: DecisionsProps) {
  const role = useSignedIn()?.role ?? null
  const decides = !useReadOnly() && mayCall(KEEPERS_AND_CHAIR, role)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const groupId = groups.find(({ value }) => value === chosen)?.value ?? groups[0]?.value
  const note = useCommand(api.callLoad.decide, {
    done: 'Noted.',
    refusal: 'inline',
    onDone: () => setText(''),
  })
  const remove = useCommand(api.callLoad.removeDecision, { done: 'Taken out.' })
  return (
    <>
      {decisions.length === 0 && <p className={classes.soft}>None is noted.</p>}
      {decisions.length > 0 && (
        <ul className={classes.decisions} aria-label="Decisions about whom to call">
          {decisions.map((one) => (
            <li key={one.id}>
              <div>
                {one.text}{' '}
                <span className={classes.soft}>
                  {`${shortDay(one.decidedOn)}, ${one.recordedBy}, ${shortGroupName(one.groupName)}`}
                </span>
              </div>
              {decides && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take out: ${one.text}`}
                  onClick={() => void remove.run({ id: one.id })}
                >
                  Take out
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {decides && groupId !== undefined && (
        <form
          className={classes.form}
          onSubmit={(event) => {
            event.preventDefault()
            void note.run({ groupId, text })
          }}
        >
          {groups.length > 1 && (
            <NativeSelect
              label="Group"
              data={groups}
              value={groupId}
              onChange={(event) => setChosen(event.currentTarget.value)}
            />
          )}
          <Textarea
            label="What was decided"
            description="For example who is asked first in the next weeks."
            autosize
            minRows={2}
            maxLength={1000}
            value={text}
            error={note.error}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Button type="submit" variant="filled" loading={note.isRunning}>
            Note the decision
          </Button>
        </form>
      )}
    </>
  )
}

const COLUMNS: Column<CallLoadRow>[] = [
  { key: 'name', heading: 'Advisor', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    key: 'quarter',
    heading: '90 days',
    align: 'end',
    cell: (row) => row.inQuarter,
    sortBy: (row) => row.inQuarter,
  },
  { key: 'year', heading: '12 months', align: 'end', cell: (row) => row.inYear, sortBy: (row) => row.inYear },
  {
    key: 'hours',
    heading: 'Time, 30 days',
    align: 'end',
    oneLine: true,
    cell: (row) => (row.minutes === 0 ? '–' : hoursWords(row.minutes)),
    sortBy: (row) => row.minutes,
  },
  {
    key: 'last',
    heading: 'Last',
    oneLine: true,
    minor: true,
    sortBy: (row) => row.lastDay,
    cell: (row) => (row.lastDay === null ? '–' : <DayText day={row.lastDay} />),
  },
  { key: 'over', heading: 'Too often', cell: (row) => row.overUsed ?? '' },
]
const WITH_GROUP = COLUMNS.toSpliced(1, 0, REGISTER_GROUP)
