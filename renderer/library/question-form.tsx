import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { AUDIENCE_LABELS } from '../../shared/library/entities.ts'
import type { QuestionWhole } from '../../shared/library/questions-contract.ts'
import { QuestionAudience, QuestionFields } from '../../shared/library/questions.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, SuggestField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

const New = QuestionFields.extend({ groupId: z.string().min(1, 'Choose the group that asks.') })

/** Asks a question. */
export function AskForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const { groups, group } = useChosenGroup()
  const form = useZodForm(New, {
    groupId: group?.id ?? groups[0]?.id ?? '',
    title: '',
    topic: '',
    text: '',
    askedBy: useSignedIn()?.name ?? '',
    anonymous: false,
    audience: 'all groups',
  })
  const ask = useCommand(api.library.questions.ask, {
    done: 'The question is asked.',
    onDone: ({ id }) => {
      onDone()
      void navigate(`/library/questions/${id}`)
    },
  })
  return (
    <Section title="Ask a question">
      <div className={classes.form}>
        <Form
          form={form}
          submit="Ask the question"
          draft="question new"
          onCancel={onDone}
          onSubmit={({ groupId, ...fields }) => ask.attempt({ groupId, fields })}
        >
          <Words>
            {groups.length > 1 && (
              <SelectField
                name="groupId"
                label="Group"
                description="Which group asks."
                choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Words>
        </Form>
      </div>
    </Section>
  )
}

/** Changes a question nobody has answered yet. */
export function EditQuestion({ question, onDone }: { question: QuestionWhole; onDone: () => void }) {
  const form = useZodForm(QuestionFields, QuestionFields.strip().parse(question))
  const save = useCommand(api.library.questions.save, { done: 'The question is saved.', onDone })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Save the question"
        draft={`question ${question.id}`}
        onCancel={onDone}
        onSubmit={(fields) => save.attempt({ id: question.id, fields })}
      >
        <Words />
      </Form>
    </div>
  )
}

function Words({ children }: { children?: React.ReactNode }) {
  const all = useQuery(orpc.library.questions.list.queryOptions({ input: {} }))
  const practice = useQuery(orpc.library.list.queryOptions({ input: {} }))
  const topics = new Set([...(all.data?.topics ?? []), ...(practice.data?.themes ?? [])])
  return (
    <>
      <TextField<QuestionFields>
        name="title"
        label="The question"
        description="In one line, as you would ask it aloud."
        autoFocus
      />
      <TextAreaField<QuestionFields>
        name="text"
        label="What else is needed to answer it"
        description="What happened, what you have tried. Every group may read it: name nobody."
        optional
        rows={3}
      />
      <FieldRow>
        <SuggestField<QuestionFields>
          name="topic"
          label="Topic"
          description="So that it is found beside its like."
          suggestions={[...topics].sort((a, b) => a.localeCompare(b, 'en-GB'))}
        />
        {children}
      </FieldRow>
      <FieldRow>
        <TextField<QuestionFields> name="askedBy" label="Who asks" description="A name or a role." />
        <SelectField<QuestionFields>
          name="audience"
          label="For whom"
          description="Who reads and answers it."
          choices={QuestionAudience.options.map((value) => ({ value, label: AUDIENCE_LABELS[value] }))}
        />
      </FieldRow>
      <SwitchField<QuestionFields>
        name="anonymous"
        label="Do not tell other groups who asks, only which group"
      />
    </>
  )
}
