import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { RuleChange, type RuleShown } from '../../shared/data-protection/contract.ts'
import { monthsInWords, RETAINED, STARTER_VALUE } from '../../shared/data-protection/retention.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberField, SwitchField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './data-protection.module.css'

/** The rule of each kind of record: how long, from when, what becomes of it, and where that comes from. */
export function RulesPanel() {
  const rules = useQuery(orpc.dataProtection.rules.queryOptions())
  const [open, setOpen] = useState<RuleShown['kind'] | null>(null)
  const columns: Column<RuleShown>[] = [
    { key: 'kind', heading: 'Kind of record', cell: (row) => RETAINED[row.kind].label },
    { key: 'months', heading: 'Kept', cell: (row) => monthsInWords(row.months), oneLine: true },
    { key: 'from', heading: 'From', cell: (row) => RETAINED[row.kind].from, minor: true },
    {
      key: 'then',
      heading: 'Then',
      cell: (row) => (RETAINED[row.kind].disposal === 'anonymise' ? 'Anonymise or erase' : 'Erase'),
      minor: true,
    },
    {
      key: 'source',
      heading: 'Where it comes from',
      cell: (row) => (row.isStarter ? STARTER_VALUE : row.source),
    },
    {
      key: 'change',
      heading: 'Change',
      align: 'end',
      cell: (row) => (
        <Button
          size="compact-sm"
          aria-label={`Change how long ${RETAINED[row.kind].label.toLowerCase()} are kept`}
          onClick={() => setOpen(open === row.kind ? null : row.kind)}
        >
          Change
        </Button>
      ),
    },
  ]
  return (
    <Loaded query={rules}>
      {(rows) => {
        const chosen = rows.find((row) => row.kind === open)
        return (
          <>
            <p className={classes.lead}>
              Starter values to begin with, no legal advice: your force’s retention schedule prevails. Change
              a rule and say which line of the schedule it follows.
            </p>
            {chosen && <ChangeRule key={chosen.kind} rule={chosen} onDone={() => setOpen(null)} />}
            <DataTable
              label="How long each kind of record is kept"
              columns={columns}
              rows={rows}
              rowKey={(row) => row.kind}
              empty={<EmptyState title="There are no rules." />}
            />
          </>
        )
      }}
    </Loaded>
  )
}

const RuleForm = z.object({
  forEver: z.boolean(),
  months: RuleChange.shape.months.unwrap(),
  source: RuleChange.shape.source,
})

function ChangeRule({ rule, onDone }: { rule: RuleShown; onDone: () => void }) {
  const { label } = RETAINED[rule.kind]
  const form = useZodForm(RuleForm, {
    forEver: rule.months === null,
    months: rule.months ?? 12,
    source: rule.source,
  })
  const done = `How long ${label.toLowerCase()} are kept was changed.`
  const change = useCommand(api.dataProtection.setRule, { done, onDone })
  const back = useCommand(api.dataProtection.useStarter, { done, onDone })
  return (
    <Section title={label}>
      <div className={classes.adding}>
        <Form
          form={form}
          submit="Save rule"
          onCancel={onDone}
          aside={
            !rule.isStarter && (
              <Button onClick={() => void back.run({ kind: rule.kind })}>Back to the starter value</Button>
            )
          }
          onSubmit={({ forEver, months, source }) =>
            change.attempt({ kind: rule.kind, months: forEver ? null : months, source })
          }
        >
          <NumberField
            name="months"
            label="Kept for this many months"
            description={`From ${RETAINED[rule.kind].from}. Starter value: ${monthsInWords(RETAINED[rule.kind].months)}.`}
            min={1}
            max={1200}
            autoFocus
          />
          <SwitchField name="forEver" label="Kept for ever" />
          <TextField name="source" label="Which line of the force’s schedule this follows" />
        </Form>
      </div>
      {rule.id !== null && <HistoryPanel entity="retentionRule" id={rule.id} />}
    </Section>
  )
}
