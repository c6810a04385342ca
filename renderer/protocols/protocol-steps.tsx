import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconBookmark, IconChevronDown, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ProtocolWhole } from '../../shared/protocols/contract.ts'
import { INCIDENT_KIND_LABELS, type ProtocolStep } from '../../shared/protocols/entities.ts'
import { conditionWords, whyNotEdit } from '../../shared/protocols/rules.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageText } from '../ui/page-text.tsx'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { EditProtocol } from './protocol-edit.tsx'
import classes from './protocols.module.css'
import { StepForm } from './step-form.tsx'

const ICON = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

/** The words and steps of a version; of a draft they are changed here, and steps put in another order by drag or Alt+Up and Alt+Down. */
export function ProtocolSteps({ protocol }: { protocol: ProtocolWhole }) {
  const [open, setOpen] = useState<'words' | 'new' | ProtocolStep['id'] | null>(null)
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const everyGroup = useEveryGroup()
  const mayEdit =
    notMine === null && (protocol.groupId !== null || everyGroup) && whyNotEdit(protocol.state) === null
  const close = () => setOpen(null)
  return (
    <div className={classes.words}>
      {open === 'words' ? (
        <EditProtocol protocol={protocol} onDone={close} />
      ) : (
        <>
          {mayEdit && (
            <Button
              className={classes.edit ?? ''}
              leftSection={<IconPencil {...ICON} />}
              onClick={() => setOpen('words')}
            >
              Edit purpose and rules
            </Button>
          )}
          {protocol.outOfHours !== '' && (
            <p className={classes.number}>
              Out of hours: <strong>{protocol.outOfHours}</strong>
            </p>
          )}
          <Words title="What it is for" text={protocol.purpose} />
        </>
      )}
      <h3>Steps</h3>
      <StepList protocol={protocol} mayEdit={mayEdit} open={open} setOpen={setOpen} />
      {mayEdit && (open === 'new' ? <StepForm protocolId={protocol.id} onDone={close} /> : null)}
      {mayEdit && open !== 'new' && (
        <div className={classes.add}>
          <Button leftSection={<IconPlus {...ICON} />} onClick={() => setOpen('new')}>
            Add a step
          </Button>
          <KeptMenu protocol={protocol} />
        </div>
      )}
      {open !== 'words' && <Words title="What always holds" text={protocol.rules} />}
    </div>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  if (text.trim() === '') return null
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <PageText text={text} />
    </section>
  )
}

type StepListProps = {
  protocol: ProtocolWhole
  mayEdit: boolean
  open: string | null
  setOpen: (open: string | null) => void
}

function StepList({ protocol, mayEdit, open, setOpen }: StepListProps) {
  const move = useCommand(api.protocols.moveStep)
  const { steps } = protocol
  if (steps.length === 0)
    return (
      <EmptyState title="There is no step yet.">
        A step says who does what, by when, and with which words.
      </EmptyState>
    )
  const place = (from: number, to: number) => {
    const step = steps[from]
    if (!step) return
    // Moved down, it stands before what comes after the one it was dropped on.
    const before = to > from ? steps[to + 1] : steps[to]
    announce(`${step.title} is now step ${to + 1} of ${steps.length}.`)
    void move.run({ stepId: step.id, beforeId: before?.id ?? null })
  }
  return (
    <ReorderableList
      label="Steps"
      items={steps}
      itemKey={(step) => step.id}
      itemName={(step) => step.title}
      disabled={!mayEdit}
      onPlace={place}
    >
      {(step, at) =>
        open === step.id ? (
          <StepForm protocolId={protocol.id} step={step} onDone={() => setOpen(null)} />
        ) : (
          <StepRow step={step} number={at + 1} mayEdit={mayEdit} onEdit={() => setOpen(step.id)} />
        )
      }
    </ReorderableList>
  )
}

type StepRowProps = { step: ProtocolStep; number: number; mayEdit: boolean; onEdit: () => void }

function StepRow({ step, number, mayEdit, onEdit }: StepRowProps) {
  const remove = useCommand(api.protocols.removeStep, { done: `“${step.title}” is removed.` })
  const keep = useCommand(api.protocols.keepStep, { done: `“${step.title}” is kept to be used again.` })
  const when = [step.who, step.within].filter(Boolean).join(' · ')
  const only = conditionWords(step, INCIDENT_KIND_LABELS)
  const buttons = [
    [`Edit ${step.title}`, <IconPencil key="edit" {...ICON} />, onEdit],
    [
      `Keep ${step.title} to be used again`,
      <IconBookmark key="keep" {...ICON} />,
      () => void keep.run({ stepId: step.id }),
    ],
    [
      `Remove ${step.title}`,
      <IconTrash key="remove" {...ICON} />,
      () => void remove.run({ stepId: step.id }),
    ],
  ] as const
  return (
    <div className={classes.step}>
      <span className={classes.place}>{number}</span>
      <div className={classes.what}>
        <p className={classes.title}>{step.title}</p>
        {when !== '' && <p className={classes.when}>{when}</p>}
        {only !== '' && <p className={classes.soft}>{only}</p>}
        {step.script.trim() !== '' && (
          <div className={classes.script}>
            <PageText text={step.script} />
          </div>
        )}
      </div>
      {mayEdit && (
        <div className={classes.buttons}>
          {buttons.map(([label, icon, run]) => (
            <Tooltip key={label} label={label}>
              <ActionIcon aria-label={label} onClick={run}>
                {icon}
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
      )}
    </div>
  )
}

/** Steps that are kept: one is copied to the end of the draft. */
function KeptMenu({ protocol }: { protocol: ProtocolWhole }) {
  const { id, groupId } = protocol
  const kept = useQuery(orpc.protocols.kept.queryOptions({ input: groupId === null ? {} : { groupId } }))
  const use = useCommand(api.protocols.useKept, { done: 'The step is copied to the end.' })
  const remove = useCommand(api.protocols.removeKept, {
    done: (step) => `“${step.title}” is no longer kept.`,
  })
  if (!kept.data || kept.data.length === 0) return null
  return (
    <Menu position="bottom-start" width={360}>
      <Menu.Target>
        <Button rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}>
          Copy a kept step
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        <Menu.Label>Copy to the end</Menu.Label>
        {kept.data.map((step) => (
          <Menu.Item key={step.id} onClick={() => void use.run({ id, stepId: step.id })}>
            {step.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Label>No longer keep</Menu.Label>
        {kept.data
          .filter((step) => step.groupId === groupId)
          .map((step) => (
            <Menu.Item key={step.id} onClick={() => void remove.run({ stepId: step.id })}>
              Remove “{step.title}” from those kept
            </Menu.Item>
          ))}
      </Menu.Dropdown>
    </Menu>
  )
}
