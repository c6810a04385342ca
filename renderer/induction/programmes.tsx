import { Button, Select, Switch } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  Audience,
  AUDIENCE_LABELS,
  type InductionModule,
  type InductionProgramme,
  ProgrammeFields,
  STARTER_TARGET_DAYS,
} from '../../shared/induction/entities.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberField, SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'
import { ModulesSection } from './modules.tsx'
import { useStarter } from './starter.tsx'

/** The programmes of the office, and the modules they are made of. */
export function ProgrammesPanel() {
  const found = useQuery(orpc.induction.programmes.queryOptions())
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const starter = useStarter()
  const [isAdding, setAdding] = useState(false)
  const isMine = notMine === null
  return (
    <Loaded query={found}>
      {({ programmes, modules }) => (
        <>
          <p className={classes.lead}>
            Formal advisors follow the programme of their kind of group; those who chair follow theirs
            besides.
            {isMine ? '' : ` ${notMine}`}
          </p>
          {programmes.length === 0 && (
            <EmptyState
              title="There is no induction programme yet."
              action={
                isMine ? (
                  <Button variant="filled" onClick={() => void starter.run()} loading={starter.isRunning}>
                    Begin with the starter programmes
                  </Button>
                ) : undefined
              }
            >
              Adapt them to your groups and have them approved.
            </EmptyState>
          )}
          {programmes.map((programme) => (
            <Programme key={programme.id} programme={programme} modules={modules} isMine={isMine} />
          ))}
          {isMine &&
            (isAdding ? (
              <ProgrammeForm programme={null} onDone={() => setAdding(false)} />
            ) : (
              <Button
                leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
                onClick={() => setAdding(true)}
              >
                Add a programme
              </Button>
            ))}
          <ModulesSection modules={modules} isMine={isMine} />
        </>
      )}
    </Loaded>
  )
}

type ProgrammeProps = {
  programme: InductionProgramme
  modules: readonly InductionModule[]
  isMine: boolean
}

function Programme({ programme, modules, isMine }: ProgrammeProps) {
  const [open, setOpen] = useState<'form' | 'history' | null>(null)
  const change = useCommand(api.induction.changeProgramme)
  const remove = useCommand(api.induction.removeProgramme, {
    done: `“${programme.name}” is in the recycle bin.`,
  })
  const known = new Map(modules.map((module) => [module.id, module]))
  const listed = programme.modules.flatMap((one) => {
    const module = known.get(one.moduleId)
    return module ? [{ ...one, module }] : []
  })
  const others = modules.filter(({ id }) => !listed.some(({ moduleId }) => moduleId === id))
  const save = (list: readonly { moduleId: string; required: boolean }[]) =>
    change.run({
      id: programme.id,
      fields: {
        ...ProgrammeFields.strip().parse(programme),
        modules: list.map(({ moduleId, required }) => ({ moduleId, required })),
      },
    })
  return (
    <Section
      title={programme.name}
      actions={
        <div className={classes.buttons}>
          {isMine && (
            <>
              <Button size="compact-sm" onClick={() => setOpen(open === 'form' ? null : 'form')}>
                Change
              </Button>
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => void remove.run({ id: programme.id })}
              >
                Remove
              </Button>
            </>
          )}
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => setOpen(open === 'history' ? null : 'history')}
          >
            History
          </Button>
        </div>
      }
    >
      <p className={classes.quiet}>
        {AUDIENCE_LABELS[programme.audience]} · to be completed within {programme.targetDays} days of joining
      </p>
      {open === 'form' && <ProgrammeForm programme={programme} onDone={() => setOpen(null)} />}
      {open === 'history' && <HistoryPanel entity="inductionProgramme" id={programme.id} />}
      {listed.length === 0 && <p>No module is in this programme yet.</p>}
      {isMine ? (
        <ReorderableList
          label={`Modules of ${programme.name}`}
          items={listed}
          itemKey={({ moduleId }) => moduleId}
          itemName={({ module }) => `${module.code} ${module.title}`}
          onReorder={(keys) =>
            void save(keys.flatMap((key) => listed.filter(({ moduleId }) => moduleId === key)))
          }
        >
          {({ moduleId, required, module }) => (
            <div className={classes.inProgramme}>
              <ModuleWords module={module} />
              <Switch
                size="xs"
                label="Required"
                aria-label={`${module.title} is required`}
                checked={required}
                onChange={(event) =>
                  void save(
                    listed.map((one) =>
                      one.moduleId === moduleId ? { ...one, required: event.currentTarget.checked } : one,
                    ),
                  )
                }
              />
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Take out ${module.title}`}
                onClick={() => void save(listed.filter((one) => one.moduleId !== moduleId))}
              >
                Take out
              </Button>
            </div>
          )}
        </ReorderableList>
      ) : (
        <ol className={classes.order}>
          {listed.map(({ moduleId, required, module }) => (
            <li key={moduleId}>
              <ModuleWords module={module} />
              {required ? '' : ' (optional)'}
            </li>
          ))}
        </ol>
      )}
      {isMine && others.length > 0 && (
        <Select
          className={classes.into ?? ''}
          aria-label={`Put a module into ${programme.name}`}
          placeholder="Put a module into the programme"
          data={others.map(({ id, code, title }) => ({ value: id, label: `${code} ${title}` }))}
          value={null}
          searchable
          onChange={(moduleId) => {
            if (moduleId !== null) void save([...listed, { moduleId, required: true }])
          }}
        />
      )}
    </Section>
  )
}

function ModuleWords({ module }: { module: InductionModule }) {
  return (
    <span>
      <strong>{module.code}</strong> {module.title}{' '}
      <span className={classes.quiet}>
        {module.minutes} min{module.requiredBeforeCallOut ? ' · before a call-out' : ''}
      </span>
    </span>
  )
}

function ProgrammeForm({ programme, onDone }: { programme: InductionProgramme | null; onDone: () => void }) {
  const form = useZodForm(
    ProgrammeFields,
    programme
      ? ProgrammeFields.strip().parse(programme)
      : { name: '', audience: 'local' as const, targetDays: STARTER_TARGET_DAYS, modules: [] },
  )
  const done = 'The programme is saved.'
  const add = useCommand(api.induction.addProgramme, { done, onDone })
  const change = useCommand(api.induction.changeProgramme, { done, onDone })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit={programme ? 'Save programme' : 'Add programme'}
        onCancel={onDone}
        onSubmit={(fields) =>
          programme ? change.attempt({ id: programme.id, fields }) : add.attempt(fields)
        }
      >
        <TextField name="name" label="Name" autoFocus />
        <FieldRow>
          <SelectField
            name="audience"
            label="For"
            choices={Audience.options.map((value) => ({ value, label: AUDIENCE_LABELS[value] }))}
          />
          <NumberField name="targetDays" label="To be completed within" suffix=" days" min={1} />
        </FieldRow>
      </Form>
    </div>
  )
}
