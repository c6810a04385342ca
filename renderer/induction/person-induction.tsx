import { Button } from '@mantine/core'
import { IconCertificate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { localClock, shortDay } from '../../shared/dates.ts'
import { CERTIFIERS, type PersonInduction as Induction } from '../../shared/induction/contract.ts'
import { MODULE_STATE_WORDS, type ModuleState } from '../../shared/induction/states.ts'
import { counts, expiringSentence, lackSentence } from '../../shared/induction/rules.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, noteLockedOut, orpc, sentenceOf } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'
import { TakeStep } from './take-step.tsx'

const TONES = {
  'not started': 'neutral',
  booked: 'accent',
  'did not attend': 'amber',
  completed: 'green',
  'refresher booked': 'accent',
  expired: 'red',
  exempt: 'neutral',
} satisfies Record<ModuleState, Tone>

/** One person's induction: whether it is complete and what is missing, each module, each record. */
export function PersonInduction({ person }: { person: { id: string; name: string } }) {
  const found = useQuery(orpc.induction.ofPerson.queryOptions({ input: { personId: person.id } }))
  return <Loaded query={found}>{(induction) => <Whole person={person} induction={induction} />}</Loaded>
}

type Module = Induction['modules'][number]

function Whole({ person, induction }: { person: { id: string; name: string }; induction: Induction }) {
  const [open, setOpen] = useState<Module | null>(null)
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const today = localClock(new Date()).day
  const columns: Column<Module>[] = [
    { key: 'code', heading: 'No.', cell: ({ code }) => code, figures: true, width: '3.5rem' },
    {
      key: 'title',
      heading: 'Module',
      cell: (row) => (
        <>
          {row.title}
          {row.requiredBeforeCallOut && <span className={classes.quiet}> · before a call-out</span>}
        </>
      ),
    },
    {
      key: 'state',
      heading: 'Stands',
      cell: (row) => <Standing module={row} today={today} />,
      sortBy: ({ standing }) => standing.state,
    },
    ...(isKeeper
      ? [
          {
            key: 'record',
            heading: 'Record',
            align: 'end' as const,
            cell: (row: Module) => (
              <Button
                size="compact-sm"
                aria-label={`Record for ${row.code} ${row.title}`}
                onClick={() => setOpen(row)}
              >
                Record
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <>
      {induction.places.map((place) => (
        <PlaceStanding key={place.groupId} person={person} place={place} />
      ))}
      {open && <TakeStep key={open.id} person={person} module={open} onDone={() => setOpen(null)} />}
      <DataTable
        label={`Modules of ${person.name}`}
        columns={columns}
        rows={induction.modules}
        rowKey={({ id }) => id}
        compact
        empty={
          <EmptyState title="Nothing is asked of this person.">
            Induction is for formal advisors of a group, once the office has a programme.
          </EmptyState>
        }
      />
      {induction.records.length > 0 && (
        <Section title="On record">
          <Records induction={induction} isKeeper={isKeeper} />
        </Section>
      )}
    </>
  )
}

function Standing({ module: { standing }, today }: { module: Module; today: string }) {
  const { state, on, validUntil, bookedFor } = standing
  const hasRunOut = state === 'refresher booked' && !counts(standing, today)
  const until =
    validUntil === null
      ? ''
      : validUntil < today
        ? `ran out ${shortDay(validUntil)}`
        : `until ${shortDay(validUntil)}`
  const words = [
    on === null ? '' : shortDay(on),
    until,
    bookedFor === null || state === 'booked' ? '' : `booked for ${shortDay(bookedFor)}`,
  ].filter(Boolean)
  return (
    <>
      <StateBadge tone={hasRunOut ? 'red' : TONES[state]}>{MODULE_STATE_WORDS[state].label}</StateBadge>{' '}
      <span className={classes.quiet}>{words.join(', ')}</span>
    </>
  )
}

type Place = Induction['places'][number]

function PlaceStanding({ person, place }: { person: { id: string; name: string }; place: Place }) {
  const { induction } = place
  const mayCertify = useNotMyRole(CERTIFIERS, 'the secretariat and the chair') === null
  const save = async () => {
    try {
      const input = { personId: person.id, groupId: place.groupId }
      const { saved, fileName, place: folder } = await api.induction.saveCertificate(input)
      if (saved) toast(`Saved “${fileName}” in ${folder}.`)
    } catch (reason) {
      noteLockedOut(reason)
      toast(sentenceOf(reason), { failed: true })
    }
  }
  const expired = induction.lacks.some(({ kind }) => kind === 'expired')
  return (
    <section className={classes.standing} aria-label={`Induction for ${place.groupName}`}>
      <div className={classes.standingHead}>
        <strong>{place.groupName}</strong>
        <span className={classes.quiet}>{CAPACITY_LABELS[place.capacity]}</span>
        {induction.hasProgramme && (
          <>
            <StateBadge tone={induction.complete ? 'green' : expired ? 'red' : 'amber'}>
              {induction.complete ? 'Complete' : `${induction.done} of ${induction.of} done`}
            </StateBadge>
            <StateBadge tone={induction.readyForCallOut ? 'green' : 'red'}>
              {induction.readyForCallOut ? 'May be called out' : 'Not to be called out yet'}
            </StateBadge>
          </>
        )}
        {mayCertify && induction.hasProgramme && (
          <BlockedButton
            reason={induction.complete ? null : 'There is a certificate once every required module is done.'}
            leftSection={<IconCertificate size={16} stroke={1.5} aria-hidden />}
            onClick={() => void save()}
          >
            Save certificate
          </BlockedButton>
        )}
      </div>
      {!induction.hasProgramme && (
        <p className={classes.quiet}>There is no induction programme for this place yet.</p>
      )}
      {(induction.lacks.length > 0 || induction.expiring.length > 0) && (
        <ul>
          {induction.lacks.map((lack) => (
            <li key={lack.moduleId}>{lackSentence(lack)}</li>
          ))}
          {induction.expiring.map((one) => (
            <li key={one.moduleId}>{expiringSentence(one)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Records({ induction, isKeeper }: { induction: Induction; isKeeper: boolean }) {
  const remove = useCommand(api.induction.removeRecord, { done: 'It is not on record any more.' })
  type Row = Induction['records'][number]
  const columns: Column<Row>[] = [
    {
      key: 'date',
      heading: 'Day',
      cell: (row) => shortDay(row.date),
      sortBy: (row) => row.date,
      oneLine: true,
    },
    { key: 'module', heading: 'Module', cell: (row) => `${row.moduleCode} ${row.moduleTitle}`.trim() },
    { key: 'state', heading: 'What', cell: (row) => MODULE_STATE_WORDS[row.state].label, oneLine: true },
    {
      key: 'about',
      heading: 'Details',
      minor: true,
      cell: (row) =>
        [
          row.trainer && `Trainer: ${row.trainer}`,
          row.evidence,
          row.rating === null ? '' : `Rated ${row.rating} of 5`,
          row.reason && `Because: ${row.reason}`,
          row.decidedBy && `By ${row.decidedBy}`,
        ]
          .filter(Boolean)
          .join(' · '),
    },
    ...(isKeeper
      ? [
          {
            key: 'remove',
            heading: 'Take away',
            align: 'end' as const,
            cell: (row: Row) => (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Take away ${MODULE_STATE_WORDS[row.state].label.toLowerCase()}, ${row.moduleTitle}, ${shortDay(row.date)}`}
                onClick={() => void remove.run({ id: row.id })}
              >
                Take away
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <DataTable
      label="What is on record"
      columns={columns}
      rows={induction.records}
      rowKey={({ id }) => id}
      compact
      empty={null}
    />
  )
}
