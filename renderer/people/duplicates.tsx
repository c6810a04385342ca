import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import { DUPLICATE_WORDS } from '../../shared/people/duplicates.ts'
import {
  CALLED_IN_PUBLIC_LABELS,
  NAME_CONSENT_LABELS,
  PERSON_KIND_LABELS,
} from '../../shared/people/entities.ts'
import type { MergePreview, PersonWithPlaces } from '../../shared/people/contract.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './people.module.css'
import { PeopleViews } from './people-views.tsx'
import { placeWords } from './place-words.ts'

type Found = Awaited<ReturnType<typeof api.people.duplicates>>
type Pair = Found['pairs'][number]
type Chosen = { keepId: string; mergedId: string }

/** Entries that are likely about one person: beside one another, made one, and parted again. */
export function DuplicatesScreen() {
  const notMine = useNotMyOffice(KEEPERS, 'the secretariat')
  const found = useQuery({ ...orpc.people.duplicates.queryOptions({ input: {} }), enabled: notMine === null })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <Page
      title="Duplicates"
      subtitle="Entries that are likely about one person"
      back={{ to: '/people', label: 'People' }}
      actions={<PeopleViews view="duplicates" />}
    >
      {notMine !== null ? (
        <Notice tone="info">{notMine}</Notice>
      ) : (
        <Loaded query={found}>
          {({ pairs, total, merged, apart }) => (
            <>
              {chosen && (
                <Beside key={chosen.keepId + chosen.mergedId} chosen={chosen} onChosen={setChosen} />
              )}
              <Section
                title={
                  pairs.length < total
                    ? `The ${pairs.length} surest of ${total.toLocaleString('en-GB')}`
                    : 'Likely duplicates'
                }
              >
                <DataTable
                  label="Likely duplicates"
                  columns={pairColumns((a, b) => setChosen({ keepId: a, mergedId: b }))}
                  rows={pairs}
                  rowKey={(pair) => `${pair.a.id} ${pair.b.id}`}
                  empty={
                    <EmptyState title="Nobody seems to be on record twice.">
                      People with the same e-mail, phone or name, or with names that differ by one letter, are
                      listed here.
                    </EmptyState>
                  }
                />
              </Section>
              {merged.length > 0 && <Merged merged={merged} />}
              {apart.length > 0 && <KeptApart apart={apart} />}
            </>
          )}
        </Loaded>
      )}
    </Page>
  )
}

function Entry({ of }: { of: Pair['a'] }) {
  return (
    <div className={classes.match}>
      <p>
        <Link to={`/people/${of.id}`}>{of.name}</Link>
      </p>
      <p className={classes.quiet}>
        {[PERSON_KIND_LABELS[of.kind], of.organisation, of.email, of.phone].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}

function pairColumns(onCompare: (a: string, b: string) => void): Column<Pair>[] {
  return [
    { key: 'a', heading: 'One', cell: ({ a }) => <Entry of={a} /> },
    { key: 'b', heading: 'The other', cell: ({ b }) => <Entry of={b} /> },
    {
      key: 'because',
      heading: 'Why',
      cell: ({ because }) => because.map((one) => DUPLICATE_WORDS[one]).join(', '),
    },
    {
      key: 'compare',
      heading: 'Compare',
      cell: ({ a, b }) => (
        <Button
          size="compact-sm"
          aria-label={`Compare ${a.name} and ${b.name}`}
          onClick={() => onCompare(a.id, b.id)}
        >
          Compare
        </Button>
      ),
      width: '120px',
    },
  ]
}

type BesideProps = { chosen: Chosen; onChosen: (chosen: Chosen | null) => void }

/** Two entries beside one another, with what making one of them would do. */
function Beside({ chosen, onChosen }: BesideProps) {
  const preview = useQuery(orpc.people.mergePreview.queryOptions({ input: chosen }))
  const merge = useCommand(api.people.merge, {
    done: 'They are one person now.',
    onDone: () => onChosen(null),
  })
  const apart = useCommand(api.people.keepApart, {
    done: 'They are two people, and are not proposed again.',
    onDone: () => onChosen(null),
  })
  return (
    <Section title="Beside one another">
      <Loaded query={preview}>
        {(both) => (
          <>
            <Comparison of={both} />
            {both.refused ? (
              <Notice tone="amber" title="These two are not made one.">
                {both.refused}
              </Notice>
            ) : (
              <p className={classes.hint}>{whatHappens(both)}</p>
            )}
            <div className={classes.buttons}>
              <Button
                variant="filled"
                disabled={both.refused !== null}
                loading={merge.isRunning}
                onClick={() => void merge.run(chosen)}
              >
                Make one person of both
              </Button>
              <Button onClick={() => onChosen({ keepId: chosen.mergedId, mergedId: chosen.keepId })}>
                Keep the other one
              </Button>
              <Button
                loading={apart.isRunning}
                onClick={() => void apart.run({ oneId: chosen.keepId, otherId: chosen.mergedId })}
              >
                These are two people
              </Button>
              <Button variant="subtle" onClick={() => onChosen(null)}>
                Close
              </Button>
            </div>
          </>
        )}
      </Loaded>
    </Section>
  )
}

function whatHappens({ keep, merged, moves, stays }: MergePreview): string {
  const sentences = [
    moves.length > 0
      ? `${keep.name} also gets: ${moves.join(', ')}.`
      : `${merged.name} has nothing else on record.`,
    ...(stays.length > 0
      ? [`Stays with the other entry, because ${keep.name} has their own: ${stays.join(', ')}.`]
      : []),
    'Acknowledgements and calls stay as they were written and count for the one who stays. Parting them again gives everything back.',
  ]
  return sentences.join(' ')
}

const ROWS: readonly { label: string; field: string; of: (person: PersonWithPlaces) => string }[] = [
  { label: 'Name', field: 'name', of: ({ title, name }) => [title, name].filter(Boolean).join(' ') },
  { label: 'Preferred name', field: 'preferred name', of: ({ preferredName }) => preferredName },
  { label: 'Also known as', field: 'also known as', of: ({ alsoKnownAs }) => alsoKnownAs },
  { label: 'Kind', field: 'kind', of: ({ kind }) => PERSON_KIND_LABELS[kind] },
  { label: 'Organisation', field: 'organisation', of: ({ organisation }) => organisation },
  { label: 'E-mail', field: 'email', of: ({ email }) => email },
  { label: 'Phone', field: 'phone', of: ({ phone }) => phone },
  {
    label: 'Named in public',
    field: 'name consent',
    of: ({ nameConsent }) => NAME_CONSENT_LABELS[nameConsent],
  },
  {
    label: 'Called in public',
    field: 'called in public',
    of: ({ calledInPublic }) => CALLED_IN_PUBLIC_LABELS[calledInPublic],
  },
  { label: 'Notes', field: 'notes', of: ({ notes }) => notes },
]

/** Field by field; where both say something, what the one who stays says stays. */
function Comparison({ of: both }: { of: MergePreview }) {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const groupName = (id: string) => groups.data?.find((group) => group.id === id)?.name ?? 'Another group'
  const places = ({ memberships }: PersonWithPlaces) =>
    memberships.map((place) => `${groupName(place.groupId)}: ${placeWords(place)}`).join('; ') || 'None'
  const fills = new Set(both.fills.map(({ field }) => field))
  const rows = ROWS.filter(({ of }) => of(both.keep) !== '' || of(both.merged) !== '')
  return (
    <table className={classes.mapping}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Stays</th>
          <th scope="col">Goes into it</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, field, of }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{of(both.keep) || '–'}</td>
            <td>
              {of(both.merged) || '–'}
              {fills.has(field) && <span className={classes.quiet}> · filled in</span>}
            </td>
          </tr>
        ))}
        <tr>
          <th scope="row">Places in groups</th>
          <td>{places(both.keep)}</td>
          <td>{places(both.merged)}</td>
        </tr>
      </tbody>
    </table>
  )
}

function Merged({ merged }: { merged: Found['merged'] }) {
  const part = useCommand(api.people.unmerge, { done: 'They are two people again.' })
  const columns: Column<Found['merged'][number]>[] = [
    {
      key: 'kept',
      heading: 'Stays',
      cell: (row) => <Link to={`/people/${row.keptId}`}>{row.keptName}</Link>,
    },
    { key: 'merged', heading: 'Went into it', cell: (row) => row.mergedName },
    { key: 'when', heading: 'When', cell: (row) => `${shortDay(localClock(row.at).day)}, ${row.by}` },
    {
      key: 'part',
      heading: 'Part again',
      cell: (row) => (
        <Button
          size="compact-sm"
          aria-label={`Part again ${row.keptName} and ${row.mergedName}`}
          loading={part.isRunning}
          onClick={() => void part.run({ mergeId: row.id })}
        >
          Part again
        </Button>
      ),
      width: '130px',
    },
  ]
  return (
    <Section title="Made one">
      <DataTable
        label="Entries made one"
        columns={columns}
        rows={merged}
        rowKey={(row) => row.id}
        empty={null}
      />
    </Section>
  )
}

/** Pairs that look alike and are two people: not proposed until somebody says so. */
function KeptApart({ apart }: { apart: Found['apart'] }) {
  const again = useCommand(api.people.proposeAgain, { done: 'They are proposed again.' })
  const columns: Column<Found['apart'][number]>[] = [
    { key: 'one', heading: 'One', cell: (row) => <Link to={`/people/${row.oneId}`}>{row.oneName}</Link> },
    {
      key: 'other',
      heading: 'The other',
      cell: (row) => <Link to={`/people/${row.otherId}`}>{row.otherName}</Link>,
    },
    { key: 'when', heading: 'When', cell: (row) => `${shortDay(localClock(row.at).day)}, ${row.by}` },
    {
      key: 'again',
      heading: 'Propose again',
      cell: (row) => (
        <Button
          size="compact-sm"
          aria-label={`Propose again ${row.oneName} and ${row.otherName}`}
          loading={again.isRunning}
          onClick={() => void again.run({ keptApartId: row.id })}
        >
          Propose again
        </Button>
      ),
      width: '150px',
    },
  ]
  return (
    <Section title="Two people">
      <DataTable
        label="Entries that are two people"
        columns={columns}
        rows={apart}
        rowKey={(row) => row.id}
        empty={null}
      />
    </Section>
  )
}
