import { Button, Modal } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { clockAfter } from '../../shared/dates.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AgendaOutlook, Carried } from '../../shared/meetings/agenda-contract.ts'
import { type AgendaItem, itemFields } from '../../shared/meetings/entities.ts'
import {
  agendaLength,
  agendaLocked,
  clockNotice,
  clockTimes,
  type TimedItem,
  whyTooLong,
} from '../../shared/meetings/rules.ts'
import {
  dropped,
  type NewOrder,
  numberItems,
  parentOf,
  stepped,
  subItemsOf,
} from '../../shared/meetings/sub-items.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { addPaperHere, ItemPapers } from '../papers/item-papers.tsx'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Notice } from '../ui/panel.tsx'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './agenda.module.css'
import { AgendaInsert } from './agenda-insert.tsx'
import { AgendaItemForm } from './agenda-item-form.tsx'
import { focusItem, useItemWays } from './agenda-item-menu.tsx'
import { AgendaRow, type CarriedUnder } from './agenda-row.tsx'
import { AgendaSuggestions } from './agenda-suggestions.tsx'

/** The item in the form, or where the new one is to stand. */
type Editing = { item: TimedItem<AgendaItem> | null; parent: TimedItem<AgendaItem> | null } | null

/** The agenda: what is suggested for it, items moved by drag or Alt with the arrows, sub-items made and lifted out, minutes typed in place, clock times that follow. */
export function Agenda({ whole: { meeting, items } }: { whole: MeetingWhole }) {
  const role = useSignedIn()?.role ?? null
  const [editing, setEditing] = useState<Editing>(null)
  const [moving, setMoving] = useState<NewOrder | null>(null)
  const order = useCommand(api.meetings.orderItems)
  const editable = !agendaLocked(meeting.state) && mayCall(KEEPERS_AND_CHAIR, role)
  const inOrder =
    moving === null
      ? items
      : moving.itemIds.flatMap((id, position) =>
          items
            .filter((item) => item.id === id)
            .map((item) => ({
              ...item,
              position,
              parentId: moving.under?.itemId === id ? moving.under.parentId : item.parentId,
            })),
        )
  const timed = clockTimes(meeting.startTime, inOrder, meeting.date)
  const { total, over } = agendaLength(items)
  const tooLong = whyTooLong(items)
  const outlook = useQuery(orpc.meetings.outlook.queryOptions({ input: { meetingId: meeting.id } })).data
  const { ways, go, dialog } = useItemWays(meeting, items, editable)
  const keep = useCommand(api.meetings.addItemTemplate, { done: 'Kept as an item template of the group.' })
  const [inserting, setInserting] = useState(false)
  const first = items[0]
  useShortcuts(
    editable
      ? [
          {
            label: 'Go to the agenda',
            keys: 'j',
            section: 'This agenda',
            run: () => first && focusItem(first.id),
          },
          {
            label: 'Add a paper to this item',
            keys: 'p',
            section: 'This agenda',
            run: addPaperHere,
            inPalette: false,
          },
          {
            label: 'Add an item',
            keys: 'i',
            section: 'This agenda',
            run: () => setEditing({ item: null, parent: null }),
          },
          { label: 'Add a kept item', keys: 'k', section: 'This agenda', run: () => setInserting(true) },
        ]
      : [],
  )

  const keepAsTemplate = (item: AgendaItem) => {
    const { standing: _standing, ...fields } = itemFields(item)
    void keep.run({ groupId: meeting.groupId, fields: { ...fields, text: item.startText } })
  }
  const clocks = clockNotice(meeting.date, meeting.startTime, total)

  const place = async (from: number, to: number, by: 'drag' | 'step') => {
    const [item, over] = [timed[from], timed[to]]
    if (!item || !over) return
    const next =
      by === 'step' ? stepped(timed, item.id, to > from ? 1 : -1) : dropped(timed, item.id, over.id)
    if (!next) return
    setMoving(next)
    const whole = await order.run({ meetingId: meeting.id, ...next })
    setMoving(null)
    const number = whole && numberItems(whole.items).find(({ id }) => id === item.id)?.number
    if (number) announce(`${item.title} is item ${number} now.`)
  }
  return (
    <>
      {editable && outlook && (
        <AgendaSuggestions
          meetingId={meeting.id}
          suggestions={outlook.suggestions}
          onLast={() => first && focusItem(first.id)}
        />
      )}
      {items.length === 0 && (
        <EmptyState title="Nothing is on the agenda yet.">
          Add the first item; clock times follow from the minutes of each.
        </EmptyState>
      )}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the arrows go between the titles inside, which are buttons. */}
      <div className={classes.items} onKeyDown={goBetweenItems}>
        <ReorderableList
          label="Agenda"
          items={timed}
          itemKey={(item) => item.id}
          itemName={(item) => item.title}
          onPlace={(from, to, by) => void place(from, to, by)}
          disabled={!editable}
        >
          {(item) => (
            <ItemPapers item={item} editable={editable}>
              {(addPaper) => (
                <AgendaRow
                  item={item}
                  carried={carriedUnder(item, outlook)}
                  editable={editable}
                  ways={ways}
                  parent={parentOf(item, timed)}
                  withSubItems={subItemsOf(item.id, timed).reduce(
                    (sum, one) => sum + one.minutes,
                    item.minutes,
                  )}
                  onEdit={() => setEditing({ item, parent: parentOf(item, timed) })}
                  onAddSubItem={
                    item.parentId === null ? () => setEditing({ item: null, parent: item }) : undefined
                  }
                  onGo={(way) => void go(items.find(({ id }) => id === item.id) ?? item, way)}
                  onKeepAsTemplate={() => keepAsTemplate(item)}
                  addPaper={addPaper}
                />
              )}
            </ItemPapers>
          )}
        </ReorderableList>
      </div>
      <div className={classes.tooLong} aria-live="polite">
        {tooLong && <Notice tone="amber">{tooLong}</Notice>}
      </div>
      <div className={classes.foot}>
        {editable && (
          <span className={classes.add}>
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
              onClick={() => setEditing({ item: null, parent: null })}
            >
              Add an item
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => setInserting(true)}>
              Add a kept item
            </Button>
          </span>
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
      {dialog}
      <AgendaInsert meeting={meeting} opened={inserting} onClose={() => setInserting(false)} />
      <Modal opened={editing !== null} onClose={() => setEditing(null)} title={formTitle(editing)} size="lg">
        {editing && <AgendaItemForm meetingId={meeting.id} {...editing} onClose={() => setEditing(null)} />}
      </Modal>
    </>
  )
}

function formTitle(editing: Editing): string {
  if (editing?.item) return `Item ${editing.item.number}`
  return editing?.parent ? `Add a sub-item to item ${editing.parent.number}` : 'Add an item'
}

/** The arrows go from the title of an item to the next or previous one; with Alt they move it (ReorderableList). */
function goBetweenItems(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (step === undefined || event.altKey || !(event.target instanceof HTMLElement)) return
  const every = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-title]')]
  const at = every.indexOf(event.target)
  if (at < 0) return
  event.preventDefault()
  every[at + step]?.focus()
}

/** What an item carries by itself: actions still to be done, or advice that is not answered. */
function carriedUnder(item: AgendaItem, outlook: AgendaOutlook | undefined): CarriedUnder | null {
  const { actions, advice } = outlook ?? {}
  const under = (one: Carried | undefined) => one?.itemId === item.id && one.numbers.length > 0
  if (actions && under(actions)) return { words: 'Carried actions', numbers: actions.numbers }
  if (advice && under(advice)) return { words: 'Advice without an answer', numbers: advice.numbers }
  return null
}
