import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  ANSWERERS,
  QUESTION_MOVES,
  type QuestionMove,
  whyNotEditQuestion,
  whyNotQuestionMove,
} from '../../shared/library/question-states.ts'
import type { QuestionWhole } from '../../shared/library/questions-contract.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { PageText } from '../ui/page-text.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AnswerForm, Answers } from './answers.tsx'
import { AudienceMark } from './article-badges.tsx'
import classes from './library.module.css'
import { QuestionBadge } from './question-badge.tsx'
import { LinkArticle } from './link-article.tsx'
import { EditQuestion } from './question-form.tsx'

/** One question beside the list, with its answers and, for its own group, its history. */
export function QuestionDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const question = useQuery(orpc.library.questions.get.queryOptions({ input: { id } }))
  return <Loaded query={question}>{(one) => <Whole question={one} closeTo={closeTo} />}</Loaded>
}

function Whole({ question, closeTo }: { question: QuestionWhole; closeTo: string }) {
  const { id, title, topic, groupName, isOwn, audience, askedBy, askedOn } = question
  const words = <QuestionWords question={question} closeTo={closeTo} />
  return (
    <Detail
      title={title}
      subtitle={
        <span className={classes.subtitle}>
          <QuestionBadge {...question} />
          <AudienceMark audience={audience} />
          <span>{topic}</span>
          <span>
            {`Asked by ${askedBy}, ${shortGroupName(groupName)}, `}
            <DayText day={askedOn} />
          </span>
        </span>
      }
      closeTo={closeTo}
    >
      {isOwn ? (
        <Tabs
          label="This question"
          tabs={[
            { value: 'question', label: 'Question', panel: words },
            { value: 'history', label: 'History', panel: <HistoryPanel entity="advisorQuestion" id={id} /> },
          ]}
        />
      ) : (
        words
      )}
    </Detail>
  )
}

type Doing = 'editing' | 'answering' | 'linking' | null

function QuestionWords({ question, closeTo }: { question: QuestionWhole; closeTo: string }) {
  const { isOwn, state, text, answers } = question
  const [doing, setDoing] = useState<Doing>(null)
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const mayAnswer = !readOnly && mayCall(ANSWERERS, role)
  const keeps = !readOnly && isOwn && mayCall(KEEPERS_AND_CHAIR, role)
  const canAnswer = mayAnswer && whyNotQuestionMove('answer', state) === null
  const canEdit = keeps && whyNotEditQuestion(answers.length) === null
  const answer = () => setDoing('answering')
  const edit = () => setDoing('editing')
  useShortcuts([
    ...(canAnswer && doing === null
      ? [{ label: 'Answer the question', keys: 'a', section: 'This question', run: answer } as const]
      : []),
    ...(canEdit && doing === null
      ? [{ label: 'Edit the question', keys: 'e', section: 'This question', run: edit } as const]
      : []),
  ])
  if (doing === 'editing') return <EditQuestion question={question} onDone={() => setDoing(null)} />
  return (
    <div className={classes.words}>
      <Standing question={question} keeps={keeps} />
      {text !== '' && <PageText text={text} />}
      {doing === null && (
        <Moves
          question={question}
          keeps={keeps}
          onAnswer={canAnswer ? answer : null}
          onEdit={canEdit ? edit : null}
          onLink={keeps ? () => setDoing('linking') : null}
          closeTo={closeTo}
        />
      )}
      <section>
        <h3>
          {answers.length === 0 ? 'Answers' : answers.length === 1 ? '1 answer' : `${answers.length} answers`}
        </h3>
        <Answers question={question} mayAnswer={mayAnswer} mayAccept={keeps} />
      </section>
      {doing === 'linking' && <LinkArticle id={question.id} onDone={() => setDoing(null)} />}
      {doing === 'answering' && <AnswerForm question={question} onDone={() => setDoing(null)} />}
    </div>
  )
}

/** What somebody should know before they read on. */
function Standing({ question, keeps }: { question: QuestionWhole; keeps: boolean }) {
  const unlink = useCommand(api.library.questions.linkArticle, { done: 'The link is taken out.' })
  const { id, state, isLate, dueOn, referredOn, article } = question
  return (
    <>
      {isLate && (
        <div className={classes.notice}>
          <Notice
            tone="amber"
            title={
              question.answers.length === 0 ? 'Nobody has answered in time.' : 'SLT has not answered in time.'
            }
          >
            An answer was due by <DayText day={dueOn} />: ten working days after it was asked.
          </Notice>
        </div>
      )}
      {state === 'referred' && referredOn !== null && (
        <div className={classes.notice}>
          <Notice title="It waits for SLT.">
            Referred on <DayText day={referredOn} />. Others may answer as well; it is answered when the
            official answer is there.
          </Notice>
        </div>
      )}
      {article !== null && (
        <div className={classes.notice}>
          <Notice
            tone="green"
            title="There is good practice about it."
            actions={
              keeps && (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  onClick={() => void unlink.run({ id, articleId: null })}
                >
                  Take the link out
                </Button>
              )
            }
          >
            <Link to={`/library/${article.id}`}>{article.title}</Link>
          </Notice>
        </div>
      )}
    </>
  )
}

type MovesProps = {
  question: QuestionWhole
  /** The user keeps the questions of the group that asked. */
  keeps: boolean
  onAnswer: (() => void) | null
  onEdit: (() => void) | null
  onLink: (() => void) | null
  closeTo: string
}

/** What can be done with a question now. */
function Moves({ question, keeps, onAnswer, onEdit, onLink, closeTo }: MovesProps) {
  const { id, state, answers, article } = question
  const navigate = useNavigate()
  const role = useSignedIn()?.role ?? null
  const may = (move: QuestionMove) =>
    keeps && mayCall(QUESTION_MOVES[move].by, role) && whyNotQuestionMove(move, state) === null
  const refer = useCommand(api.library.questions.refer, { done: 'The question waits for SLT.' })
  const close = useCommand(api.library.questions.close, { done: 'The question is closed.' })
  const promote = useCommand(api.library.questions.promote, {
    done: 'A draft of good practice is begun. Say what came of it.',
    onDone: ({ articleId }) => void navigate(`/library/${articleId}`),
  })
  const remove = useCommand(api.library.questions.remove, {
    done: ({ title }) => `“${title}” is in the recycle bin.`,
    onDone: () => void navigate(closeTo),
  })
  const canPromote = keeps && answers.length > 0 && article === null
  if (!onAnswer && !onEdit && !may('refer') && !may('close') && !canPromote && !onLink) return null
  return (
    <div className={classes.questionMoves}>
      {onAnswer && (
        <Button
          variant={answers.length === 0 ? 'filled' : 'default'}
          rightSection={<KeyHint keys="a" />}
          onClick={onAnswer}
        >
          Answer
        </Button>
      )}
      {may('close') && (
        <Button variant="filled" loading={close.isRunning} onClick={() => void close.run({ id })}>
          Close the question
        </Button>
      )}
      {canPromote && (
        <Button loading={promote.isRunning} onClick={() => void promote.run({ id })}>
          Make it good practice
        </Button>
      )}
      {onLink && article === null && <Button onClick={onLink}>Link good practice</Button>}
      {may('refer') && (
        <Button loading={refer.isRunning} onClick={() => void refer.run({ id })}>
          Refer to SLT
        </Button>
      )}
      {onEdit && (
        <>
          <Button onClick={onEdit}>Edit</Button>
          <Button variant="subtle" loading={remove.isRunning} onClick={() => void remove.run({ id })}>
            Remove
          </Button>
        </>
      )}
    </div>
  )
}
