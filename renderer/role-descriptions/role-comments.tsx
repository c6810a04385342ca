import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { localClock, shortDay } from '../../shared/dates.ts'
import { FreeText } from '../../shared/recorded.ts'
import { NewRoleComment, type RoleWhole } from '../../shared/role-descriptions/contract.ts'
import {
  ROLE_SECTION_LABELS,
  type RoleComment,
  RoleSection,
} from '../../shared/role-descriptions/entities.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './role-descriptions.module.css'

const WHOLE = { value: '', label: 'The whole' }

/** What was said of a version in its consultation, and what was done about it; a form while the consultation runs. */
export function RoleComments({ role }: { role: RoleWhole }) {
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const everyGroup = useEveryGroup()
  const mayWrite = notMine === null && (role.groupId !== null || everyGroup)
  return (
    <>
      {role.said.length === 0 ? (
        <EmptyState title="Nothing was said of this version yet.">
          {role.state === 'draft'
            ? 'Open the consultation first. What advisors say of it is then recorded here and kept.'
            : 'What advisors said in the consultation stands here, with what was done about it.'}
        </EmptyState>
      ) : (
        <ul className={classes.comments} aria-label="What was said">
          {role.said.map((comment) => (
            <Said key={comment.id} comment={comment} mayWrite={mayWrite} />
          ))}
        </ul>
      )}
      {mayWrite && role.state === 'in consultation' && <CommentForm key={role.said.length} id={role.id} />}
    </>
  )
}

function Said({ comment, mayWrite }: { comment: RoleComment; mayWrite: boolean }) {
  const [answering, setAnswering] = useState(false)
  const about = comment.section === '' ? WHOLE.label : ROLE_SECTION_LABELS[comment.section]
  return (
    <li>
      <p>{comment.text}</p>
      <p className={classes.soft}>
        {about} · {comment.fromWhom}, {shortDay(localClock(comment.createdAt).day)}
      </p>
      {comment.answer !== '' && !answering && <p>What was done: {comment.answer}</p>}
      {answering ? (
        <AnswerForm comment={comment} onDone={() => setAnswering(false)} />
      ) : (
        mayWrite && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAnswering(true)}>
            {comment.answer === '' ? 'Say what was done' : 'Change what was done'}
          </Button>
        )
      )}
    </li>
  )
}

const Answer = z.object({ answer: FreeText })

function AnswerForm({ comment, onDone }: { comment: RoleComment; onDone: () => void }) {
  const form = useZodForm(Answer, { answer: comment.answer })
  const save = useCommand(api.roleDescriptions.answerComment, { done: 'What was done is on record.', onDone })
  return (
    <Form
      form={form}
      submit="Record what was done"
      onCancel={onDone}
      onSubmit={({ answer }) => save.attempt({ commentId: comment.id, answer })}
    >
      <TextAreaField<z.infer<typeof Answer>> name="answer" label="What was done" rows={2} autoFocus />
    </Form>
  )
}

function CommentForm({ id }: { id: string }) {
  const form = useZodForm(NewRoleComment, { section: '', fromWhom: '', text: '' })
  const add = useCommand(api.roleDescriptions.comment, { done: 'The comment is on record.' })
  return (
    <Form
      form={form}
      submit="Record the comment"
      draft={`role comment ${id}`}
      onSubmit={(fields) => add.attempt({ id, ...fields })}
    >
      <FieldRow>
        <TextField<NewRoleComment> name="fromWhom" label="Who said it" />
        <SelectField<NewRoleComment>
          name="section"
          label="About"
          placeholder={WHOLE.label}
          choices={RoleSection.options.map((value) => ({ value, label: ROLE_SECTION_LABELS[value] }))}
        />
      </FieldRow>
      <TextAreaField<NewRoleComment> name="text" label="What was said" rows={2} />
    </Form>
  )
}
