import { Button, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { MinutesWhole, OpenQuestion } from '../../shared/minutes/contract.ts'
import { api, orpc } from '../service.ts'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import { linesHere } from './line-list.ts'
import classes from './side-panel.module.css'

const SHOWN = 5

type OpenQuestionsProps = { whole: MinutesWhole; itemId: string; editor: Editor; editable: boolean }

/** The numbers of the questions in the text on screen, which is newer than what was last read. */
function questionsHere(editor: Editor): string {
  return linesHere(editor.state.doc)
    .flatMap((line) => (line.kind === 'question' ? line.number : []))
    .join(' ')
}

/** What was asked at this and earlier meetings and nobody has answered yet, the longest waiting first, each with its answer one key away. */
export function OpenQuestions({ whole, itemId, editor, editable }: OpenQuestionsProps) {
  const { groupId } = whole.meeting
  const { data, refetch } = useQuery(orpc.minutes.openQuestions.queryOptions({ input: { groupId } }))
  const here = useEditorState({ editor, selector: ({ editor: e }) => questionsHere(e) })
  // What was written under the item just left may have been turned into something else.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read anew for each item, although its id is not asked for
  useEffect(() => void refetch(), [refetch, itemId])
  const [all, setAll] = useState(false)
  const open = (data ?? []).filter((one) => one.itemId !== itemId || here.split(' ').includes(one.number))
  if (open.length === 0) return null
  const shown = all ? open : open.slice(0, SHOWN)
  return (
    <section className={classes.section} aria-label="Questions not answered yet">
      <h2 className={classes.heading}>
        <Term of="question">Questions</Term> not answered yet · {open.length}
      </h2>
      <ul className={classes.questions}>
        {shown.map((question) => (
          <Question key={question.id} question={question} editable={editable} />
        ))}
      </ul>
      {open.length > shown.length && (
        <button type="button" className={classes.more} onClick={() => setAll(true)}>
          Show all {open.length}
        </button>
      )}
    </section>
  )
}

function Question({ question, editable }: { question: OpenQuestion; editable: boolean }) {
  const [isAnswering, setAnswering] = useState(false)
  const [answer, setAnswerText] = useState('')
  const record = useCommand(api.minutes.answerQuestion, {
    done: `The answer to ${question.number} is recorded.`,
  })
  const { number, text, askedBy, date, meetingId, itemId } = question
  const send = () => void record.run({ id: question.id, answer })
  return (
    <li className={classes.question}>
      <Link className={classes.number ?? ''} to={`/meetings/${meetingId}/minutes?item=${itemId}`}>
        {number}
      </Link>{' '}
      {text}{' '}
      <span className={classes.soft}>
        {askedBy === '' ? '' : `${askedBy}, `}
        {shortDay(date)}
      </span>
      {editable && !isAnswering && (
        <Button
          size="compact-xs"
          variant="subtle"
          aria-label={`Answer ${number}`}
          onClick={() => setAnswering(true)}
        >
          Answer
        </Button>
      )}
      {isAnswering && (
        <form
          className={classes.answer}
          onSubmit={(event) => {
            event.preventDefault()
            if (answer.trim() !== '') send()
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && answer.trim() !== '') send()
            if (event.key !== 'Escape') return
            // Esc closes the field; it does not also leave the screen. What was typed stays for the next time.
            event.stopPropagation()
            setAnswering(false)
          }}
        >
          <Textarea
            autosize
            minRows={2}
            maxRows={8}
            maxLength={4000}
            autoFocus
            label={`Answer to ${number}`}
            description="Kept on record. It is not published."
            value={answer}
            onChange={(event) => setAnswerText(event.currentTarget.value)}
          />
          <Button type="submit" size="compact-sm" disabled={answer.trim() === ''} loading={record.isRunning}>
            Record answer
          </Button>
        </form>
      )}
    </li>
  )
}
