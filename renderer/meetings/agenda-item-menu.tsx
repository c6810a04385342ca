import { ActionIcon, Menu, Modal } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import { shortDay } from '../../shared/dates.ts'
import type { MeetingSummary, MeetingWhole } from '../../shared/meetings/contract.ts'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import { canStep } from '../../shared/meetings/rules.ts'
import { numberItems } from '../../shared/meetings/sub-items.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'

export type ItemWay = 'sub-item' | 'lift out' | 'move' | 'copy' | 'backlog' | 'put off'

const WAYS = {
  'sub-item': { label: 'Make a sub-item of the item above', keys: 'alt+arrowright' },
  'lift out': { label: 'Lift out of its item', keys: 'alt+arrowleft' },
  move: { label: 'Move to the next meeting', keys: 'alt+n' },
  copy: { label: 'Copy to the next meeting', keys: 'alt+c' },
  backlog: { label: 'Move to the backlog', keys: 'alt+b' },
  'put off': { label: 'Put off', keys: 'alt+o' },
} satisfies Record<ItemWay, { label: string; keys: string }>

/** The ways an item takes, by menu and by key: under another item, to the next meeting, to the backlog, put off. `PutOff` is the dialog for its reason. */
export function useItemWays(meeting: MeetingSummary, items: readonly AgendaItem[], editable: boolean) {
  const [puttingOff, setPuttingOff] = useState<AgendaItem | null>(null)
  const sent = {
    done: (to: { next: { date: string } }) => `It is on the agenda of ${shortDay(to.next.date)}.`,
  }
  const send = useCommand(api.meetings.sendToNext, sent)
  const isNow = (whole: MeetingWhole, item: AgendaItem) =>
    `It is item ${numberItems(whole.items).find(({ id }) => id === item.id)?.number ?? ''} now.`
  const makeSub = useCommand(api.meetings.makeSubItem)
  const lift = useCommand(api.meetings.liftOut)
  const backlog = useCommand(api.meetings.toBacklog, { done: 'The item waits in the backlog.' })
  const takeBack = useCommand(api.meetings.takePutOffBack, { done: 'The item is no longer put off.' })

  const go = async (item: AgendaItem, way: ItemWay) => {
    const neighbour = items[items.indexOf(item) + 1] ?? items[items.indexOf(item) - 1]
    if (way === 'put off') {
      if (item.putOff) await takeBack.run({ itemId: item.id })
      else setPuttingOff(item)
      return
    }
    if (way === 'sub-item' || way === 'lift out') {
      const whole = await (way === 'sub-item' ? makeSub : lift).run({ itemId: item.id })
      if (whole) announce(isNow(whole, item))
      return
    }
    const done =
      way === 'backlog'
        ? await backlog.run({ itemId: item.id })
        : await send.run({ itemId: item.id, as: way })
    // The item is gone from here: the one that took its place has the focus.
    if (done && way !== 'copy' && neighbour) requestAnimationFrame(() => focusItem(neighbour.id))
  }

  const onFocused = (way: ItemWay) => () => {
    const id = document.activeElement?.closest<HTMLElement>('[data-item]')?.dataset.item
    const item = items.find((one) => one.id === id)
    if (item) void go(item, way)
    else toast('Go to an item of the agenda first, then press this key.', { failed: true })
  }
  const ways = (Object.keys(WAYS) as ItemWay[]).filter(
    (way) => way !== 'put off' || !canStep('hold', meeting.state),
  )
  useShortcuts(
    editable
      ? ways.map((way) => ({
          ...WAYS[way],
          section: 'This agenda',
          run: onFocused(way),
          whileTyping: true,
          inPalette: false,
        }))
      : [],
  )
  const dialog = (
    <Modal
      opened={puttingOff !== null}
      onClose={() => setPuttingOff(null)}
      title={`Put off “${puttingOff?.title ?? ''}”`}
    >
      {puttingOff && <PutOffForm itemId={puttingOff.id} onClose={() => setPuttingOff(null)} />}
    </Modal>
  )
  return { ways, go, dialog }
}

/** Puts the focus on an item of the agenda. */
export function focusItem(id: string): void {
  document.querySelector<HTMLElement>(`[data-item="${id}"] [data-title]`)?.focus()
}

const Reason = z.object({ reason: z.string().trim().max(200, 'Keep this under 200 characters.') })
type Reason = z.infer<typeof Reason>

/** Asks why an item is put off; the reason may stay empty. */
export function PutOffForm({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const form = useZodForm(Reason, { reason: '' })
  const putOff = useCommand(api.meetings.putOff, {
    done: 'Put off. It is suggested for the next meeting.',
    onDone: onClose,
  })
  return (
    <Form form={form} submit="Put off" onSubmit={({ reason }) => putOff.attempt({ itemId, reason })}>
      <TextField<Reason> name="reason" label="Why" placeholder="No time left" optional autoFocus />
    </Form>
  )
}

type AgendaItemMenuProps = {
  item: AgendaItem
  ways: readonly ItemWay[]
  onGo: (way: ItemWay) => void
  onKeepAsTemplate: () => void
  /** Absent where an item can have no sub-items. */
  onAddSubItem: (() => void) | undefined
}

/** What else can be done with an item, each with its key. */
export function AgendaItemMenu({ item, ways, onGo, onKeepAsTemplate, onAddSubItem }: AgendaItemMenuProps) {
  const words = (way: ItemWay) =>
    way === 'put off' && item.putOff ? 'Not put off after all' : WAYS[way].label
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={`More for ${item.title}`} size="md">
          <IconDots size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {onAddSubItem && <Menu.Item onClick={onAddSubItem}>Add a sub-item</Menu.Item>}
        {ways.map((way) => (
          <Menu.Item key={way} rightSection={<KeyHint keys={WAYS[way].keys} />} onClick={() => onGo(way)}>
            {words(way)}
          </Menu.Item>
        ))}
        <Menu.Item onClick={onKeepAsTemplate}>Keep as an item template</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
