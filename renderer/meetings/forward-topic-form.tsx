import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { ForwardTopicFields, type ForwardTopic } from '../../shared/meetings/forward-plan.ts'
import { ItemPurpose } from '../../shared/meetings/template.ts'
import { api } from '../service.ts'
import { NumberField, SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './forward-plan.module.css'
import { PURPOSE_WORDS } from './purpose-words.ts'

const NEW_TOPIC: ForwardTopicFields = { title: '', purpose: 'information', minutes: 10 }

type TopicFormProps = { groupId: string; year: number; topic: ForwardTopic | null; onClose: () => void }

/** A topic of the forward plan: what it is called on the agenda, what it is for, how long it takes; with its history. */
export function TopicForm({ groupId, year, topic, onClose }: TopicFormProps) {
  const { title, purpose, minutes } = topic ?? NEW_TOPIC
  const form = useZodForm(ForwardTopicFields, { title, purpose, minutes })
  const add = useCommand(api.meetings.addTopic, {
    done: 'The topic is on the plan. Tick its months.',
    onDone: onClose,
  })
  const update = useCommand(api.meetings.updateTopic, { done: 'Saved.', onDone: onClose })
  const remove = useCommand(api.meetings.removeTopic, {
    done: 'The topic is off the plan.',
    onDone: onClose,
  })
  return (
    <>
      <Form
        form={form}
        submit={topic ? 'Save the topic' : 'Add the topic'}
        onCancel={onClose}
        onSubmit={(fields) =>
          topic ? update.attempt({ topicId: topic.id, fields }) : add.attempt({ groupId, year, fields })
        }
        aside={
          topic && (
            <Button
              variant="subtle"
              leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
              onClick={() => void remove.run({ topicId: topic.id })}
            >
              Take off the plan
            </Button>
          )
        }
      >
        <TextField<ForwardTopicFields> name="title" label="What it is called on the agenda" autoFocus />
        <FieldRow>
          <SelectField<ForwardTopicFields>
            name="purpose"
            label="What it is for"
            choices={ItemPurpose.options.map((value) => ({ value, label: PURPOSE_WORDS[value] }))}
          />
          <NumberField<ForwardTopicFields> name="minutes" label="Minutes" />
        </FieldRow>
      </Form>
      {topic && (
        <section className={classes.history} aria-labelledby="topic-history">
          <h3 id="topic-history">History</h3>
          <HistoryPanel entity="forwardTopic" id={topic.id} />
        </section>
      )}
    </>
  )
}
