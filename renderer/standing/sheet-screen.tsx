import { Checkbox, Switch, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useController, useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { searchWords, fold } from '../../shared/search/fold.ts'
import { type ReadyRow, SheetFields } from '../../shared/standing/contract.ts'
import type { AgreementFields, VettingFields } from '../../shared/standing/entities.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { AgreementFieldset } from './agreements.tsx'
import { LightBadge } from './light.tsx'
import classes from './standing.module.css'
import { VettingFieldset } from './vetting.tsx'

/** S3: one sheet, signed by several advisors, recorded in one go. */
export function SheetScreen() {
  const ready = useQuery(
    orpc.standing.readiness.queryOptions({ input: { ...useGroupFilter(), limit: 1000 } }),
  )
  return (
    <Page
      title="Record a sign-in sheet"
      subtitle="An agreement and a vetting outcome for everybody on it, at once"
      width="read"
      back={{ to: '/people', label: 'People' }}
    >
      <Loaded query={ready}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title="Formal advisors stand here once they have a term in a group." />
          ) : (
            <Sheet people={onceEach(rows)} />
          )
        }
      </Loaded>
    </Page>
  )
}

/** Somebody in two groups stands on a sheet once. */
function onceEach(rows: readonly ReadyRow[]): ReadyRow[] {
  return [...new Map(rows.toReversed().map((row) => [row.personId, row])).values()].reverse()
}

function newAgreement(): AgreementFields {
  return {
    kind: 'confidentiality',
    signedOn: localClock(new Date()).day,
    method: 'signed paper',
    expiresOn: null,
  }
}

function newVetting(): VettingFields {
  return { level: '', outcome: 'cleared', grantedOn: localClock(new Date()).day, expiresOn: null }
}

function Sheet({ people }: { people: readonly ReadyRow[] }) {
  const navigate = useNavigate()
  const form = useZodForm(SheetFields, { personIds: [], agreement: newAgreement(), vetting: null })
  const record = useCommand(api.standing.recordSheet, {
    done: ({ people: count, records }) =>
      `${records} ${records === 1 ? 'record' : 'records'} for ${count} ${count === 1 ? 'person' : 'people'}.`,
    onDone: () => void navigate('/people/ready'),
  })
  return (
    <Form
      form={form}
      submit="Record the sheet"
      draft="sign-in sheet"
      onSubmit={(fields) => record.attempt(fields)}
    >
      <Who people={people} />
      <Part name="agreement" label="An agreement was signed" fresh={newAgreement}>
        <AgreementFieldset prefix="agreement." />
      </Part>
      <Part name="vetting" label="A vetting outcome came" fresh={newVetting}>
        <VettingFieldset prefix="vetting." />
      </Part>
    </Form>
  )
}

/** Who is on the sheet: typed to find, ticked with the space bar. */
function Who({ people }: { people: readonly ReadyRow[] }) {
  const { field, fieldState } = useController<SheetFields, 'personIds'>({ name: 'personIds' })
  const [typed, setTyped] = useState('')
  const words = searchWords(typed)
  const shown = people.filter((row) => words.every((word) => fold(row.name).includes(word)))
  return (
    <Section title={`On the sheet: ${field.value.length}`}>
      <TextInput
        data-autofocus
        aria-label="Find by name"
        placeholder="Find by name"
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Checkbox.Group
        aria-label="Who is on the sheet"
        value={field.value}
        onChange={field.onChange}
        error={fieldState.error?.message}
      >
        <ul className={classes.people}>
          {shown.map((row) => (
            <li key={row.personId}>
              <Checkbox
                value={row.personId}
                label={
                  <>
                    {row.name}{' '}
                    <span className={classes.soft}>
                      {CAPACITY_LABELS[row.capacity]}, {shortGroupName(row.groupName)}
                    </span>
                  </>
                }
              />
              <LightBadge value={row.light} why={row.reasons.map((reason) => reason.what).join(' ')} bare />
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className={classes.soft}>Nobody is called that.</p>}
      </Checkbox.Group>
    </Section>
  )
}

type PartProps = {
  name: 'agreement' | 'vetting'
  label: string
  fresh: () => AgreementFields | VettingFields
  children: React.ReactNode
}

/** A part of the sheet, recorded when it is switched on. */
function Part({ name, label, fresh, children }: PartProps) {
  const { field, fieldState } = useController<SheetFields>({ name })
  const isOn = useWatch<SheetFields>({ name }) !== null
  return (
    <Section title={name === 'agreement' ? 'Agreement' : 'Vetting'}>
      <Switch
        label={label}
        checked={isOn}
        error={fieldState.error?.message}
        onChange={(event) => field.onChange(event.currentTarget.checked ? fresh() : null)}
      />
      {isOn && <div className={classes.form}>{children}</div>}
    </Section>
  )
}
