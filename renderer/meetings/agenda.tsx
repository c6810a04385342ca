import { Button, Modal, NumberInput } from '@mantine/core'
import { IconLock, IconPlus } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { clockAfter } from '../../shared/dates.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AgendaItem, AgendaItemFields } from '../../shared/meetings/entities.ts'
import {
  agendaLength,
  agendaLocked,
  clockNotice,
  clockTimes,
  type TimedItem,
} from '../../shared/meetings/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/panel.tsx'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './agenda.module.css'
import { AgendaItemForm } from './agenda-item-form.tsx'
import { PURPOSE_WORDS } from './purpose-words.ts'

type Editing = { item: TimedItem<AgendaItem> | null } | null

/** The agenda: moved by drag or Alt+Up and Alt+Down, minutes typed in place, clock times that follow. */
export function Agenda({ whole: { meeting, items } }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const [editing, setEditing] = useState<Editing>(null)
  const [moving, setMoving] = useState<string[] | null>(null)
  const order = useCommand(api.meetings.orderItems)
  const editable = !agendaLocked(meeting.state) && mayCall(KEEPERS_AND_CHAIR, role)
  const inOrder =
    moving === null
      ? items
      : moving.flatMap((id, position) =>
          items.filter((item) => item.id === id).map((item) => ({ ...item, position })),
        )
  const timed = clockTimes(meeting.startTime, inOrder, meeting.date)
  const { total, over } = agendaLength(items)
  const clocks = clockNotice(meeting.date, meeting.startTime, total)

  const reorder = async (itemIds: string[]) => {
    setMoving(itemIds)
    await order.run({ meetingId: meeting.id, itemIds })
    setMoving(null)
  }
  return (
    <>
      {items.length === 0 && (
        <EmptyState title="Nothing is on the agenda yet.">
          Add the first item; clock times follow from the minutes of each.
        </EmptyState>
      )}
      <ReorderableList
        label="Agenda"
        items={timed}
        itemKey={(item) => item.id}
        itemName={(item) => item.title}
        onReorder={(keys) => void reorder(keys)}
        disabled={!editable}
      >
        {(item) => <AgendaRow item={item} editable={editable} onEdit={() => setEditing({ item })} />}
      </ReorderableList>
      <div className={classes.foot}>
        {editable && (
          <Button
            size="compact-sm"
            leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
            onClick={() => setEditing({ item: null })}
          >
            Add an item
          </Button>
        )}
        {items.length > 0 && (
          <p className={classes.total} aria-live="polite">
            {total} minutes, ends {clockAfter(meeting.date, meeting.startTime, total).time}
            {over > 0 && (
              <strong className={classes.over}>
                {' '}
                · {over === 1 ? '1 minute over' : `${over} minutes over`}
              </strong>
            )}
          </p>
        )}
      </div>
      {clocks && items.length > 0 && (
        <div className={classes.clocks}>
          <Notice>{clocks}</Notice>
        </div>
      )}
      <Modal
        opened={editing !== null}
        onClose={() => setEditing(null)}
        title={editing?.item ? `Item ${editing.item.number}` : 'Add an item'}
        size="lg"
      >
        {editing && (
          <AgendaItemForm meetingId={meeting.id} item={editing.item} onClose={() => setEditing(null)} />
        )}
      </Modal>
    </>
  )
}

function fieldsOf(item: AgendaItem): AgendaItemFields {
  const { title, openTitle, purpose, presenter, minutes, standing, restricted, restrictedReason } = item
  return { title, openTitle, purpose, presenter, minutes, standing, restricted, restrictedReason }
}

type AgendaRowProps = { item: TimedItem<AgendaItem>; editable: boolean; onEdit: () => void }

function AgendaRow({ item, editable, onEdit }: AgendaRowProps) {
  return (
    <div className={classes.row}>
      <span className={classes.time}>
        <time>{item.startsAt}</time>
        {item.dayAfter > 0 && <span className={classes.nextDay}>+{item.dayAfter} day</span>}
      </span>
      <div className={classes.words}>
        {editable ? (
          <button type="button" className={classes.title} onClick={onEdit}>
            {item.number}. {item.title}
          </button>
        ) : (
          <span>
            {item.number}. {item.title}
          </span>
        )}
        <span className={classes.purpose}>
          {PURPOSE_WORDS[item.purpose]}
          {item.presenter && ` · ${item.presenter}`}
        </span>
        {item.restricted && (
          <span className={classes.restricted}>
            <IconLock size={13} stroke={1.75} aria-hidden /> Restricted: {item.restrictedReason}
            {item.openTitle && ` · the public reads “${item.openTitle}”`}
          </span>
        )}
      </div>
      {editable ? <MinutesInput item={item} /> : <span className={classes.minutes}>{item.minutes} min</span>}
    </div>
  )
}

/** The minutes of an item, typed in place: saved when the field is left or with Enter. */
function MinutesInput({ item }: { item: TimedItem<AgendaItem> }) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const update = useCommand(api.meetings.updateItem)
  const settle = () => {
    setTyped(null)
    if (typeof typed !== 'number' || typed === item.minutes) return
    void update.run({ itemId: item.id, fields: { ...fieldsOf(item), minutes: typed } })
    announce(`${item.title}: ${typed} minutes`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Alt with the arrows moves the item, not the number.
    if (event.key === 'Enter') settle()
  }
  return (
    <NumberInput
      aria-label={`Minutes for ${item.title}`}
      size="xs"
      className={classes.minutesInput}
      value={typed ?? item.minutes}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={onKeyDown}
      min={0}
      max={480}
      allowDecimal={false}
      hideControls
      withKeyboardEvents={false}
      suffix=" min"
    />
  )
}
