import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { HoldShown } from '../../shared/data-protection/contract.ts'
import { HoldSubject } from '../../shared/data-protection/entities.ts'
import { Day, localClock, shortDay } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { LineText } from '../../shared/recorded.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

const WORDS = { person: 'Person', meeting: 'Meeting', advisoryGroup: 'Whole group' } satisfies Record<
  HoldSubject,
  string
>

/** What must not be erased or anonymised while something is going on. */
export function HoldsPanel() {
  const holds = useQuery(orpc.dataProtection.holds.queryOptions())
  const [isAdding, setAdding] = useState(false)
  const [lifting, setLifting] = useState<HoldShown | null>(null)
  const columns: Column<HoldShown>[] = [
    { key: 'title', heading: 'What is held', cell: (row) => row.title, sortBy: (row) => row.title },
    {
      key: 'entity',
      heading: 'Kind',
      cell: (row) => WORDS[row.entity],
      sortBy: (row) => row.entity,
      minor: true,
    },
    { key: 'reason', heading: 'Why', cell: (row) => row.reason },
    { key: 'by', heading: 'Placed by', cell: (row) => row.placedBy, minor: true },
    {
      key: 'days',
      heading: 'From – to',
      cell: (row) => (
        <>
          <DayText day={row.startsOn} /> – {row.endsOn === null ? 'until lifted' : shortDay(row.endsOn)}
        </>
      ),
      sortBy: (row) => row.startsOn,
    },
    {
      key: 'state',
      heading: 'Standing',
      cell: (row) =>
        row.inForce ? (
          <StateBadge tone="amber">In force</StateBadge>
        ) : (
          <span className={classes.soft}>
            {row.liftedAt === null
              ? 'Not in force'
              : `Lifted ${shortDay(localClock(row.liftedAt).day)} by ${row.liftedBy}: ${row.liftedReason}`}
          </span>
        ),
    },
    {
      key: 'lift',
      heading: 'Lift',
      align: 'end',
      cell: (row) =>
        row.liftedAt === null && (
          <Button
            size="compact-sm"
            aria-label={`Lift the hold on ${row.title}`}
            onClick={() => setLifting(row)}
          >
            Lift
          </Button>
        ),
    },
  ]
  return (
    <Section
      title="Legal holds"
      actions={
        !isAdding && (
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Place a hold
          </Button>
        )
      }
    >
      <p className={classes.lead}>
        While a hold is in force, nothing of the person, the meeting or the group is erased for good,
        anonymised or taken by a retention rule. A hold on a group or a meeting holds its people too.
      </p>
      {isAdding && <NewHoldForm onDone={() => setAdding(false)} />}
      {lifting && <LiftForm key={lifting.id} hold={lifting} onDone={() => setLifting(null)} />}
      <Loaded query={holds}>
        {(rows) => (
          <DataTable
            label="Legal holds"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="Nothing is held.">
                Place a hold when an inquiry, a claim or a request for information is under way.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Section>
  )
}

const HoldForm = z
  .object({
    entity: HoldSubject,
    entityId: Id,
    reason: LineText,
    startsOn: Day,
    endsOn: z.union([z.literal(''), Day]).nullable(),
  })
  .refine(({ startsOn, endsOn }) => !endsOn || endsOn >= startsOn, {
    path: ['endsOn'],
    message: 'The last day is before the first. Choose a later last day.',
  })

function NewHoldForm({ onDone }: { onDone: () => void }) {
  const form = useZodForm(HoldForm, {
    entity: 'person',
    entityId: '',
    reason: '',
    startsOn: localClock(new Date()).day,
    endsOn: '',
  })
  const entity = form.watch('entity')
  const choices = useHoldable(entity)
  const place = useCommand(api.dataProtection.hold, { done: 'The hold is in force.', onDone })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit="Place the hold"
        onCancel={onDone}
        onSubmit={(fields) => place.attempt({ ...fields, endsOn: fields.endsOn || null })}
      >
        <FieldRow>
          <SelectField
            name="entity"
            label="Hold"
            choices={HoldSubject.options.map((value) => ({ value, label: WORDS[value] }))}
            onChosen={() => form.setValue('entityId', '')}
            autoFocus
          />
          <SelectField name="entityId" label="Which" choices={choices} searchable />
        </FieldRow>
        <TextField
          name="reason"
          label="Why"
          description="For example: public inquiry, claim, information request."
        />
        <FieldRow>
          <DateField name="startsOn" label="From" />
          <DateField name="endsOn" label="To" description="Empty: until it is lifted." optional />
        </FieldRow>
      </Form>
    </div>
  )
}

function useHoldable(entity: HoldSubject): { value: string; label: string }[] {
  const people = useQuery({
    ...orpc.people.list.queryOptions({ input: { limit: 1000 } }),
    enabled: entity === 'person',
  })
  const meetings = useQuery({
    ...orpc.meetings.list.queryOptions({ input: {} }),
    enabled: entity === 'meeting',
  })
  const groups = useQuery({ ...orpc.groups.list.queryOptions(), enabled: entity === 'advisoryGroup' })
  if (entity === 'person')
    return (people.data?.people ?? []).map(({ id, name }) => ({ value: id, label: name }))
  if (entity === 'meeting')
    return (meetings.data ?? []).map(({ id, date, groupName }) => ({
      value: id,
      label: `${shortDay(date)}, ${groupName}`,
    }))
  return (groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))
}

const LiftReason = z.object({ reason: z.string().trim().min(1, 'Say why it is lifted.').max(300) })

function LiftForm({ hold, onDone }: { hold: HoldShown; onDone: () => void }) {
  const form = useZodForm(LiftReason, { reason: '' })
  const lift = useCommand(api.dataProtection.liftHold, { done: 'The hold is lifted.', onDone })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit="Lift the hold"
        onCancel={onDone}
        onSubmit={({ reason }) => lift.attempt({ id: hold.id, reason })}
      >
        <TextField name="reason" label={`Why the hold on ${hold.title} is lifted`} autoFocus />
      </Form>
    </div>
  )
}
