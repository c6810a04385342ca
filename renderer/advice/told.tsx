import { Button } from '@mantine/core'
import type { z } from 'zod'
import { type AdviceWhole, FeedbackFields } from '../../shared/advice/contract.ts'
import { FEEDBACK_CHANNEL_LABELS, FeedbackChannel } from '../../shared/advice/entities.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './advice.module.css'

const CHOICES = FeedbackChannel.options.map((value) => ({ value, label: FEEDBACK_CHANNEL_LABELS[value] }))
type Fields = z.infer<typeof FeedbackFields>

/** Who was told what became of a piece of advice, the latest first, and a form to add somebody. */
export function Told({ row }: { row: AdviceWhole }) {
  const role = useSignedIn()?.role ?? null
  const editable = mayCall(KEEPERS_AND_CHAIR, role)
  const remove = useCommand(api.advice.removeFeedback, { done: 'Taken back.' })
  return (
    <>
      {row.feedback.length === 0 ? (
        <EmptyState title="Nobody is on record as told.">
          Advisors give advice when they hear what became of it: tell them, or the community the concern came
          from, and write it down here.
        </EmptyState>
      ) : (
        <ul className={classes.told} aria-label="Who was told">
          {row.feedback.map((one) => (
            <li key={one.id}>
              <div>
                <p>
                  {one.toWhom}, {shortDay(one.day)}
                </p>
                <p className={classes.soft}>
                  {FEEDBACK_CHANNEL_LABELS[one.channel]}
                  {one.text !== '' && `: ${one.text}`}
                </p>
              </div>
              {editable && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take back: ${one.toWhom}, ${shortDay(one.day)}`}
                  onClick={() => void remove.run({ feedbackId: one.id })}
                >
                  Take back
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && <ToldForm key={row.feedback.length} id={row.id} />}
    </>
  )
}

function ToldForm({ id }: { id: string }) {
  const form = useZodForm(FeedbackFields, {
    day: localClock(new Date()).day,
    toWhom: 'The group',
    channel: 'meeting',
    text: '',
  })
  const add = useCommand(api.advice.giveFeedback, { done: ({ number }) => `${number}: somebody was told.` })
  return (
    <Form
      form={form}
      submit="Record that they were told"
      draft={`told ${id}`}
      onSubmit={(fields) => add.attempt({ id, ...fields })}
    >
      <FieldRow>
        <TextField<Fields> name="toWhom" label="Who was told" />
        <DateField<Fields> name="day" label="On" />
      </FieldRow>
      <SelectField<Fields> name="channel" label="How" choices={CHOICES} />
      <TextAreaField<Fields> name="text" label="What they were told" optional rows={2} />
    </Form>
  )
}
