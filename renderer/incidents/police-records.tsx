import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localClock } from '../../shared/dates.ts'
import type { GlossaryTerm } from '../../shared/glossary.ts'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import {
  POLICE_RECORD_LABELS,
  PoliceRecordFields,
  type PoliceRecordKind,
  type PoliceRecordShown,
  policeRecordWords,
} from '../../shared/incidents/police-records.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api, orpc } from '../service.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Section } from '../ui/page.tsx'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './incidents.module.css'

const TITLE = 'Gold Group and impact assessment'
/** What each is called in the glossary. */
const TERMS = {
  'gold group': 'gold group',
  'impact assessment': 'community impact assessment',
} satisfies Record<PoliceRecordKind, GlossaryTerm>
const VERBS = {
  'gold group': 'Record a Gold Group',
  'impact assessment': 'Record input to the assessment',
} satisfies Record<PoliceRecordKind, string>

type PoliceRecordsProps = {
  callOut: ActivationWhole
  /** May the person who looks at it write? */
  writes: boolean
}

/** Who sat in a Gold Group for the group, and what input the community impact assessment was given: by reference, never what they say. */
export function PoliceRecords({ callOut, writes }: PoliceRecordsProps) {
  const [opened, setOpened] = useState<PoliceRecordShown | PoliceRecordKind | null>(null)
  const { policeRecords } = callOut
  if (policeRecords.length === 0 && !writes) return null
  const close = () => setOpened(null)
  const isFirst = ({ id, kind }: PoliceRecordShown) =>
    policeRecords.find((one) => one.kind === kind)?.id === id
  return (
    <div className={`${classes.police} ${policeRecords.length === 0 ? classes.notPrinted : ''}`}>
      <Section
        title={TITLE}
        actions={
          writes && (
            <div className={classes.sectionActions}>
              {PoliceRecordFields.shape.kind.options.map((kind) => (
                <Button key={kind} onClick={() => setOpened(kind)}>
                  {VERBS[kind]}
                </Button>
              ))}
            </div>
          )
        }
      >
        {typeof opened === 'string' && (
          <PoliceRecordForm key={opened} callOut={callOut} kind={opened} one={null} onDone={close} />
        )}
        {policeRecords.length === 0 ? (
          <p className={classes.soft}>
            When an advisor sits in a <Term of="gold group">Gold Group</Term>, or the advice goes into the{' '}
            <Term of="community impact assessment">community impact assessment</Term>, keep the reference
            here. What was said there stays with the police.
          </p>
        ) : (
          <ul className={classes.records} aria-label={TITLE}>
            {policeRecords.map((one) => (
              <li key={one.id}>
                {opened === one ? (
                  <PoliceRecordForm callOut={callOut} kind={one.kind} one={one} onDone={close} />
                ) : (
                  <PoliceRecordLine
                    one={one}
                    isFirst={isFirst(one)}
                    onChange={writes ? () => setOpened(one) : null}
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </div>
  )
}

type PoliceRecordLineProps = {
  one: PoliceRecordShown
  /** The first of its kind says what the word means. */
  isFirst: boolean
  onChange: (() => void) | null
}

function PoliceRecordLine({ one, isFirst, onChange }: PoliceRecordLineProps) {
  const what = POLICE_RECORD_LABELS[one.kind]
  return (
    <div className={classes.record}>
      <span>
        {isFirst ? <Term of={TERMS[one.kind]}>{what}</Term> : what}
        {' · '}
        <DayText day={one.day} />
        {one.time !== '' && `, ${one.time}`}
        <span className={classes.soft}>{` · ${policeRecordWords(one)}`}</span>
      </span>
      {onChange && (
        <Button size="compact-sm" aria-label={`Change ${what}: ${policeRecordWords(one)}`} onClick={onChange}>
          Change
        </Button>
      )}
    </div>
  )
}

/** Advisors, those of the group of the call-out first. */
function useWhoAttended(groupId: string, one: PoliceRecordShown | null) {
  const { data } = useQuery(orpc.people.list.queryOptions({ input: { kind: 'advisor', limit: 1000 } }))
  const choices = (data?.people ?? []).map((person) => ({
    value: person.id,
    label: person.name,
    group: person.memberships.some((place) => place.groupId === groupId) ? 'This group' : 'Other groups',
  }))
  const isGone = one?.personId != null && !choices.some(({ value }) => value === one.personId)
  const all = isGone
    ? [...choices, { value: one.personId ?? '', label: one.name, group: 'This group' }]
    : choices
  return all.toSorted((a, b) => b.group.localeCompare(a.group))
}

type PoliceRecordFormProps = {
  callOut: ActivationWhole
  kind: PoliceRecordKind
  /** The one to put right; null: a new one. */
  one: PoliceRecordShown | null
  onDone: () => void
}

function PoliceRecordForm({ callOut, kind, one, onDone }: PoliceRecordFormProps) {
  const form = useZodForm(PoliceRecordFields, {
    kind,
    day: one?.day ?? localClock(new Date()).day,
    time: one?.time ?? '',
    personId: one?.personId ?? null,
    reference: one?.reference ?? '',
    version: one?.version ?? '',
  })
  const advisors = useWhoAttended(callOut.groupId, one)
  const what = POLICE_RECORD_LABELS[kind]
  const save = useCommand(api.incidents.savePoliceRecord, { done: `${what}: saved.`, onDone })
  const remove = useCommand(api.incidents.removePoliceRecord, {
    done: `${what}: in the recycle bin.`,
    onDone,
  })
  const isGold = kind === 'gold group'
  return (
    <Form
      form={form}
      submit={one ? 'Save' : VERBS[kind]}
      onCancel={onDone}
      aside={
        one && (
          <Button variant="subtle" onClick={() => void remove.run({ policeRecordId: one.id })}>
            Remove
          </Button>
        )
      }
      onSubmit={(fields) => save.attempt({ id: callOut.id, policeRecordId: one?.id ?? null, fields })}
    >
      <FieldRow>
        <SelectField<PoliceRecordFields>
          name="personId"
          label={isGold ? 'Who attended for the group' : 'Who gave it'}
          choices={advisors}
          clearable
          autoFocus={one === null}
          placeholder={isGold ? 'Choose' : 'The group together'}
          {...(isGold ? {} : { optional: true })}
        />
        <DateField<PoliceRecordFields> name="day" label="On" />
        <TimeField<PoliceRecordFields> name="time" label="At" optional />
      </FieldRow>
      <FieldRow>
        <div>
          <TextField<PoliceRecordFields>
            name="reference"
            label={isGold ? 'Reference of its minutes' : 'Police reference of the assessment'}
            description="The reference only, nothing of what it says."
            autoFocus={one !== null}
            {...(isGold ? { optional: true } : {})}
          />
          <FieldGuard name="reference" />
        </div>
        {!isGold && (
          <TextField<PoliceRecordFields>
            name="version"
            label="Version"
            description="As the police number it."
            optional
          />
        )}
      </FieldRow>
    </Form>
  )
}
