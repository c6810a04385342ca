import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './agenda-insert.module.css'
import { PURPOSE_WORDS } from './purpose-words.ts'

type AgendaInsertProps = { meeting: MeetingSummary; opened: boolean; onClose: () => void }

/** Puts an item on the agenda that the group keeps: one made from a template, or one that waits in the backlog. */
export function AgendaInsert({ meeting, opened, onClose }: AgendaInsertProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Add a kept item" size="lg">
      {opened && <KeptItems meeting={meeting} onClose={onClose} />}
    </Modal>
  )
}

type Row = Parameters<typeof KeptRow>[0]['row']

function KeptItems({ meeting, onClose }: { meeting: MeetingSummary; onClose: () => void }) {
  const input = { groupId: meeting.groupId }
  const templates = useQuery(orpc.meetings.itemTemplates.queryOptions({ input }))
  const backlog = useQuery(orpc.meetings.backlog.queryOptions({ input }))
  const done = { done: 'The item is on the agenda.', onDone: onClose }
  const insert = useCommand(api.meetings.insertItemTemplate, done)
  const take = useCommand(api.meetings.fromBacklog, done)
  const manage = (tab: string) => `/groups/${meeting.groupId}?tab=${tab}`
  const list = (
    heading: string,
    rows: readonly Row[],
    onAdd: (id: string) => void,
    none: string,
    tab: string,
  ) => (
    <section className={classes.part}>
      <div className={classes.head}>
        <h3 className={classes.heading}>{heading}</h3>
        <Link to={manage(tab)}>Change this list</Link>
      </div>
      {rows.length === 0 ? (
        <EmptyState title={none} />
      ) : (
        <ul className={classes.list} aria-label={heading}>
          {rows.map((row) => (
            <KeptRow key={row.id} row={row} onAdd={() => onAdd(row.id)} />
          ))}
        </ul>
      )}
    </section>
  )
  return (
    <>
      <Loaded query={templates}>
        {(rows) =>
          list(
            'Item templates',
            rows,
            (id) => void insert.run({ id, meetingId: meeting.id }),
            'No item template is kept for this group yet.',
            'item-templates',
          )
        }
      </Loaded>
      <Loaded query={backlog}>
        {(rows) =>
          list(
            'Waiting in the backlog',
            rows,
            (id) => void take.run({ id, meetingId: meeting.id }),
            'Nothing waits in the backlog.',
            'backlog',
          )
        }
      </Loaded>
    </>
  )
}

type KeptRowProps = {
  row: {
    id: string
    title: string
    purpose: keyof typeof PURPOSE_WORDS
    presenter: string
    minutes: number
    note?: string
    text?: string
  }
  onAdd: () => void
}

function KeptRow({ row, onAdd }: KeptRowProps) {
  const about = [PURPOSE_WORDS[row.purpose], row.presenter, `${row.minutes} min`, row.note ?? ''].filter(
    Boolean,
  )
  return (
    <li className={classes.row}>
      <span className={classes.words}>
        <span className={classes.title}>{row.title}</span>
        <span className={classes.about}>{about.join(' · ')}</span>
      </span>
      <Button size="compact-sm" aria-label={`Add ${row.title}`} onClick={onAdd}>
        Add
      </Button>
    </li>
  )
}
