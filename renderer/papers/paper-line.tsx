import { ActionIcon, Menu, Modal } from '@mantine/core'
import { IconAlertTriangle, IconDots, IconDownload, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import { PAPER_READERS, type PaperRow } from '../../shared/papers/contract.ts'
import { PAPER_KIND_LABELS, PaperName, PaperRestriction } from '../../shared/papers/entities.ts'
import { sizeInWords } from '../../shared/papers/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { SwitchField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './papers.module.css'

type PaperLineProps = { paper: PaperRow; item: Pick<AgendaItem, 'restricted'>; editable: boolean }
type Asking = 'rename' | 'restrict' | 'history' | null

const TITLES = { rename: 'Rename this paper', restrict: 'Who this paper is for', history: 'History' }

/** One paper: its name, what it is, who added it, and what can be done with it. */
export function PaperLine({ paper, item, editable }: PaperLineProps) {
  const [asking, setAsking] = useState<Asking>(null)
  const remove = useCommand(api.papers.remove, { done: 'The paper is in the recycle bin.' })
  const replace = useCommand(
    async (_input?: undefined) => {
      const [chosen] = await api.office.chooseFiles({ purpose: 'paper' })
      return chosen ? api.papers.replace({ paperId: paper.id, handle: chosen.handle }) : null
    },
    { done: (row) => (row ? ['The newer file is in its place.', row.told].filter(Boolean).join(' ') : '') },
  )
  const close = () => setAsking(null)
  return (
    <div className={classes.paper}>
      <div className={classes.words}>
        <span className={classes.name}>{paper.name}</span>
        <span className={classes.facts}>
          {PAPER_KIND_LABELS[paper.kind]}, {sizeInWords(paper.bytes)} · added{' '}
          {shortDay(localClock(paper.createdAt).day)} by {paper.addedBy}
        </span>
        {paper.closed && (
          <span className={classes.closed}>
            <IconLock size={13} stroke={1.75} aria-hidden /> Restricted
            {paper.restricted ? `: ${paper.closedReason}` : ' with its item'}
          </span>
        )}
        {paper.told !== '' && (
          <span className={classes.closed}>
            <IconAlertTriangle size={13} stroke={1.75} aria-hidden /> {paper.told}
          </span>
        )}
      </div>
      <SaveCopy paper={paper} />
      {editable && (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={`More for ${paper.name}`}>
              <IconDots size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => setAsking('rename')}>Rename</Menu.Item>
            {!item.restricted && (
              <Menu.Item onClick={() => setAsking('restrict')}>
                {paper.restricted ? 'Change the restriction' : 'Mark restricted'}
              </Menu.Item>
            )}
            <Menu.Item onClick={() => void replace.run()}>Replace with a newer file</Menu.Item>
            <Menu.Item onClick={() => setAsking('history')}>History</Menu.Item>
            <Menu.Item onClick={() => void remove.run({ paperId: paper.id })}>
              Put in the recycle bin
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <Modal opened={asking !== null} onClose={close} title={asking ? TITLES[asking] : ''} size="lg">
        {asking === 'rename' && <RenameForm paper={paper} onClose={close} />}
        {asking === 'restrict' && <RestrictForm paper={paper} onClose={close} />}
        {asking === 'history' && <HistoryPanel entity="paper" id={paper.id} />}
      </Modal>
    </div>
  )
}

/** Opening a paper is saving a copy of it: nothing readable stays on this computer unless the person puts it there. */
export function SaveCopy({ paper }: { paper: PaperRow }) {
  const role = useSignedIn()?.role ?? null
  const save = useCommand(api.papers.saveCopy, {
    undo: false,
    done: ({ saved, told }) =>
      saved
        ? ['A copy is saved where you chose. What you change in it does not come back here.', told]
            .filter(Boolean)
            .join(' ')
        : 'No copy was saved.',
  })
  if (!mayCall(PAPER_READERS, role)) return null
  return (
    <button
      type="button"
      className={classes.add}
      onClick={() => void save.run({ paperId: paper.id })}
      disabled={save.isRunning}
      aria-label={`Save a copy of ${paper.name}`}
    >
      <IconDownload size={14} stroke={1.75} aria-hidden />
      Save a copy
    </button>
  )
}

type PaperFormProps = { paper: PaperRow; onClose: () => void }

const Renaming = z.object({ name: PaperName })

function RenameForm({ paper, onClose }: PaperFormProps) {
  const form = useZodForm(Renaming, { name: paper.name })
  const rename = useCommand(api.papers.rename, { done: 'Renamed.', onDone: onClose })
  return (
    <Form
      form={form}
      submit="Rename"
      onCancel={onClose}
      onSubmit={({ name }) => rename.attempt({ paperId: paper.id, name })}
    >
      <TextField<z.infer<typeof Renaming>> name="name" label="Name" autoFocus />
    </Form>
  )
}

function RestrictForm({ paper, onClose }: PaperFormProps) {
  const { restricted, restrictedReason } = paper
  const form = useZodForm(PaperRestriction, {
    restricted: restricted || restrictedReason === '',
    restrictedReason,
  })
  const restrict = useCommand(api.papers.restrict, {
    done: (row) => (row.restricted ? 'The paper is restricted.' : 'The paper is not restricted any more.'),
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit="Save"
      onCancel={onClose}
      onSubmit={(restriction) => restrict.attempt({ paperId: paper.id, restriction })}
    >
      <SwitchField<PaperRestriction>
        name="restricted"
        label="Restricted: the pack it goes into is marked OFFICIAL-SENSITIVE"
      />
      {form.watch('restricted') && (
        <TextField<PaperRestriction> name="restrictedReason" label="Why it is restricted" autoFocus />
      )}
    </Form>
  )
}
