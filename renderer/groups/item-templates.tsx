import { useQuery } from '@tanstack/react-query'
import {
  type ItemTemplate,
  type ItemTemplateFields,
  ItemTemplateInput,
} from '../../shared/meetings/agenda-lists.ts'
import { KeptFieldset, NEW_KEPT_ITEM } from '../meetings/agenda-kept-fieldset.tsx'
import { api, orpc } from '../service.ts'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'
import { KeptItems } from './kept-items.tsx'

/** Items a group puts on one agenda or another, each with what its minutes begin with. */
export function ItemTemplates({ groupId }: { groupId: string }) {
  const templates = useQuery(orpc.meetings.itemTemplates.queryOptions({ input: { groupId } }))
  const remove = useCommand(api.meetings.removeItemTemplate, {
    done: 'The item template is in the recycle bin.',
  })
  return (
    <Loaded query={templates}>
      {(items) => (
        <KeptItems
          label="Item templates"
          lead="Items that come now and then. On an agenda, “Add a kept item” offers them; their minutes begin with the text kept here."
          items={items}
          words={(item) => (item.text ? 'with text for the minutes' : '')}
          empty="No item template is kept for this group yet."
          add="Add an item template"
          onRemove={({ id }) => void remove.run({ id })}
          form={(item, onClose) => <TemplateForm groupId={groupId} item={item} onClose={onClose} />}
        />
      )}
    </Loaded>
  )
}

type TemplateFormProps = { groupId: string; item: ItemTemplate | null; onClose: () => void }

function TemplateForm({ groupId, item, onClose }: TemplateFormProps) {
  const form = useZodForm(ItemTemplateInput, { ...NEW_KEPT_ITEM, text: '', ...item })
  const add = useCommand(api.meetings.addItemTemplate, { done: 'Item template added.', onDone: onClose })
  const update = useCommand(api.meetings.updateItemTemplate, {
    done: 'Item template saved.',
    onDone: onClose,
  })
  return (
    <Form
      form={form}
      submit={item ? 'Save item template' : 'Add item template'}
      onSubmit={(fields) =>
        item ? update.attempt({ id: item.id, fields }) : add.attempt({ groupId, fields })
      }
    >
      <KeptFieldset />
      <TextAreaField<ItemTemplateFields>
        name="text"
        label="Text for the minutes"
        optional
        rows={4}
        description="What the minutes of the item begin with, one paragraph a line."
      />
    </Form>
  )
}
