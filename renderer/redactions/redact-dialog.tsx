import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { PartToRedact, Redactions } from '../../shared/redactions/contract.ts'
import { GUIDANCE_ONLY, REASON_LABELS, RedactionReason } from '../../shared/redactions/entities.ts'
import { publicMark } from '../../shared/redactions/rules.ts'
import { type Stretch, wholeWords } from '../../shared/redactions/words.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, SwitchField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useCommand } from '../ui/use-command.ts'
import { type Chosen, partOf } from './chosen.ts'
import { ChooseWords } from './choose-words.tsx'
import classes from './redactions.module.css'

const Fields = z.object({
  paragraph: z.string(),
  reason: RedactionReason.or(z.literal('')).refine(
    (reason) => reason !== '',
    'Choose why the words are not published.',
  ),
  owner: z.boolean(),
})
type Fields = z.input<typeof Fields>

const REASONS = RedactionReason.options.map((value) => ({ value, label: REASON_LABELS[value] }))
const SHOWN = 60

type RedactDialogProps = {
  meetingId: string
  /** What to begin with; null while the dialog is closed. */
  chosen: Chosen | null
  onClose: () => void
}

/** Proposes to redact words: which, and why. They are chosen on screen before, or here with the keyboard. */
export function RedactDialog({ meetingId, chosen, onClose }: RedactDialogProps) {
  const query = useQuery({
    ...orpc.redactions.ofMeeting.queryOptions({ input: { meetingId } }),
    enabled: chosen !== null,
    // The text may have been saved a moment ago.
    refetchOnMount: 'always',
  })
  return (
    <Modal opened={chosen !== null} onClose={onClose} title="Redact words" size="lg">
      {chosen && (
        <Loaded query={query}>
          {(data) =>
            data.items.some(({ places }) => places.length > 0) ? (
              <RedactForm data={data} chosen={chosen} onClose={onClose} />
            ) : (
              <EmptyState title="Nothing is minuted yet, so there is nothing to redact." />
            )
          }
        </Loaded>
      )}
    </Modal>
  )
}

type Option = { value: string; label: string; group: string }

function optionsOf({ items }: Redactions): Option[] {
  return items.flatMap(({ itemId, number, title, places }) =>
    places.map(({ label, text }) => {
      const words = text.trim()
      const start = words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
      return { value: `${itemId} ${label}`, label: `${label}: ${start}`, group: `${number}. ${title}` }
    }),
  )
}

function RedactForm({ data, chosen, onClose }: { data: Redactions; chosen: Chosen; onClose: () => void }) {
  const options = optionsOf(data)
  const wanted = `${chosen.itemId} ${chosen.paragraph}`
  const first =
    options.find(({ value }) => value === wanted) ??
    options.find(({ value }) => value.startsWith(chosen.itemId)) ??
    options[0]
  const form = useZodForm(Fields, {
    paragraph: first?.value ?? '',
    reason: chosen.reason ?? '',
    owner: false,
  })
  const [single] = chosen.parts
  const [stretch, setStretch] = useState<Stretch | null>(
    chosen.parts.length === 1 && single ? wholeWords(single.quote, single) : null,
  )
  const propose = useCommand(api.redactions.propose, {
    done: 'The redaction is proposed. Somebody else has to agree it.',
    onDone: onClose,
  })
  const isMany = chosen.parts.length > 1
  const [itemId = '', ...label] = form.watch('paragraph').split(' ')
  const place = data.items
    .find((item) => item.itemId === itemId)
    ?.places.find((each) => each.label === label.join(' '))
  const reason = RedactionReason.safeParse(form.watch('reason')).data

  const parts = (withOwner: boolean): PartToRedact[] => {
    if (isMany) return [...chosen.parts]
    if (!place) return []
    return [
      ...(stretch ? [partOf(place, stretch.start, stretch.end)] : []),
      ...(withOwner && place.owner !== '' ? [{ ...partOf(place, 0, 0), part: 'owner' as const }] : []),
    ]
  }
  const submit = async (fields: Fields) => {
    const chosenParts = parts(fields.owner)
    if (chosenParts.length === 0) {
      form.setError('paragraph', { message: 'Select the words to redact below.' })
      return
    }
    await propose.attempt({
      itemId: isMany ? chosen.itemId : itemId,
      reason: RedactionReason.parse(fields.reason),
      parts: chosenParts,
    })
  }
  return (
    <Form form={form} submit="Propose redaction" onCancel={onClose} onSubmit={submit}>
      {isMany ? (
        <ManyParts parts={chosen.parts} />
      ) : (
        <>
          <SelectField<Fields>
            name="paragraph"
            label="Paragraph"
            choices={options}
            onChosen={() => setStretch(null)}
          />
          {place && (
            <ChooseWords
              key={form.watch('paragraph')}
              text={place.text}
              stretch={stretch}
              onStretch={(next) => {
                form.clearErrors('paragraph')
                setStretch(next)
              }}
              mark={publicMark(reason ? [reason] : [])}
              autoFocus={stretch === null}
            />
          )}
          {place && place.owner !== '' && (
            <SwitchField<Fields> name="owner" label={`Redact whose action it is, too: ${place.owner}`} />
          )}
        </>
      )}
      <SelectField<Fields>
        name="reason"
        label="Why"
        description={GUIDANCE_ONLY}
        choices={REASONS}
        autoFocus={isMany || stretch !== null}
      />
      <p className={classes.soft}>
        Members still read these words; in public, the reason stands in their place. Somebody else has to
        agree before the minutes can be published.
      </p>
    </Form>
  )
}

function ManyParts({ parts }: { parts: readonly PartToRedact[] }) {
  return (
    <div>
      <p className={classes.label}>Words of {parts.length} paragraphs</p>
      <ul className={classes.parts}>
        {parts.map(({ paragraph, quote, start, end }) => (
          <li key={paragraph}>
            <strong>{paragraph}</strong> {quote.slice(start, end)}
          </li>
        ))}
      </ul>
    </div>
  )
}
