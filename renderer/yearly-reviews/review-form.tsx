import { SegmentedControl } from '@mantine/core'
import { useController } from 'react-hook-form'
import { z } from 'zod'
import { Answer, type YearShown } from '../../shared/yearly-reviews/contract.ts'
import { Question, QUESTION_WORDS, ReviewTexts, SCORE_LABELS } from '../../shared/yearly-reviews/entities.ts'
import { evidenceFor } from '../../shared/yearly-reviews/rules.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './yearly-reviews.module.css'

const Typed = z.object({ ...ReviewTexts.shape, answers: z.array(Answer) })
type Typed = z.infer<typeof Typed>

/** The questions of a year, each with what the record says to it, and the words of the report. */
export function ReviewForm({ shown }: { shown: YearShown }) {
  const { groupId, year, answers, figures, foreword, learnt, priorities, reviewOn } = shown
  const form = useZodForm(Typed, {
    foreword,
    learnt,
    priorities,
    reviewOn,
    answers: Question.options.map(
      (question) => answers.find((each) => each.question === question) ?? { question, score: null, note: '' },
    ),
  })
  const save = useCommand(api.yearlyReviews.save, { done: `The review of ${year} is saved.` })
  return (
    <Form
      form={form}
      submit="Save the review"
      draft={`yearly review ${groupId} ${year}`}
      onSubmit={async ({ answers: given, ...texts }) => {
        await save.attempt({ groupId, year, texts, answers: given })
        form.reset({ ...texts, answers: given })
      }}
    >
      <Section title="How far is this so?">
        <ol className={classes.questions}>
          {Question.options.map((question, index) => (
            <li key={question}>
              <ScoreField index={index} question={question} evidence={evidenceFor(question, figures)} />
            </li>
          ))}
        </ol>
      </Section>
      <Section title="For the annual report">
        <TextAreaField<Typed> name="foreword" label="Foreword by the chair" optional rows={3} />
        <TextAreaField<Typed> name="learnt" label="What we learnt" optional rows={3} />
        <TextAreaField<Typed> name="priorities" label="What we want to do next year" optional rows={3} />
        <DateField<Typed>
          name="reviewOn"
          label="Look at this again on"
          optional
          nullable
          description="When the group comes back to what it wants to do."
        />
      </Section>
    </Form>
  )
}

function ScoreField({ index, question, evidence }: { index: number; question: Question; evidence: string }) {
  const { field } = useController({ name: `answers.${index}.score` })
  const words = QUESTION_WORDS[question]
  return (
    <div className={classes.question}>
      <div>
        <strong>{words}</strong>
        {evidence !== '' && <div className={classes.quiet}>On record: {evidence}</div>}
      </div>
      <SegmentedControl
        aria-label={words}
        value={field.value === null ? '' : String(field.value)}
        onChange={(value) => field.onChange(Number(value))}
        data={Object.entries(SCORE_LABELS).map(([value, label]) => ({ value, label }))}
      />
      {field.value !== null && (
        <div className={classes.why}>
          <TextField name={`answers.${index}.note`} label="Why" optional />
        </div>
      )}
    </div>
  )
}
