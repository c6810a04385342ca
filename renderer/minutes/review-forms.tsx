import { Modal } from '@mantine/core'
import { z } from 'zod'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import type { Place } from '../../shared/minutes/places.ts'
import { AmendmentInput, CommentInput, RefusalReason } from '../../shared/minutes/review.ts'
import { api } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, FieldRow, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './review.module.css'

/** Where something is said: the blocks of the item by name, and the one to begin with. */
export type Where = { itemId: string; places: readonly Place[]; here: Place | null }

const SHOWN = 60

function choices(places: readonly Place[]) {
  return places.map(({ label, text }) => {
    const words = text.trim()
    const start = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
    return { value: label, label: `${label}: ${start}` }
  })
}

type DialogProps = { where: Where | null; onClose: () => void }

/** Comments on one paragraph of the draft. */
export function CommentDialog({ where, onClose }: DialogProps) {
  return (
    <Modal opened={where !== null} onClose={onClose} title="Comment on a paragraph" size="lg">
      {where &&
        (where.here ? (
          <CommentForm where={where} here={where.here} onClose={onClose} />
        ) : (
          <EmptyState title="Nothing is minuted under this item yet." />
        ))}
    </Modal>
  )
}

function CommentForm({ where, here, onClose }: { where: Where; here: Place; onClose: () => void }) {
  const form = useZodForm(CommentInput, {
    itemId: where.itemId,
    paragraph: here.label,
    quote: here.text,
    text: '',
  })
  const comment = useCommand(api.minutes.comment, { done: 'The comment is on record.', onDone: onClose })
  return (
    <Form form={form} submit="Add comment" onCancel={onClose} onSubmit={comment.attempt}>
      <SelectField<CommentInput>
        name="paragraph"
        label="Paragraph"
        choices={choices(where.places)}
        onChosen={(label) =>
          form.setValue('quote', where.places.find((place) => place.label === label)?.text ?? '')
        }
      />
      <blockquote className={classes.quote}>{form.watch('quote')}</blockquote>
      <TextAreaField<CommentInput> name="text" label="Comment" autoFocus />
    </Form>
  )
}

/** Records what somebody asks to have changed in circulated minutes. */
export function AmendmentDialog({ where, onClose, people }: DialogProps & Pick<MinutesWhole, 'people'>) {
  return (
    <Modal opened={where !== null} onClose={onClose} title="Propose an amendment" size="lg">
      {where &&
        (where.here ? (
          <AmendmentForm where={where} here={where.here} people={people} onClose={onClose} />
        ) : (
          <EmptyState title="Nothing is minuted under this item yet." />
        ))}
    </Modal>
  )
}

type AmendmentFormProps = { where: Where; here: Place; onClose: () => void } & Pick<MinutesWhole, 'people'>

function AmendmentForm({ where, here, people, onClose }: AmendmentFormProps) {
  const form = useZodForm(AmendmentInput, {
    itemId: where.itemId,
    paragraph: here.label,
    fromText: here.text,
    toText: here.text,
    reason: '',
    proposedById: null,
    proposedBy: '',
  })
  const propose = useCommand(api.minutes.proposeAmendment, {
    done: 'The amendment is on record.',
    onDone: onClose,
  })
  return (
    <Form form={form} submit="Record amendment" onCancel={onClose} onSubmit={propose.attempt}>
      <SelectField<AmendmentInput>
        name="paragraph"
        label="Paragraph"
        choices={choices(where.places)}
        onChosen={(label) => {
          const text = where.places.find((place) => place.label === label)?.text ?? ''
          form.setValue('fromText', text)
          form.setValue('toText', text)
        }}
      />
      <blockquote className={classes.quote}>{form.watch('fromText')}</blockquote>
      <TextAreaField<AmendmentInput>
        name="toText"
        label="What it should say"
        description="Leave it empty to take the paragraph out."
        optional
        autoFocus
      />
      <FieldRow>
        <SelectField<AmendmentInput>
          name="proposedById"
          label="Who proposed it"
          optional
          clearable
          searchable
          choices={people.map(({ id, name, title }) => ({
            value: id,
            label: [title, name].filter(Boolean).join(' '),
          }))}
        />
        {form.watch('proposedById') === null && (
          <TextField<AmendmentInput> name="proposedBy" label="Or a name" optional />
        )}
      </FieldRow>
      <TextAreaField<AmendmentInput> name="reason" label="Why" rows={2} optional />
    </Form>
  )
}

const Reason = z.object({ reason: RefusalReason })

type RefuseFormProps = {
  submit: string
  onRefuse: (reason: string) => Promise<unknown>
  onClose?: () => void
}

/** Asks for the reason nobody may leave out. */
export function RefuseForm({ submit, onRefuse, onClose }: RefuseFormProps) {
  const form = useZodForm(Reason, { reason: '' })
  return (
    <Form
      form={form}
      submit={submit}
      {...(onClose ? { onCancel: onClose } : {})}
      onSubmit={({ reason }) => onRefuse(reason)}
    >
      <TextField<z.infer<typeof Reason>> name="reason" label="Reason" autoFocus />
    </Form>
  )
}
