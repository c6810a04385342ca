import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { z } from 'zod'
import type { DecisionWhole } from '../../shared/decisions/contract.ts'
import { shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { SelectField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Notice } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { DecisionStanding } from './decision-standing.tsx'
import classes from './decisions.module.css'

type DecisionDetailProps = { id: string; closeTo: string; search: string }

/** One decision beside the list: what was decided, where, and which decisions it took the place of. */
export function DecisionDetail({ id, closeTo, search }: DecisionDetailProps) {
  const decision = useQuery(orpc.decisions.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={decision} closeTo={closeTo}>
      {(row) => (
        <Detail title={row.number} subtitle={<Origin row={row} />} closeTo={closeTo}>
          <Tabs
            label="This decision"
            tabs={[
              { value: 'decision', label: 'Decision', panel: <Decided row={row} search={search} /> },
              { value: 'history', label: 'History', panel: <HistoryPanel entity="decision" id={row.id} /> },
            ]}
          />
        </Detail>
      )}
    </LoadedRecord>
  )
}

function Origin({ row }: { row: DecisionWhole }) {
  const from = `${row.itemTitle}, ${shortDay(row.meetingDate)}`
  return (
    <span className={classes.subtitle}>
      <DecisionStanding row={row} />
      <span>{shortGroupName(row.groupName)}</span>
      {row.meetingInBin ? (
        <span>{from}</span>
      ) : (
        <Link to={`/meetings/${row.meetingId}/minutes?item=${row.itemId}`}>{from}</Link>
      )}
    </span>
  )
}

function Decided({ row, search }: { row: DecisionWhole; search: string }) {
  const role = useSignedIn()?.role ?? null
  const editable = mayCall(KEEPERS_AND_CHAIR, role)
  const to = (id: string) => `/decisions/${id}${search}`
  return (
    <>
      {row.meetingInBin && (
        <div className={classes.notice}>
          <Notice tone="amber">
            The meeting this comes from is in the recycle bin. What it decided stays on record.
          </Notice>
        </div>
      )}
      <p className={classes.text}>{row.text || 'No words yet'}</p>
      {(row.successor !== null || row.replaces.length > 0) && (
        <ul className={classes.links}>
          {row.successor && (
            <li>
              Superseded by <Link to={to(row.successor.id)}>{row.successor.number}</Link>,{' '}
              {shortDay(row.successor.meetingDate)}: {row.successor.text}
            </li>
          )}
          {row.replaces.map((one) => (
            <li key={one.id}>
              Supersedes <Link to={to(one.id)}>{one.number}</Link>, {shortDay(one.meetingDate)}: {one.text}
            </li>
          ))}
        </ul>
      )}
      {editable && (row.successor ? <HoldsAgain row={row} /> : <SupersedeForm row={row} />)}
    </>
  )
}

function HoldsAgain({ row }: { row: DecisionWhole }) {
  const set = useCommand(api.decisions.supersede, { done: `${row.number} is in force again.` })
  return (
    <Button loading={set.isRunning} onClick={() => set.run({ id: row.id, byId: null })}>
      Put back in force
    </Button>
  )
}

const Successor = z.object({ byId: z.uuid('Choose the decision that holds instead.') })
type Successor = z.infer<typeof Successor>

function SupersedeForm({ row }: { row: DecisionWhole }) {
  const form = useZodForm(Successor, { byId: '' })
  const set = useCommand(api.decisions.supersede, {
    done: ({ number, supersededBy }) => `${number} is superseded by ${supersededBy}.`,
  })
  if (row.later.length === 0) return null
  return (
    <Form form={form} submit="Mark as superseded" onSubmit={({ byId }) => set.attempt({ id: row.id, byId })}>
      <SelectField<Successor>
        name="byId"
        label="Superseded by"
        description="A later decision of this group that holds instead."
        searchable
        choices={row.later.map((one) => ({
          value: one.id,
          label: `${one.number}, ${shortDay(one.meetingDate)}: ${one.text}`,
        }))}
      />
    </Form>
  )
}
