import { useQuery } from '@tanstack/react-query'
import { Link, useSearchParams } from 'react-router'
import type { ActionRow, ActionWhole } from '../../shared/actions/contract.ts'
import { shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { FromLesson } from '../debriefs/from-lesson.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Notice, PanelLine } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { ActionForm } from './action-form.tsx'
import { ActionProgress } from './action-progress.tsx'
import { ActionSteps } from './action-steps.tsx'
import { StandingOf } from './action-table.tsx'
import classes from './actions.module.css'

type ActionDetailProps = { id: string; closeTo: string }

/** One action beside the list: what, who, by when, where it stands, how it went on, and where it came from. */
export function ActionDetail({ id, closeTo }: ActionDetailProps) {
  const action = useQuery(orpc.actions.get.queryOptions({ input: { id } }))
  const role = useSignedIn()?.role ?? null
  const editable = mayCall(KEEPERS_AND_CHAIR, role)
  return (
    <LoadedRecord query={action} closeTo={closeTo}>
      {(row) => (
        <Detail
          title={row.number}
          subtitle={<Origin row={row} />}
          actions={editable && <ActionSteps row={row} />}
          closeTo={closeTo}
        >
          <FromLesson actionId={row.id} />
          <Warnings row={row} />
          <Tabs
            label="This action"
            tabs={[
              {
                value: 'action',
                label: 'Action',
                panel: editable ? <ActionForm key={row.updatedAt} row={row} /> : <Facts row={row} />,
              },
              { value: 'progress', label: 'Progress', panel: <ActionProgress id={row.id} /> },
              { value: 'history', label: 'History', panel: <HistoryPanel entity="action" id={row.id} /> },
            ]}
          />
        </Detail>
      )}
    </LoadedRecord>
  )
}

function Origin({ row }: { row: ActionWhole }) {
  const from = `${row.itemTitle}, ${shortDay(row.meetingDate)}`
  const [params] = useSearchParams()
  const search = params.has('q') ? `?${new URLSearchParams({ q: params.get('q') ?? '' })}` : ''
  return (
    <span className={classes.subtitle}>
      <StandingOf row={row} />
      <span>{shortGroupName(row.groupName)}</span>
      {row.meetingInBin ? (
        <span>{from}</span>
      ) : (
        <Link to={`/meetings/${row.meetingId}/minutes?item=${row.itemId}`}>{from}</Link>
      )}
      {row.splitFrom && (
        <span>
          Split off from <Link to={`/actions/${row.splitFrom.id}${search}`}>{row.splitFrom.number}</Link>
        </span>
      )}
      {row.splitInto.map((part) => (
        <span key={part.id}>
          A part goes on as <Link to={`/actions/${part.id}${search}`}>{part.number}</Link>
        </span>
      ))}
    </span>
  )
}

function Warnings({ row }: { row: ActionWhole }) {
  const warnings = [
    row.ownerGone ? `${row.ownerName} is no longer on record. Hand the action over to somebody else.` : '',
    row.ownerLeftOn !== null
      ? `${row.ownerName} left the group on ${shortDay(row.ownerLeftOn)}. Hand the action over, unless they still do it.`
      : '',
    row.meetingInBin
      ? 'The meeting this comes from is in the recycle bin. The action still counts; bring the meeting back to see its minutes.'
      : '',
  ].filter(Boolean)
  return warnings.map((warning) => (
    <div key={warning} className={classes.warning}>
      <Notice tone="amber">{warning}</Notice>
    </div>
  ))
}

function Facts({ row }: { row: ActionRow }) {
  return (
    <>
      <p className={classes.text}>{row.text || 'No words yet'}</p>
      <div className={classes.facts}>
        <PanelLine name="Owner">{row.ownerName || 'Nobody yet'}</PanelLine>
        <PanelLine name="Due">{row.due ? shortDay(row.due) : 'No date'}</PanelLine>
        {row.stateReason && <PanelLine name="Reason">{row.stateReason}</PanelLine>}
      </div>
    </>
  )
}
