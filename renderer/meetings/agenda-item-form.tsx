import { Button } from '@mantine/core'
import {
  type AgendaItem,
  type AgendaItemFields,
  AgendaItemInput,
  FOR_EVERYBODY,
} from '../../shared/meetings/entities.ts'
import type { TimedItem } from '../../shared/meetings/rules.ts'
import { ItemPurpose } from '../../shared/meetings/template.ts'
import { visibilityOf } from '../../shared/meetings/visibility.ts'
import { api } from '../service.ts'
import { NumberField, SelectField, SwitchField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PURPOSE_WORDS } from './purpose-words.ts'
import { VisibilityFieldset } from './visibility-fieldset.tsx'

const NEW_ITEM = {
  title: '',
  openTitle: '',
  purpose: 'information',
  presenter: '',
  minutes: 10,
  standing: false,
  ...FOR_EVERYBODY,
} satisfies AgendaItemFields

type AgendaItemFormProps = {
  meetingId: string
  item: TimedItem<AgendaItem> | null
  /** The item it is, or will be, a sub-item of. */
  parent: TimedItem<AgendaItem> | null
  onClose: () => void
}

/** One agenda item; a new one goes to the end, of the agenda or of the sub-items of `parent`. */
export function AgendaItemForm({ meetingId, item, parent, onClose }: AgendaItemFormProps) {
  const form = useZodForm(AgendaItemInput, { ...NEW_ITEM, ...item })
  const add = useCommand(api.meetings.addItem, { done: 'Item added.', onDone: onClose })
  const update = useCommand(api.meetings.updateItem, { done: 'Item saved.', onDone: onClose })
  const remove = useCommand(api.meetings.removeItem, { done: 'Item taken off the agenda.', onDone: onClose })
  const above = parent ? visibilityOf(parent) : 'public'
  const save = (fields: AgendaItemFields) =>
    item
      ? update.attempt({ itemId: item.id, fields })
      : add.attempt({ meetingId, fields, ...(parent ? { parentId: parent.id } : {}) })
  return (
    <Form
      form={form}
      submit={item ? 'Save item' : 'Add item'}
      onSubmit={save}
      aside={
        item && (
          <Button
            variant="subtle"
            onClick={() => void remove.run({ itemId: item.id })}
            loading={remove.isRunning}
          >
            {item.hasSubItems ? 'Take off the agenda with its sub-items' : 'Take off the agenda'}
          </Button>
        )
      }
    >
      <TextField<AgendaItemFields> name="title" label="Title" autoFocus />
      <FieldRow>
        <SelectField<AgendaItemFields>
          name="purpose"
          label="Purpose"
          choices={ItemPurpose.options.map((purpose) => ({ value: purpose, label: PURPOSE_WORDS[purpose] }))}
        />
        <NumberField<AgendaItemFields> name="minutes" label="Minutes" min={0} max={480} />
        <TextField<AgendaItemFields> name="presenter" label="Presented by" optional />
      </FieldRow>
      <SwitchField<AgendaItemFields> name="standing" label="Standing item, on every agenda" />
      {above === 'restricted' ? (
        <Notice tone="amber">
          Item {parent?.number} is restricted, and so are its sub-items: the public does not read that they
          are there.
        </Notice>
      ) : (
        <VisibilityFieldset
          above={parent && above === 'members' ? { number: parent.number, visibility: above } : undefined}
          withRelease={above === 'public'}
        />
      )}
    </Form>
  )
}
