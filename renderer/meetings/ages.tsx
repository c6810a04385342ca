import { useQuery } from '@tanstack/react-query'
import { type MinutesAge, STAGE_LABELS } from '../../shared/meetings/ages.ts'
import { orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Rag } from '../ui/rag.tsx'
import { AgesChart } from './ages-chart.tsx'
import classes from './ages.module.css'
import { MeetingViews } from './calendar-views.tsx'
import { shortGroupName } from './group-name.ts'

/** How old the minutes of every meeting not yet published are, what they wait for, and which are late by which rule (R35). */
export function AgesScreen() {
  const { group } = useChosenGroup()
  const ages = useQuery(orpc.meetings.ages.queryOptions({ input: useGroupFilter() }))
  return (
    <Page title="Minutes on time" subtitle={group?.name} actions={<MeetingViews view="ages" />}>
      <Loaded query={ages}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title="No minutes are waiting.">
              Every meeting that was held has its minutes published. What is on its way will be listed here
              with its age.
            </EmptyState>
          ) : (
            <>
              <p className={classes.summary}>{inShort(rows)}</p>
              <Section title="Age by stage">
                <Panel>
                  <AgesChart rows={rows} withGroup={group === null} />
                </Panel>
              </Section>
              <Section title="Every meeting, the latest first">
                <AgesTable rows={rows} withGroup={group === null} />
              </Section>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function inShort(rows: readonly MinutesAge[]): string {
  const late = rows.filter((row) => row.daysLate > 0)
  const [worst] = late
  const waiting =
    rows.length === 1 ? 'The minutes of 1 meeting wait' : `The minutes of ${rows.length} meetings wait`
  if (!worst) return `${waiting}; none is late.`
  const days = worst.daysLate === 1 ? '1 day' : `${worst.daysLate} days`
  return `${waiting}; ${late.length} ${late.length === 1 ? 'is' : 'are'} late, the latest by ${days}.`
}

/** Where somebody goes to do something about it. */
function addressOf({ meetingId, stage }: MinutesAge): string {
  return stage === 'publication' ? `/publishing/${meetingId}` : `/meetings/${meetingId}/minutes`
}

function AgesTable({ rows, withGroup }: { rows: readonly MinutesAge[]; withGroup: boolean }) {
  const columns: Column<MinutesAge>[] = [
    {
      key: 'date',
      heading: 'Meeting',
      oneLine: true,
      sortBy: (row) => row.date,
      cell: (row) => <DayText day={row.date} />,
    },
    ...(withGroup
      ? [
          {
            key: 'group',
            heading: 'Group',
            oneLine: true,
            sortBy: (row: MinutesAge) => row.groupName,
            cell: (row: MinutesAge) => shortGroupName(row.groupName),
          },
        ]
      : []),
    {
      key: 'stage',
      heading: 'Waits for',
      oneLine: true,
      sortBy: (row) => STAGE_LABELS[row.stage],
      cell: (row) => STAGE_LABELS[row.stage],
    },
    {
      key: 'days',
      heading: 'Days since',
      align: 'end',
      sortBy: (row) => row.days,
      cell: (row) => row.days,
    },
    {
      key: 'limit',
      heading: 'In time until',
      oneLine: true,
      minor: true,
      sortBy: (row) => row.limit,
      cell: (row) => <DayText day={row.limit} />,
    },
    {
      key: 'late',
      heading: 'How late, and by which rule',
      sortBy: (row) => row.daysLate,
      cell: (row) => (
        <span className={classes.late}>
          {row.daysLate > 0 && <Rag value={row.daysLate > 14 ? 'R' : 'A'} />}
          {row.sentence}
        </span>
      ),
    },
  ]
  return (
    <DataTable
      label="Minutes not yet published"
      columns={columns}
      rows={rows}
      rowKey={(row) => row.meetingId}
      to={addressOf}
      empty={null}
    />
  )
}
