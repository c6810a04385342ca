import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { shortDay } from '../../shared/dates.ts'
import { type BacklogFields, BacklogInput, type BacklogItem } from '../../shared/meetings/agenda-lists.ts'
import { KeptFieldset, NEW_KEPT_ITEM } from '../meetings/agenda-kept-fieldset.tsx'
import { api, orpc } from '../service.ts'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'
import { KeptItems } from './kept-items.tsx'

/** The items of a group that wait for an agenda. */
export function Backlog({ groupId }: { groupId: string }) {
  const backlog = useQuery(orpc.meetings.backlog.queryOptions({ input: { groupId } }))
  const remove = useCommand(api.meetings.removeBacklogItem, { done: 'The item is in the recycle bin.' })
  return (
    <Loaded query={backlog}>
      {(items) => (
        <KeptItems
          label="Backlog"
          lead="Items that wait for an agenda. They are suggested for every meeting to come until one takes them."
          items={items}
          words={(item) => item.note}
          empty="Nothing waits for an agenda."
          add="Add to the backlog"
          onRemove={({ id }) => void remove.run({ id })}
          form={(item, onClose) => <BacklogForm groupId={groupId} item={item} onClose={onClose} />}
          aside={(item) => <PutOnAgenda item={item} />}
        />
      )}
    </Loaded>
  )
}

type BacklogFormProps = { groupId: string; item: BacklogItem | null; onClose: () => void }

function BacklogForm({ groupId, item, onClose }: BacklogFormProps) {
  const form = useZodForm(BacklogInput, { ...NEW_KEPT_ITEM, note: '', ...item })
  const add = useCommand(api.meetings.addBacklogItem, {
    done: 'The item waits in the backlog.',
    onDone: onClose,
  })
  const update = useCommand(api.meetings.updateBacklogItem, { done: 'Item saved.', onDone: onClose })
  return (
    <Form
      form={form}
      submit={item ? 'Save item' : 'Add to the backlog'}
      onSubmit={(fields) =>
        item ? update.attempt({ id: item.id, fields }) : add.attempt({ groupId, fields })
      }
    >
      <KeptFieldset />
      <TextAreaField<BacklogFields> name="note" label="Note" optional rows={2} />
    </Form>
  )
}

const COMING = ['planned', 'agenda draft', 'agenda agreed'] as const

function PutOnAgenda({ item }: { item: BacklogItem }) {
  const input = { groupId: item.groupId, states: [...COMING], limit: 24 }
  const meetings = useQuery(orpc.meetings.list.queryOptions({ input })).data ?? []
  const put = useCommand(api.meetings.fromBacklog, { done: 'The item is on the agenda.' })
  if (meetings.length === 0) return null
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" aria-label={`Put ${item.title} on an agenda`}>
          Put on an agenda
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {meetings.toReversed().map(({ id, date }) => (
          <Menu.Item key={id} onClick={() => void put.run({ id: item.id, meetingId: id })}>
            {shortDay(date)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
