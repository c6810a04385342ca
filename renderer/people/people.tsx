import { Button, Menu, SegmentedControl, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconFileExport, IconFileImport, IconPlus, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { PersonLight, PersonWithPlaces } from '../../shared/people/contract.ts'
import { NAME_CONSENT_LABELS, PERSON_KIND_LABELS, PersonKind } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import type { Light } from '../../shared/standing/readiness.ts'
import { LightBadge } from '../standing/light.tsx'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Page } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './people.module.css'
import { PeopleViews } from './people-views.tsx'
import { PersonDetail } from './person.tsx'
import { placeWords } from './place-words.ts'

const PAGE = 500

/** Everybody on record: found by any part of a name, opened beside the list. */
export function PeopleScreen() {
  const { id } = useParams()
  const { group } = useChosenGroup()
  const groupId = group?.id ?? null
  const navigate = useNavigate()
  const isMine = useNotMyRole(['secretariat'], 'the secretariat') === null
  const [typed, setTyped] = useState('')
  const [text] = useDebouncedValue(typed, 150)
  const [kind, setKind] = useState<'all' | PersonKind>('all')
  const [page, setPage] = useState(0)
  const wanted = {
    ...(groupId ? { groupId } : {}),
    ...(text.trim() ? { text: text.trim() } : {}),
    ...(kind === 'all' ? {} : { kind }),
  }
  const found = useQuery({
    ...orpc.people.list.queryOptions({
      input: { ...wanted, lights: true, limit: PAGE, offset: page * PAGE },
    }),
    placeholderData: keepPreviousData,
  })
  const save = useCommand(api.people.exportCsv, { done: savedWords, undo: false })
  const saveCards = useCommand(api.people.exportVCard, { done: savedWords, undo: false })
  useShortcuts(
    isMine
      ? [
          { label: 'Add a person', keys: 'n', section: 'People', run: () => void navigate('/people/new') },
          {
            label: 'Record a sign-in sheet: agreements and vetting for several people',
            keys: 's',
            section: 'People',
            run: () => void navigate('/people/sheet'),
          },
          {
            label: 'Import people from a file',
            section: 'People',
            run: () => void navigate('/people/import'),
          },
          {
            label: 'Save these people as a file',
            keys: 'ctrl+s',
            section: 'This screen',
            run: () => void save.run(wanted),
          },
          {
            label: 'Save these people as vCards, for an address book',
            section: 'This screen',
            run: () => void saveCards.run(wanted),
          },
        ]
      : [],
  )
  const actions = (
    <>
      <PeopleViews view="list" />
      {isMine && (
        <AddButtons onSave={() => void save.run(wanted)} onSaveCards={() => void saveCards.run(wanted)} />
      )}
    </>
  )
  const list = (
    <>
      <Toolbar label="Filter people">
        <TextInput
          className={classes.search ?? ''}
          aria-label="Find by name, rank or organisation"
          placeholder="Find by name, rank or organisation"
          leftSection={<IconSearch size={16} stroke={1.5} aria-hidden />}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            setPage(0)
          }}
        />
        <SegmentedControl
          aria-label="Kind of person"
          value={kind}
          onChange={(value) => {
            setKind(value as 'all' | PersonKind)
            setPage(0)
          }}
          data={[
            { value: 'all', label: 'All' },
            ...PersonKind.options.map((value) => ({ value, label: PERSON_KIND_LABELS[value] })),
          ]}
        />
      </Toolbar>
      <Loaded query={found}>
        {({ people, total, lights }) => (
          <>
            <DataTable
              label="People"
              columns={columnsFor(groupId, lights)}
              rows={people}
              rowKey={(person) => person.id}
              to={(person) => `/people/${person.id}`}
              selected={id}
              empty={
                <EmptyState
                  title={
                    text || kind !== 'all'
                      ? 'Nobody on record fits this.'
                      : 'Everybody the group works with belongs here.'
                  }
                  action={
                    text || kind !== 'all' || !isMine ? undefined : (
                      <Button component={Link} to="/people/new" variant="default">
                        Add the first person
                      </Button>
                    )
                  }
                />
              }
            />
            {total > PAGE && <Pages page={page} total={total} onPage={setPage} />}
          </>
        )}
      </Loaded>
    </>
  )
  const total = found.data?.total
  return (
    <Page
      title="People"
      subtitle={
        total === undefined
          ? undefined
          : `${total.toLocaleString('en-GB')} ${group ? `of ${group.name}` : 'in all groups'}${isMine ? '' : ' · kept by the secretariat'}`
      }
      actions={actions}
    >
      <MasterDetail list={list} detail={id ? <PersonDetail key={id} id={id} closeTo="/people" /> : null} />
    </Page>
  )
}

/** The ways to bring people into the record, and out of it. */
function savedWords({ saved, people, leftOut }: { saved: boolean; people: number; leftOut: number }): string {
  if (!saved) return 'Nothing was saved.'
  const others =
    leftOut === 0 ? '' : ` Left out, without a place in a group: ${leftOut.toLocaleString('en-GB')}.`
  return `Saved: ${people.toLocaleString('en-GB')} ${people === 1 ? 'person' : 'people'}.${others}`
}

function AddButtons({ onSave, onSaveCards }: { onSave: () => void; onSaveCards: () => void }) {
  return (
    <>
      <Menu>
        <Menu.Target>
          <Button leftSection={<IconFileExport size={16} stroke={1.5} aria-hidden />}>Save as a file</Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onSave}>CSV, for a spreadsheet</Menu.Item>
          <Menu.Item onClick={onSaveCards}>vCards, for an address book</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button
        component={Link}
        to="/people/import"
        leftSection={<IconFileImport size={16} stroke={1.5} aria-hidden />}
      >
        Import from a file
      </Button>
      <Button
        component={Link}
        to="/people/new"
        variant="filled"
        leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
      >
        Add person
      </Button>
    </>
  )
}

function Pages({ page, total, onPage }: { page: number; total: number; onPage: (page: number) => void }) {
  const last = Math.ceil(total / PAGE) - 1
  return (
    <nav className={classes.pages} aria-label="Pages of people">
      <Button disabled={page === 0} onClick={() => onPage(page - 1)}>
        Earlier
      </Button>
      <span>
        {(page * PAGE + 1).toLocaleString('en-GB')} to{' '}
        {Math.min(total, (page + 1) * PAGE).toLocaleString('en-GB')} of {total.toLocaleString('en-GB')}
      </span>
      <Button disabled={page >= last} onClick={() => onPage(page + 1)}>
        Later
      </Button>
    </nav>
  )
}

const HOW_READY = { ready: 0, limits: 1, 'not ready': 2 } satisfies Record<Light, number>

function columnsFor(
  groupId: string | null,
  lights: Readonly<Record<string, PersonLight>>,
): Column<PersonWithPlaces>[] {
  const placeOf = (person: PersonWithPlaces) =>
    person.memberships.find((place) => place.groupId === groupId) ?? person.memberships[0]
  return [
    { key: 'name', heading: 'Name', cell: fullName, sortBy: (person) => person.name.toLowerCase() },
    {
      key: 'light',
      heading: 'Ready',
      cell: (person) => {
        const light = lights[person.id]
        return light ? <LightBadge value={light.light} why={light.why} bare /> : ''
      },
      sortBy: (person) => HOW_READY[lights[person.id]?.light ?? 'not ready'] + (lights[person.id] ? 0 : 1),
      width: '72px',
      longWidth: '72px',
    },
    {
      key: 'place',
      heading: 'Place',
      oneLine: true,
      cell: (person) => {
        const place = placeOf(person)
        return place ? placeWords(place) : PERSON_KIND_LABELS[person.kind]
      },
      sortBy: (person) => placeOf(person)?.capacity ?? '',
    },
    {
      key: 'consent',
      heading: 'Named in public',
      cell: (person) => (
        <StateBadge tone={person.nameConsent === 'agreed' ? 'green' : 'neutral'}>
          {NAME_CONSENT_LABELS[person.nameConsent]}
        </StateBadge>
      ),
      sortBy: (person) => person.nameConsent,
      width: '170px',
      minor: true,
    },
    {
      key: 'organisation',
      heading: 'Organisation',
      cell: (person) => person.organisation,
      sortBy: (person) => person.organisation,
      minor: true,
    },
  ]
}
