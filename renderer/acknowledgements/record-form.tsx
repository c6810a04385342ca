import { Button, Checkbox, Modal } from '@mantine/core'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { z } from 'zod'
import {
  MOST_AT_ONCE,
  NewAcknowledgement,
  type Owed,
  type OwedDocument,
  type OwedPerson,
} from '../../shared/acknowledgements/contract.ts'
import {
  ACKNOWLEDGEMENT_METHOD_LABELS,
  ACKNOWLEDGEMENT_STATE_LABELS,
  AcknowledgementMethod,
} from '../../shared/acknowledgements/entities.ts'
import { localClock } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './acknowledgements.module.css'

const Sheet = NewAcknowledgement.extend({
  personIds: z.array(Id).min(1, 'Choose at least one person.').max(MOST_AT_ONCE),
})
type Sheet = z.infer<typeof Sheet>

const ENTRIES = [
  { value: 'acknowledged', label: 'They acknowledged it' },
  { value: 'requested', label: 'They were asked' },
  { value: 'declined', label: 'They declined' },
]
const METHODS = AcknowledgementMethod.options.map((value) => ({
  value,
  label: ACKNOWLEDGEMENT_METHOD_LABELS[value],
}))

/** Somebody a sheet may be about: their name, and where they stand. */
export type OnSheet = { standing: Owed; name: string }

/** Everybody a document concerns who has not acknowledged it: whose names a sign-in sheet may bring. */
export function stillToAcknowledge(
  standings: readonly Owed[],
  people: readonly OwedPerson[],
  documentId: string,
): OnSheet[] {
  const names = new Map(people.map((person) => [person.personId, person.name]))
  return standings
    .filter((each) => each.documentId === documentId && each.state !== 'acknowledged')
    .map((standing) => ({ standing, name: names.get(standing.personId) ?? '' }))
}

type RecordDialogProps = {
  document: OwedDocument
  /** People of one group: each group has its own sheet. */
  sheet: readonly OnSheet[]
  /** Ticked from the start. */
  chosen: readonly string[]
  onClose: () => void
}

/** Records that people acknowledged, were asked or declined: one person, or everybody on a sign-in sheet at once. */
export function RecordDialog({ document, sheet, chosen, onClose }: RecordDialogProps) {
  const [scan, setScan] = useState<{ handle: string; name: string } | null>(null)
  const form = useZodForm(Sheet, {
    entry: 'acknowledged',
    method: 'in person',
    day: localClock(new Date()).day,
    note: '',
    personIds: [...chosen],
  })
  const method = form.watch('method')
  const record = useCommand(api.acknowledgements.record, {
    done: ({ recorded }) =>
      recorded === 1 ? 'On record for 1 person.' : `On record for ${recorded} people.`,
    onDone: onClose,
  })
  const groupId = sheet[0]?.standing.groupId ?? ''
  return (
    <Modal opened onClose={onClose} title={`${document.title} ${document.version}`} size="lg">
      <Form
        form={form}
        submit="Record"
        onCancel={onClose}
        onSubmit={(fields) =>
          record.attempt({
            ...fields,
            groupId,
            documentKind: document.documentKind,
            documentId: document.documentId,
            ...(scan && method === 'signed paper' ? { handle: scan.handle } : {}),
          })
        }
      >
        <PeopleField sheet={sheet} />
        <FieldRow>
          <SelectField<Sheet> name="entry" label="What happened" choices={ENTRIES} />
          <SelectField<Sheet> name="method" label="How" choices={METHODS} />
          <DateField<Sheet> name="day" label="On" />
        </FieldRow>
        {method === 'signed paper' && <ScanChoice scan={scan} onChoose={setScan} />}
        <TextField<Sheet> name="note" label="Note" optional />
      </Form>
    </Modal>
  )
}

function ScanChoice({
  scan,
  onChoose,
}: {
  scan: { name: string } | null
  onChoose: (scan: { handle: string; name: string } | null) => void
}) {
  const choose = async () => {
    const file = await api.office.chooseFile({ purpose: 'signed paper' })
    if (file) onChoose(file)
  }
  return (
    <div className={classes.scan}>
      <Button onClick={() => void choose()}>{scan ? 'Choose another scan' : 'Attach the scan'}</Button>
      <span>{scan ? scan.name : 'Kept encrypted with the record.'}</span>
      {scan && (
        <Button variant="subtle" onClick={() => onChoose(null)}>
          Leave it out
        </Button>
      )}
    </div>
  )
}

function PeopleField({ sheet }: { sheet: readonly OnSheet[] }) {
  const { field, fieldState } = useController<Sheet, 'personIds'>({ name: 'personIds' })
  const ticked = new Set(field.value)
  const set = (ids: Iterable<string>) => field.onChange([...ids])
  return (
    <div>
      <div className={classes.ticks}>
        <strong id="who-heading">Who</strong>
        <span>{`${ticked.size} of ${sheet.length}`}</span>
        {sheet.length > 1 && (
          <>
            <Button
              size="compact-sm"
              variant="subtle"
              onClick={() => set(sheet.map((one) => one.standing.personId))}
            >
              Tick everybody
            </Button>
            <Button size="compact-sm" variant="subtle" onClick={() => set([])}>
              Tick nobody
            </Button>
          </>
        )}
      </div>
      <fieldset className={classes.people} aria-labelledby="who-heading" ref={field.ref} tabIndex={-1}>
        {sheet.map(({ standing, name }) => (
          <Checkbox
            key={standing.personId}
            label={`${name} (${ACKNOWLEDGEMENT_STATE_LABELS[standing.state].toLowerCase()})`}
            checked={ticked.has(standing.personId)}
            onChange={(event) => {
              const next = new Set(ticked)
              if (event.currentTarget.checked) next.add(standing.personId)
              else next.delete(standing.personId)
              set(next)
            }}
          />
        ))}
      </fieldset>
      {fieldState.error && <p className={classes.error}>{fieldState.error.message}</p>}
    </div>
  )
}
