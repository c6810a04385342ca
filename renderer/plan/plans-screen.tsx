import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import type { PlanLine } from '../../shared/plan/contract.ts'
import { PLAN_STATE_LABELS, PlanRag } from '../../shared/plan/entities.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup, useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Rag } from '../ui/rag.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './plan.module.css'

/** The plans of the groups, each with how many of its actions have each colour. */
export function PlansScreen() {
  const [adding, setAdding] = useState(false)
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const plans = useQuery(orpc.plan.list.queryOptions({ input: useGroupFilter() }))
  const begin = () => setAdding(true)
  useShortcuts(isMine ? [{ label: 'Begin a plan', keys: 'n', section: 'This screen', run: begin }] : [])
  const button = isMine && !adding && (
    <Button variant="filled" onClick={begin}>
      Begin a plan
    </Button>
  )
  return (
    <Page
      title="Plan & standards"
      actions={
        <>
          <Button component={Link} to="/groups/mine/standard">
            Standard 5
          </Button>
          <Button component={Link} to="/groups/mine/highlights">
            Highlight report
          </Button>
          {(plans.data?.length ?? 0) > 0 && button}
        </>
      }
    >
      {adding && <NewPlanForm onDone={() => setAdding(false)} />}
      <Loaded query={plans}>
        {(all) => (
          <DataTable
            label="Plans"
            columns={COLUMNS}
            rows={all}
            rowKey={({ id }) => id}
            to={({ id }) => `/plan/${id}`}
            empty={
              <EmptyState title="No plan is on record yet." action={button}>
                A plan says what the group means to do in a period, who leads each action and by when, and
                shows in red, amber, green and blue how it goes.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Page>
  )
}

const COLUMNS: Column<PlanLine>[] = [
  { key: 'title', heading: 'Plan', cell: ({ title }) => title },
  { key: 'group', heading: 'Group', cell: ({ groupName }) => shortGroupName(groupName) },
  {
    key: 'period',
    heading: 'Period',
    cell: ({ startsOn, endsOn }) => (
      <>
        <DayText day={startsOn} /> to <DayText day={endsOn} />
      </>
    ),
  },
  {
    key: 'state',
    heading: 'State',
    cell: ({ state, stale }) => (
      <span className={classes.line}>
        <StateBadge tone={state === 'active' ? 'green' : 'neutral'}>{PLAN_STATE_LABELS[state]}</StateBadge>
        {stale !== null && <StateBadge tone="amber">{stale} days without a note</StateBadge>}
      </span>
    ),
  },
  {
    key: 'rag',
    heading: 'Actions',
    cell: ({ counts }) => (
      <span className={classes.counts}>
        {PlanRag.options.map((rag) =>
          counts[rag] === 0 ? null : (
            <span key={rag} className={classes.count}>
              <Rag value={rag} /> {counts[rag]}
            </span>
          ),
        )}
      </span>
    ),
  },
]

const New = z.object({ groupId: z.string(), title: z.string(), startsOn: z.string(), endsOn: z.string() })
type New = z.infer<typeof New>

function NewPlanForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const { groups, group } = useChosenGroup()
  const year = localClock(new Date()).day.slice(0, 4)
  const form = useZodForm(New, {
    groupId: group?.id ?? groups[0]?.id ?? '',
    title: `Plan of the group ${year}`,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
  })
  const create = useCommand(api.plan.create, {
    done: 'The plan is begun.',
    onDone: ({ id }) => void navigate(`/plan/${id}`),
  })
  return (
    <Section title="Begin a plan">
      <Form
        form={form}
        submit="Begin the plan"
        onCancel={onDone}
        onSubmit={({ groupId, ...fields }) => create.attempt({ groupId, fields })}
      >
        <FieldRow>
          <TextField<New> name="title" label="Title" autoFocus />
          <SelectField<New>
            name="groupId"
            label="Group"
            choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </FieldRow>
        <FieldRow>
          <DateField<New> name="startsOn" label="From" />
          <DateField<New> name="endsOn" label="To" />
        </FieldRow>
      </Form>
    </Section>
  )
}
