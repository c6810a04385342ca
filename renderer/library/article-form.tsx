import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import type { ArticleWhole } from '../../shared/library/contract.ts'
import { ArticleFields, Audience, AUDIENCE_LABELS } from '../../shared/library/entities.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, SuggestField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

const NOTHING: ArticleFields = {
  title: '',
  theme: '',
  problem: '',
  whatWasDone: '',
  outcome: '',
  whatItTook: '',
  contactRole: '',
  source: '',
  audience: 'all groups',
}

const New = ArticleFields.extend({ groupId: z.string().min(1, 'Choose the group that writes it.') })
type New = z.infer<typeof New>

/** Begins an article; only its title and theme are needed to keep it. */
export function NewArticleForm({ onDone }: { onDone: () => void }) {
  const navigate = useNavigate()
  const { groups, group } = useChosenGroup()
  const form = useZodForm(New, { ...NOTHING, groupId: group?.id ?? groups[0]?.id ?? '' })
  const create = useCommand(api.library.create, {
    done: 'The draft is kept.',
    onDone: ({ id }) => {
      onDone()
      void navigate(`/library/${id}`)
    },
  })
  return (
    <Section title="Write an article">
      <div className={classes.form}>
        <Form
          form={form}
          submit="Keep the draft"
          draft="article new"
          onCancel={onDone}
          onSubmit={({ groupId, ...fields }) => create.attempt({ groupId, fields })}
        >
          <Words>
            {groups.length > 1 && (
              <SelectField<New>
                name="groupId"
                label="Group"
                description="Whose practice it is."
                choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
              />
            )}
          </Words>
        </Form>
      </div>
    </Section>
  )
}

/** Changes the words of an article. */
export function EditArticle({ article, onDone }: { article: ArticleWhole; onDone: () => void }) {
  const form = useZodForm(ArticleFields, ArticleFields.strip().parse(article))
  const save = useCommand(api.library.save, { done: 'The article is saved.', onDone })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Save the article"
        draft={`article ${article.id}`}
        onCancel={onDone}
        onSubmit={(fields) => save.attempt({ id: article.id, fields })}
      >
        <Words />
      </Form>
    </div>
  )
}

function Words({ children }: { children?: React.ReactNode }) {
  const all = useQuery(orpc.library.list.queryOptions({ input: {} }))
  return (
    <>
      <TextField<ArticleFields> name="title" label="Title" autoFocus />
      <FieldRow>
        <SuggestField<ArticleFields>
          name="theme"
          label="Theme"
          description="So that it is found beside its like."
          suggestions={all.data?.themes ?? []}
        />
        {children}
      </FieldRow>
      <TextAreaField<ArticleFields>
        name="problem"
        label="The problem"
        description="Needed before it is sent to be reviewed, as are the next two."
        optional
        rows={2}
      />
      <TextAreaField<ArticleFields> name="whatWasDone" label="What was done" optional rows={4} />
      <TextAreaField<ArticleFields>
        name="outcome"
        label="What came of it"
        description="And how you know: a number, what somebody said, what is different now."
        optional
        rows={2}
      />
      <TextAreaField<ArticleFields>
        name="whatItTook"
        label="What it took"
        description="Hours, people, money, a room: what another group would have to find."
        optional
        rows={2}
      />
      <FieldRow>
        <TextField<ArticleFields>
          name="contactRole"
          label="Whom to ask"
          description="A role such as “Vice-chair”, not a name."
          optional
        />
        <TextField<ArticleFields>
          name="source"
          label="Where it comes from"
          description="An address, or another force it was seen at."
          optional
        />
      </FieldRow>
      <SelectField<ArticleFields>
        name="audience"
        label="For whom"
        description="From the day it is shared. What is for the public goes on the public site as well."
        choices={Audience.options.map((value) => ({ value, label: AUDIENCE_LABELS[value] }))}
      />
    </>
  )
}
