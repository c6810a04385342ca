import { Menu } from '@mantine/core'
import { type DragEvent, useState } from 'react'
import { localClock, shortDay } from '../../shared/dates.ts'
import { sizeInWords } from '../../shared/papers/rules.ts'
import type { AgreementRow } from '../../shared/standing/contract.ts'
import {
  AGREEMENT_LABELS,
  AGREEMENT_METHOD_LABELS,
  AgreementForm,
  type AgreementFields,
  AgreementKind,
  AgreementMethod,
} from '../../shared/standing/entities.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'
import classes from './standing.module.css'
import { untilTone, untilWords } from './until.ts'

const KINDS = AgreementKind.options.map((value) => ({ value, label: AGREEMENT_LABELS[value] }))
const METHODS = AgreementMethod.options.map((value) => ({ value, label: AGREEMENT_METHOD_LABELS[value] }))

type Props = { personId: string; agreements: readonly AgreementRow[]; editable: boolean; today: string }

/** What somebody signed, until when it holds, and the scan of it. */
export function Agreements({ personId, agreements, editable, today }: Props) {
  return (
    <PartSection
      title="Agreements"
      help="Signed before anything is told in confidence. The scan stays in the office, encrypted."
      empty="Nothing signed is on record yet."
      entity="agreement"
      add="Record an agreement"
      personId={personId}
      editable={editable}
      parts={agreements}
      nameOf={(part) => `the ${AGREEMENT_LABELS[part.kind].toLowerCase()} of ${shortDay(part.signedOn)}`}
      line={(part) => <AgreementLine personId={personId} part={part} editable={editable} today={today} />}
      menu={(part) => <ScanItems personId={personId} part={part} editable={editable} />}
      form={(part, done) => <EditAgreement personId={personId} part={part} onDone={done} />}
    />
  )
}

type LineProps = { personId: string; part: AgreementRow; editable: boolean; today: string }

/** A scan may be dropped on its agreement. */
function AgreementLine({ personId, part, editable, today }: LineProps) {
  const [over, setOver] = useState(false)
  const drop = useCommand(api.standing.addScan, { done: 'The scan is kept with the agreement.' })
  const isFile = (event: DragEvent) => editable && event.dataTransfer.types.includes('Files')
  return (
    <section
      aria-label={AGREEMENT_LABELS[part.kind]}
      className={over ? classes.over : ''}
      onDragOver={(event) => {
        if (!isFile(event)) return
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        setOver(false)
        const [file] = event.dataTransfer.files
        if (!isFile(event) || !file) return
        event.preventDefault()
        void drop.run({ personId, partId: part.id, file })
      }}
    >
      <strong>{AGREEMENT_LABELS[part.kind]}</strong>{' '}
      <StateBadge tone={untilTone(part.expiresOn, today)}>{untilWords(part.expiresOn, today)}</StateBadge>
      <div className={classes.soft}>
        Signed on {shortDay(part.signedOn)}, {AGREEMENT_METHOD_LABELS[part.method].toLowerCase()}
        {part.scanName !== '' && ` · scan: ${part.scanName}, ${sizeInWords(part.scanBytes)}`}
      </div>
    </section>
  )
}

function ScanItems({ personId, part, editable }: Omit<LineProps, 'today'>) {
  const of = { personId, partId: part.id }
  const add = useCommand(
    async (_input?: undefined) => {
      const chosen = await api.office.chooseFile({ purpose: 'signed paper' })
      return chosen ? api.standing.addScanChosen({ ...of, handle: chosen.handle }) : null
    },
    { done: (answer) => (answer ? 'The scan is kept with the agreement.' : '') },
  )
  const save = useCommand(api.standing.saveScanCopy, {
    done: ({ saved }) => (saved ? 'A copy of the scan is saved.' : 'Nothing was saved.'),
    undo: false,
  })
  const remove = useCommand(api.standing.removeScan, { done: 'The scan is taken off.' })
  if (part.scanName === '')
    return editable ? <Menu.Item onClick={() => void add.run()}>Add the scan</Menu.Item> : null
  return (
    <>
      <Menu.Item onClick={() => void save.run(of)}>Save a copy of the scan</Menu.Item>
      {editable && <Menu.Item onClick={() => void add.run()}>Put a newer scan in its place</Menu.Item>}
      {editable && <Menu.Item onClick={() => void remove.run(of)}>Take off the scan</Menu.Item>}
    </>
  )
}

type EditProps = { personId: string; part: AgreementRow | null; onDone: () => void }

function EditAgreement({ personId, part, onDone }: EditProps) {
  const form = useZodForm(AgreementForm, {
    kind: part?.kind ?? 'confidentiality',
    signedOn: part?.signedOn ?? localClock(new Date()).day,
    method: part?.method ?? 'signed paper',
    expiresOn: part?.expiresOn ?? null,
  })
  const save = useCommand(api.standing.saveAgreement, { done: 'The agreement is on record.', onDone })
  return (
    <Form
      form={form}
      submit="Save agreement"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <AgreementFieldset />
    </Form>
  )
}

/** The fields of an agreement; `prefix` where they are part of a larger form. */
export function AgreementFieldset({ prefix = '' }: { prefix?: '' | 'agreement.' }) {
  const name = (field: keyof AgreementFields) => `${prefix}${field}`
  return (
    <>
      <FieldRow>
        <SelectField name={name('kind')} label="Agreement" choices={KINDS} />
        <SelectField name={name('method')} label="How it was given" choices={METHODS} />
      </FieldRow>
      <FieldRow>
        <DateField name={name('signedOn')} label="Signed on" />
        <DateField name={name('expiresOn')} label="Holds until" optional nullable />
      </FieldRow>
    </>
  )
}
