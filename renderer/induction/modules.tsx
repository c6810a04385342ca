import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import {
  type InductionModule,
  MODULE_FORMAT_LABELS,
  ModuleFields,
  ModuleFormat,
} from '../../shared/induction/entities.ts'
import { api } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberField, SelectField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'

/** The modules of the office: what programmes are made of. */
export function ModulesSection({
  modules,
  isMine,
}: {
  modules: readonly InductionModule[]
  isMine: boolean
}) {
  const [open, setOpen] = useState<InductionModule | 'new' | null>(null)
  const columns: Column<InductionModule>[] = [
    { key: 'code', heading: 'No.', cell: (row) => row.code, figures: true, width: '4rem' },
    { key: 'title', heading: 'Module', cell: (row) => row.title, sortBy: (row) => row.title },
    {
      key: 'format',
      heading: 'Format',
      cell: (row) => `${MODULE_FORMAT_LABELS[row.format]}, ${row.minutes} min`,
      oneLine: true,
      minor: true,
    },
    {
      key: 'before',
      heading: 'Before a call-out',
      cell: (row) => (row.requiredBeforeCallOut ? 'Required' : '–'),
      sortBy: (row) => (row.requiredBeforeCallOut ? 0 : 1),
      oneLine: true,
    },
    {
      key: 'refresher',
      heading: 'Refreshed',
      cell: (row) => (row.refresherMonths === null ? '–' : `every ${row.refresherMonths} months`),
      sortBy: (row) => row.refresherMonths,
      oneLine: true,
      minor: true,
    },
    {
      key: 'change',
      heading: isMine ? 'Change' : 'Look',
      align: 'end',
      cell: (row) => (
        <Button
          size="compact-sm"
          aria-label={`${isMine ? 'Change' : 'Look at'} ${row.code} ${row.title}`}
          onClick={() => setOpen(row)}
        >
          {isMine ? 'Change' : 'Look'}
        </Button>
      ),
    },
  ]
  return (
    <Section
      title="Modules"
      actions={
        isMine &&
        open === null && (
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setOpen('new')}
          >
            Add a module
          </Button>
        )
      }
    >
      {open !== null && isMine && (
        <ModuleForm
          key={open === 'new' ? 'new' : open.id}
          module={open === 'new' ? null : open}
          onDone={() => setOpen(null)}
        />
      )}
      {open !== null && open !== 'new' && !isMine && (
        <ModuleFacts module={open} onClose={() => setOpen(null)} />
      )}
      <DataTable
        label="Modules"
        columns={columns}
        rows={modules}
        rowKey={(row) => row.id}
        empty={
          <EmptyState title="Modules belong here: what somebody learns, reads, sees or tries out before they advise." />
        }
      />
    </Section>
  )
}

function ModuleFacts({ module, onClose }: { module: InductionModule; onClose: () => void }) {
  return (
    <div className={classes.adding}>
      <p>
        <strong>{module.title}</strong>
      </p>
      <p className={classes.note}>{module.aim}</p>
      {module.materials !== '' && <p className={classes.note}>Materials: {module.materials}</p>}
      <Button onClick={onClose}>Close</Button>
    </div>
  )
}

const NEW_MODULE = {
  code: '',
  title: '',
  aim: '',
  format: 'session',
  minutes: 60,
  requiredBeforeCallOut: false,
  refresherMonths: null,
  materials: '',
} satisfies ModuleFields

function ModuleForm({ module, onDone }: { module: InductionModule | null; onDone: () => void }) {
  const form = useZodForm(ModuleFields, module ? ModuleFields.strip().parse(module) : NEW_MODULE)
  const done = 'The module is saved.'
  const add = useCommand(api.induction.addModule, { done, onDone })
  const change = useCommand(api.induction.changeModule, { done, onDone })
  const remove = useCommand(api.induction.removeModule, {
    done: 'The module is in the recycle bin. What people did of it stays on record.',
    onDone,
  })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit={module ? 'Save module' : 'Add module'}
        onCancel={onDone}
        onSubmit={(fields) => (module ? change.attempt({ id: module.id, fields }) : add.attempt(fields))}
        aside={
          module && (
            <Button variant="subtle" onClick={() => void remove.run({ id: module.id })}>
              Remove module
            </Button>
          )
        }
      >
        <FieldRow>
          <TextField name="code" label="Number" description="Short: 4, C1." autoFocus />
          <TextField name="title" label="Title" />
        </FieldRow>
        <TextAreaField name="aim" label="Aim" rows={2} optional />
        <FieldRow>
          <SelectField
            name="format"
            label="Format"
            choices={ModuleFormat.options.map((value) => ({ value, label: MODULE_FORMAT_LABELS[value] }))}
          />
          <NumberField name="minutes" label="Minutes" min={5} />
          <NumberField
            name="refresherMonths"
            label="Refreshed every so many months"
            description="Empty: it never runs out."
            optional
            nullable
            min={1}
          />
        </FieldRow>
        <SwitchField name="requiredBeforeCallOut" label="Required before somebody is called out" />
        <TextAreaField name="materials" label="Materials" rows={2} optional />
      </Form>
      {module && <HistoryPanel entity="inductionModule" id={module.id} />}
    </div>
  )
}
