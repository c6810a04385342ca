import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { AdviceWhole } from '../../shared/advice/contract.ts'
import { shortDay } from '../../shared/dates.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Tabs } from '../ui/tabs.tsx'
import classes from './advice.module.css'
import { AdviceMarks, AnswerBadge } from './advice-standing.tsx'
import { Answer } from './answer.tsx'
import { OwnAdvice } from './own-advice.tsx'
import { Outcome } from './outcome.tsx'
import { Told } from './told.tsx'

/** One piece of advice beside the list: what was advised, what the police answered, who was told. */
export function AdviceDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const advice = useQuery(orpc.advice.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={advice} closeTo={closeTo}>
      {(row) => (
        <Detail title={row.number} subtitle={<Origin row={row} />} closeTo={closeTo}>
          <OwnAdvice row={row} closeTo={closeTo} />
          <Tabs
            label="This advice"
            tabs={[
              { value: 'answer', label: 'Answer', panel: <Answer row={row} /> },
              { value: 'told', label: 'Told', count: row.feedback.length, panel: <Told row={row} /> },
              { value: 'outcome', label: 'Outcome', count: row.checks.length, panel: <Outcome row={row} /> },
              { value: 'history', label: 'History', panel: <History row={row} /> },
            ]}
          />
        </Detail>
      )}
    </LoadedRecord>
  )
}

function Origin({ row }: { row: AdviceWhole }) {
  const day = shortDay(row.givenOn)
  const from = row.about === '' ? `Of the group’s own accord, ${day}` : `${row.about}, ${day}`
  return (
    <span className={classes.subtitle}>
      <AnswerBadge status={row.status} />
      <AdviceMarks row={row} />
      <span>{shortGroupName(row.groupName)}</span>
      {row.source === 'group' || row.meetingInBin ? (
        <span>{from}</span>
      ) : (
        <Link
          to={
            row.source === 'call-out'
              ? `/incidents/${row.activationId}`
              : `/meetings/${row.meetingId}/minutes?item=${row.itemId}`
          }
        >
          {from}
        </Link>
      )}
    </span>
  )
}

function History({ row }: { row: AdviceWhole }) {
  if (row.response === null) return <HistoryPanel entity="advice" id={row.id} />
  return (
    <>
      <h3 className={classes.heading}>The answer</h3>
      <HistoryPanel entity="adviceResponse" id={row.response.id} />
      <h3 className={classes.heading}>The advice</h3>
      <HistoryPanel entity="advice" id={row.id} />
    </>
  )
}
