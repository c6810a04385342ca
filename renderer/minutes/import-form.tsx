import { ActionIcon, Button, Textarea } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useFieldArray } from 'react-hook-form'
import { z } from 'zod'
import { Day, WallTime } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { FreeText } from '../../shared/recorded.ts'
import { api } from '../service.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './import-form.module.css'
import type { OpenedMinutes } from './import-minutes.tsx'

/** The recognised minutes as a person corrects them: people one a line, empty words for what is not known. */
const Correction = z.object({
  groupId: Id,
  date: Day,
  startTime: z.union([z.literal(''), WallTime]),
  venue: z.string().trim().max(300),
  present: z.string(),
  apologies: z.string(),
  items: z
    .array(
      z.object({
        number: z.string(),
        title: z.string().trim().min(1, 'Give the item a title.').max(200),
        text: z.string(),
      }),
    )
    .min(1, 'Minutes have at least one item.'),
  actions: z.array(
    z.object({
      text: z.string().trim().min(1, 'Say what is to be done.'),
      owner: z.string(),
      due: Day.nullable(),
    }),
  ),
  note: FreeText,
})
type Correction = z.infer<typeof Correction>

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function startOf({ recognised }: OpenedMinutes, groupId: string): Correction {
  const { date, startTime, venue, present, apologies, items, actions } = recognised
  return {
    groupId,
    date: date ?? '',
    startTime: startTime ?? '',
    venue: venue ?? '',
    present: present.join('\n'),
    apologies: apologies.join('\n'),
    items: items.map((item) => ({ ...item, number: item.number ?? '' })),
    actions: actions.map((action) => ({ ...action, owner: action.owner ?? '' })),
    note: '',
  }
}

type ImportFormProps = {
  opened: OpenedMinutes
  groups: { value: string; label: string }[]
  groupId: string
  onDone: (meetingId: string) => void
  onCancel: () => void
}

/** What was recognised, for correction, with the text of the file to compare. */
export function ImportForm({ opened, groups, groupId, onDone, onCancel }: ImportFormProps) {
  const [defaults] = useState(() => startOf(opened, groupId))
  const form = useZodForm(Correction, defaults)
  const items = useFieldArray({ control: form.control, name: 'items' })
  const actions = useFieldArray({ control: form.control, name: 'actions' })
  const run = useCommand(api.minutes.importRun, {
    done: 'The minutes are imported.',
    onDone: ({ meeting }) => onDone(meeting.id),
  })
  const send = (values: Correction) =>
    run.attempt({
      groupId: values.groupId,
      fileName: opened.fileName,
      note: values.note,
      recognised: {
        body: opened.recognised.body,
        resolutions: opened.recognised.resolutions,
        date: values.date,
        startTime: values.startTime || null,
        venue: values.venue || null,
        present: linesOf(values.present),
        apologies: linesOf(values.apologies),
        items: values.items.map((item) => ({ ...item, number: item.number || null })),
        actions: values.actions.map((action) => ({ ...action, owner: action.owner.trim() || null })),
      },
    })
  return (
    <>
      <Form form={form} submit="Make a meeting of it" onCancel={onCancel} onSubmit={send}>
        {opened.recognised.body && <p className={classes.body}>In the file: {opened.recognised.body}</p>}
        {groups.length > 1 && <SelectField<Correction> name="groupId" label="Group" choices={groups} />}
        <FieldRow>
          <DateField<Correction> name="date" label="Date" autoFocus />
          <TimeField<Correction> name="startTime" label="Starts at" optional />
          <TextField<Correction> name="venue" label="Venue" optional />
        </FieldRow>
        <FieldRow>
          <TextAreaField<Correction> name="present" label="Present, one a line" optional rows={4} />
          <TextAreaField<Correction> name="apologies" label="Apologies, one a line" optional rows={4} />
        </FieldRow>
        <Section
          title={`Items (${items.fields.length})`}
          actions={
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
              onClick={() => items.append({ number: '', title: '', text: '' })}
            >
              Add an item
            </Button>
          }
        >
          {items.fields.map((field, index) => (
            <div key={field.id} className={classes.entry}>
              <div className={classes.fields}>
                <TextField<Correction> name={`items.${index}.title`} label={`Item ${index + 1}`} />
                <TextAreaField<Correction>
                  name={`items.${index}.text`}
                  label="What was minuted"
                  optional
                  rows={2}
                />
              </div>
              <ActionIcon aria-label={`Leave out item ${index + 1}`} onClick={() => items.remove(index)}>
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            </div>
          ))}
        </Section>
        <Section
          title={`Actions (${actions.fields.length})`}
          actions={
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={14} stroke={1.75} aria-hidden />}
              onClick={() => actions.append({ text: '', owner: '', due: null })}
            >
              Add an action
            </Button>
          }
        >
          {actions.fields.map((field, index) => (
            <div key={field.id} className={classes.entry}>
              <div className={classes.fields}>
                <TextField<Correction> name={`actions.${index}.text`} label={`Action ${index + 1}`} />
                <FieldRow>
                  <TextField<Correction> name={`actions.${index}.owner`} label="Owner" optional />
                  <DateField<Correction> name={`actions.${index}.due`} label="Due" nullable optional />
                </FieldRow>
              </div>
              <ActionIcon aria-label={`Leave out action ${index + 1}`} onClick={() => actions.remove(index)}>
                <IconTrash size={16} stroke={1.5} />
              </ActionIcon>
            </div>
          ))}
        </Section>
        <TextAreaField<Correction>
          name="note"
          label="Note"
          optional
          rows={2}
          description="Where these minutes came from, what was corrected."
        />
      </Form>
      <div className={classes.source}>
        <Textarea
          label={`The text of ${opened.fileName}`}
          value={opened.text}
          readOnly
          autosize
          maxRows={24}
        />
      </div>
    </>
  )
}
