import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { BreachFields, type BreachShown } from '../../shared/data-protection/contract.ts'
import { Day, localClock, WallTime } from '../../shared/dates.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

const TONES = {
  running: 'amber',
  late: 'red',
  reported: 'green',
  'not reported': 'neutral',
} satisfies Record<BreachShown['clock']['state'], Tone>

/** What went wrong with personal data, each with the clock of its report. */
export function BreachesPanel() {
  const breaches = useQuery({ ...orpc.dataProtection.breaches.queryOptions(), refetchInterval: 60_000 })
  const [open, setOpen] = useState<BreachShown | 'new' | null>(null)
  const columns: Column<BreachShown>[] = [
    { key: 'what', heading: 'What happened', cell: (row) => row.what },
    {
      key: 'found',
      heading: 'Found',
      cell: (row) => <TimeText at={row.foundAt} withDay />,
      sortBy: (row) => row.foundAt,
      oneLine: true,
    },
    { key: 'whose', heading: 'Whose data', cell: (row) => row.whose, minor: true },
    { key: 'done', heading: 'What was done', cell: (row) => row.done, minor: true },
    {
      key: 'clock',
      heading: 'Report within 72 hours',
      cell: (row) => <StateBadge tone={TONES[row.clock.state]}>{row.clock.words}</StateBadge>,
    },
    {
      key: 'open',
      heading: 'Go on',
      align: 'end',
      cell: (row) => (
        <Button size="compact-sm" aria-label={`Go on with: ${row.what}`} onClick={() => setOpen(row)}>
          Go on
        </Button>
      ),
    },
  ]
  return (
    <Section
      title="Breach log"
      actions={
        open === null && (
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setOpen('new')}
          >
            Record a breach
          </Button>
        )
      }
    >
      <p className={classes.lead}>
        Write down anything that went wrong with personal data, at once, and tell the force’s data protection
        officer: what is likely to put people at risk has to be reported within 72 hours of being found. Keep
        the names of those concerned out of this log.
      </p>
      {open !== null && (
        <BreachForm
          key={open === 'new' ? 'new' : open.id}
          breach={open === 'new' ? null : open}
          onDone={() => setOpen(null)}
        />
      )}
      <Loaded query={breaches}>
        {(rows) => (
          <DataTable
            label="Breach log"
            columns={columns}
            rows={rows}
            rowKey={(row) => row.id}
            empty={
              <EmptyState title="No breach is on record.">
                A letter to the wrong address, a lost stick, a name in a published page: each belongs here.
              </EmptyState>
            }
          />
        )}
      </Loaded>
    </Section>
  )
}

const optionalDay = z.union([z.literal(''), Day]).nullable()
const BreachForms = z.object({
  ...BreachFields.shape,
  reportedOn: optionalDay,
  reportedTime: z.union([z.literal(''), WallTime]).nullable(),
})

function BreachForm({ breach, onDone }: { breach: BreachShown | null; onDone: () => void }) {
  const found = localClock(breach?.foundAt ?? new Date())
  const reported = breach?.reportedAt ? localClock(breach.reportedAt) : null
  const form = useZodForm(BreachForms, {
    foundOn: found.day,
    foundTime: found.time,
    what: breach?.what ?? '',
    whose: breach?.whose ?? '',
    done: breach?.done ?? '',
    reportedTo: breach?.reportedTo ?? '',
    reportedOn: reported?.day ?? '',
    reportedTime: reported?.time ?? '',
    notReported: breach?.notReported ?? '',
  })
  const done = 'The breach log is saved.'
  const record = useCommand(api.dataProtection.recordBreach, { done, onDone })
  const change = useCommand(api.dataProtection.changeBreach, { done, onDone })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit="Save"
        onCancel={onDone}
        onSubmit={(typed) => {
          const fields = {
            ...typed,
            reportedOn: typed.reportedOn || null,
            reportedTime: typed.reportedTime || null,
          }
          return breach ? change.attempt({ id: breach.id, fields }) : record.attempt(fields)
        }}
      >
        <TextAreaField name="what" label="What happened" rows={2} autoFocus />
        <FieldRow>
          <DateField name="foundOn" label="Found on" />
          <TimeField name="foundTime" label="At" />
        </FieldRow>
        <TextAreaField
          name="whose"
          label="Whose data"
          description="How many people and which, for example “the 12 members of one group”."
          rows={2}
        />
        <TextAreaField name="done" label="What was done" optional rows={2} />
        <TextField
          name="reportedTo"
          label="Reported to"
          description="The force’s data protection officer, the Information Commissioner, the people concerned."
          optional
        />
        <FieldRow>
          <DateField name="reportedOn" label="Reported on" optional />
          <TimeField name="reportedTime" label="Reported at" optional />
        </FieldRow>
        <TextField name="notReported" label="If it need not be reported: why" optional />
      </Form>
      {breach && <HistoryPanel entity="breach" id={breach.id} />}
    </div>
  )
}
