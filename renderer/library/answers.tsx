import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { whyNotEditAnswer, whyNotQuestionMove } from '../../shared/library/question-states.ts'
import type { QuestionWhole } from '../../shared/library/questions-contract.ts'
import { AnswerFields } from '../../shared/library/questions.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DayText } from '../ui/day-text.tsx'
import { SelectField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { PageText } from '../ui/page-text.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

type AnswersProps = {
  question: QuestionWhole
  /** The user answers questions; the group that asked is theirs to accept for. */
  mayAnswer: boolean
  mayAccept: boolean
}

/** What was answered, the earliest first, with what can be done with each answer. */
export function Answers({ question, mayAnswer, mayAccept }: AnswersProps) {
  const [changing, setChanging] = useState<string | null>(null)
  const accept = useCommand(api.library.questions.accept, { done: 'The answer is accepted.' })
  const remove = useCommand(api.library.questions.removeAnswer, { done: 'The answer is removed.' })
  const { answers, acceptedId } = question
  const isOpen = whyNotEditAnswer(question) === null
  const canAccept = mayAccept && whyNotQuestionMove('accept', question.state) === null
  if (answers.length === 0) return <p className={classes.missing}>Nobody has answered yet.</p>
  return (
    <ul className={classes.answers} aria-label="Answers">
      {answers.map((answer) => {
        const { id, by, groupName, answeredOn, official, isOwn, text } = answer
        const name = `${by}, ${shortGroupName(groupName)}`
        if (changing === id)
          return (
            <li key={id}>
              <ChangeAnswer answer={answer} onDone={() => setChanging(null)} />
            </li>
          )
        return (
          <li key={id} data-accepted={id === acceptedId || undefined}>
            <p className={classes.answerHead}>
              <strong>{by}</strong>
              <span>{shortGroupName(groupName)}</span>
              <DayText day={answeredOn} />
              {official && <StateBadge tone="violet">Official answer</StateBadge>}
              {id === acceptedId && <StateBadge tone="green">Accepted</StateBadge>}
            </p>
            <PageText text={text} />
            {(canAccept || (mayAnswer && isOwn && isOpen)) && (
              <div className={classes.answerMoves}>
                {canAccept && (
                  <Button
                    size="compact-sm"
                    loading={accept.isRunning}
                    aria-label={`Accept this answer: ${name}`}
                    onClick={() => void accept.run({ answerId: id })}
                  >
                    Accept this answer
                  </Button>
                )}
                {mayAnswer && isOwn && isOpen && (
                  <>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`Change the answer: ${name}`}
                      onClick={() => setChanging(id)}
                    >
                      Change
                    </Button>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={`Remove the answer: ${name}`}
                      onClick={() => void remove.run({ answerId: id })}
                    >
                      Remove
                    </Button>
                  </>
                )}
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

const Given = AnswerFields.extend({ groupId: z.string().min(1, 'Choose the group that answers.') })

/** Answers a question, for one of the user's groups. */
export function AnswerForm({ question, onDone }: { question: QuestionWhole; onDone: () => void }) {
  const user = useSignedIn()
  const { groups, group } = useChosenGroup()
  const mayBe =
    question.audience === 'own group' ? groups.filter(({ id }) => id === question.groupId) : groups
  const likely = mayBe.find(({ id }) => id === group?.id) ?? mayBe[0]
  const form = useZodForm(Given, {
    groupId: likely?.id ?? '',
    text: '',
    by: user?.name ?? '',
    official: user?.role === 'slt',
  })
  const answer = useCommand(api.library.questions.answer, { done: 'The answer is kept.', onDone })
  return (
    <div className={classes.answer}>
      <p className={classes.asked}>Your answer</p>
      <Form
        form={form}
        submit="Answer"
        draft={`answer ${question.id}`}
        onCancel={onDone}
        onSubmit={({ groupId, ...fields }) => answer.attempt({ id: question.id, groupId, fields })}
      >
        <Words>
          {mayBe.length > 1 && (
            <SelectField
              name="groupId"
              label="For the group"
              choices={mayBe.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
        </Words>
      </Form>
    </div>
  )
}

type ChangeAnswerProps = { answer: QuestionWhole['answers'][number]; onDone: () => void }

function ChangeAnswer({ answer, onDone }: ChangeAnswerProps) {
  const form = useZodForm(AnswerFields, AnswerFields.strip().parse(answer))
  const change = useCommand(api.library.questions.changeAnswer, { done: 'The answer is changed.', onDone })
  return (
    <Form
      form={form}
      submit="Save the answer"
      draft={`answer ${answer.id}`}
      onCancel={onDone}
      onSubmit={(fields) => change.attempt({ answerId: answer.id, fields })}
    >
      <Words />
    </Form>
  )
}

function Words({ children }: { children?: React.ReactNode }) {
  const role = useSignedIn()?.role ?? null
  return (
    <>
      <TextAreaField<AnswerFields> name="text" label="Answer" rows={4} autoFocus />
      <FieldRow>
        <TextField<AnswerFields> name="by" label="Who answers" />
        {children}
      </FieldRow>
      {role !== 'chair' && (
        <SwitchField<AnswerFields> name="official" label="This is the official answer of the police" />
      )}
    </>
  )
}
