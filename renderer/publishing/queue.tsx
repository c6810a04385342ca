import { Button } from '@mantine/core'
import { IconWorldUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { longDay } from '../../shared/dates.ts'
import type { PublishOutcome } from '../../shared/publishing/contract.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText, TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { ProgressDialog } from '../ui/progress-dialog.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { MeetingStateBadge, StateBadge } from '../ui/state-badge.tsx'
import { ConfirmPublishing } from './confirm-publishing.tsx'
import { Delegations } from './delegations.tsx'
import { Difference } from './difference.tsx'
import { OutcomeDialog } from './outcome.tsx'
import classes from './publishing.module.css'
import { usePublish } from './use-publish.ts'
import type { api } from '../service.ts'

type Row = Awaited<ReturnType<typeof api.publishing.queue>>[number]

/** Minutes that wait for publication or are published, and how many things stand in the way of each. */
export function PublishingScreen() {
  const { group } = useChosenGroup()
  const filter = useGroupFilter()
  const queue = useQuery(orpc.publishing.queue.queryOptions({ input: filter }))
  const [isAsking, setAsking] = useState(false)
  const [outcome, setOutcome] = useState<PublishOutcome | null>(null)
  const publish = usePublish(setOutcome)
  const notMine = useNotMyRole(['secretariat'], 'the secretariat')
  const everyGroup = useEveryGroup()
  const ready = queue.data?.filter((row) => row.blockers === 0).length ?? 0
  const stopped = (queue.data?.length ?? 0) - ready
  const noneReady =
    stopped > 0
      ? 'No minutes are ready: open one below to see what stands in its way.'
      : 'No minutes are approved yet.'
  const oneAtATime =
    everyGroup || group ? null : 'You publish one of your groups at a time. Choose it at the top first.'
  const reason = notMine ?? (ready === 0 ? noneReady : oneAtATime)
  const publishLabel = group ? `Publish ${group.name}` : 'Publish everything ready'
  const icon = <IconWorldUpload size={16} stroke={1.5} aria-hidden />
  return (
    <Page
      title="Publishing"
      subtitle={queue.data && standing(ready, stopped)}
      actions={
        <>
          <Button component={Link} to="/publishing/server" variant="default">
            Web server
          </Button>
          <Delegations />
          <Difference what={filter} reason={notMine ?? oneAtATime} />
          {queue.isPending ? (
            // Nothing is said of what is ready before it is known.
            <Button disabled leftSection={icon}>
              {publishLabel}
            </Button>
          ) : (
            <BlockedButton
              reason={reason}
              variant="filled"
              leftSection={icon}
              onClick={() => setAsking(true)}
            >
              {publishLabel}
            </BlockedButton>
          )}
        </>
      }
    >
      {ready > 0 && (
        <p className={classes.lead}>
          Publishing writes the pages to a folder or a zip file, ready for any web server, or sends them to
          yours. What has something in its way is left out; open it to put that right.
        </p>
      )}
      <Loaded query={queue}>
        {(rows) => (
          <DataTable
            label="Minutes to publish"
            columns={columnsFor(group === null)}
            rows={rows}
            rowKey={(row) => row.id}
            to={(row) => `/publishing/${row.id}`}
            empty={
              <EmptyState
                title="Minutes come here once they are approved."
                action={
                  <Button component={Link} to="/meetings" variant="default">
                    See the meetings
                  </Button>
                }
              />
            }
          />
        )}
      </Loaded>
      <ConfirmPublishing
        opened={isAsking}
        onClose={() => setAsking(false)}
        title={group ? `Publish ${group.name}?` : 'Publish everything that is ready?'}
        {...filter}
        onConfirm={(to) => {
          setAsking(false)
          void publish.begin(filter, to)
        }}
      />
      <ProgressDialog of={publish.dialog} />
      <OutcomeDialog outcome={outcome} onClose={() => setOutcome(null)} />
    </Page>
  )
}

function standing(ready: number, stopped: number): string {
  if (ready + stopped === 0) return ''
  const one = ready === 1 ? '1 meeting is ready' : `${ready} meetings are ready`
  return stopped === 0 ? one : `${one} · ${stopped} with something in the way`
}

function columnsFor(withGroup: boolean): Column<Row>[] {
  const group: Column<Row> = {
    key: 'group',
    heading: 'Group',
    oneLine: true,
    cell: (row) => shortGroupName(row.groupName),
    sortBy: (row) => row.groupName,
  }
  return [
    {
      key: 'date',
      heading: 'Meeting',
      cell: (row) => longDay(row.date),
      sortBy: (row) => row.date,
      oneLine: true,
    },
    ...(withGroup ? [group] : []),
    {
      key: 'state',
      heading: 'Minutes',
      cell: (row) => <MeetingStateBadge state={row.state} />,
      sortBy: (row) => row.state,
    },
    {
      key: 'blockers',
      heading: 'In the way',
      cell: (row) =>
        row.blockers === 0 ? (
          <StateBadge tone="green">Nothing</StateBadge>
        ) : (
          <StateBadge tone="amber">{row.blockers === 1 ? '1 thing' : `${row.blockers} things`}</StateBadge>
        ),
      sortBy: (row) => row.blockers,
    },
    {
      key: 'approved',
      heading: 'Approved',
      cell: (row) => <DayText day={row.approvedAt?.slice(0, 10) ?? null} />,
      sortBy: (row) => row.approvedAt ?? '',
      minor: true,
    },
    {
      key: 'published',
      heading: 'Published',
      cell: (row) => <TimeText at={row.publishedAt} withDay />,
      sortBy: (row) => row.publishedAt ?? '',
      minor: true,
    },
  ]
}
