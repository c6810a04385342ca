import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { localClock } from '../../shared/dates.ts'
import type { PersonWithPlaces } from '../../shared/people/contract.ts'
import {
  type Membership,
  MembershipFields,
  NAME_CONSENT_LABELS,
  PERSON_KIND_LABELS,
  PersonFields,
  CALLED_IN_PUBLIC_LABELS,
} from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { PROTECTORS, KEEPERS } from '../../shared/roles.ts'
import { PersonAdvisor } from '../advisors/person-advisor.tsx'
import { Attended } from '../standing/attended.tsx'
import { CallOutsOf } from '../standing/call-outs.tsx'
import { HowToReach } from '../standing/contact.tsx'
import { KnowledgeAndReach } from '../standing/knowledge.tsx'
import { PersonStandingPanel } from '../standing/person-standing.tsx'
import { ReadinessSummary } from '../standing/readiness-summary.tsx'
import { usePersonStanding, useReadsStanding } from '../standing/use-person-standing.ts'
import { PersonProtection } from '../data-protection/person-protection.tsx'
import { PersonRoles } from '../role-descriptions/person-roles.tsx'
import { PersonInduction } from '../induction/person-induction.tsx'
import { api, orpc } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Section } from '../ui/page.tsx'
import { SelectField } from '../ui/fields.tsx'
import { useNotMyOffice, useNotMyRole, useSignedIn } from '../ui/signed-in.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './people.module.css'
import { CalledInPublic } from './called-in-public.tsx'
import { PersonFieldset, PlaceFieldset, PlaceForm } from './person-form.tsx'
import { likelyCapacity, placeWords, termWords } from './place-words.ts'

/** One person beside the list: who they are, their places, what the public reads, and every change. */
export function PersonDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const person = useQuery(orpc.people.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={person} closeTo={closeTo}>
      {(one) => <Whole key={one.id} person={one} closeTo={closeTo} />}
    </LoadedRecord>
  )
}

function Whole({ person, closeTo }: { person: PersonWithPlaces; closeTo: string }) {
  const [isEditing, setEditing] = useState(false)
  const navigate = useNavigate()
  const isMine = useNotMyRole(KEEPERS, 'the secretariat') === null
  const isKeeper = useSignedIn()?.role === 'secretariat'
  const readsStanding = useReadsStanding()
  const standing = usePersonStanding(person.id)
  const isProtector = useNotMyOffice(PROTECTORS, 'the secretariat and the administrator') === null
  const remove = useCommand(api.people.remove, {
    done: `${person.name} is in the recycle bin.`,
    onDone: () => void navigate(closeTo),
  })
  useShortcuts(
    isProtector
      ? [
          {
            label: 'What we hold on this person',
            keys: 'shift+h',
            section: 'This person',
            run: () => void navigate(`/people/${person.id}/held`),
          },
          {
            label: 'Anonymise or erase this person',
            section: 'This person',
            run: () => void navigate(`/people/${person.id}/erase`),
          },
        ]
      : [],
  )
  const actions = isMine && (
    <>
      <Button onClick={() => setEditing(!isEditing)}>{isEditing ? 'Stop editing' : 'Edit'}</Button>
      <Button variant="subtle" onClick={() => void remove.run({ id: person.id })}>
        Remove
      </Button>
    </>
  )
  const record = isEditing ? (
    <EditPerson person={person} onDone={() => setEditing(false)} />
  ) : (
    <>
      <Facts person={person} />
      {standing && (
        <>
          <HowToReach
            personId={person.id}
            person={person}
            contact={standing.contact}
            editable={isMine}
            isKeeper={isKeeper}
          />
          <KnowledgeAndReach personId={person.id} knowledge={standing.knowledge} editable={isMine} />
        </>
      )}
    </>
  )
  return (
    <Detail
      title={fullName(person)}
      subtitle={`${PERSON_KIND_LABELS[person.kind]}${isMine ? '' : ' · kept by the secretariat'}`}
      actions={actions}
      closeTo={closeTo}
    >
      {readsStanding && <ReadinessSummary personId={person.id} />}
      <Tabs
        label={`About ${person.name}`}
        tabs={[
          { value: 'person', label: 'Person', panel: record },
          ...(standing
            ? [
                {
                  value: 'standing',
                  label: 'Standing',
                  panel: <PersonStandingPanel standing={standing} editable={isMine} />,
                },
              ]
            : []),
          {
            label: 'Groups',
            count: person.memberships.length,
            parts: [
              {
                value: 'places',
                label: 'Places',
                panel: (
                  <>
                    <div className={classes.apart}>
                      <Places person={person} />
                    </div>
                    {standing && <Attended attended={standing.attended} />}
                    {standing && <CallOutsOf callOuts={standing.callOuts} />}
                  </>
                ),
              },
              { value: 'way', label: 'Way in and out', panel: <PersonAdvisor personId={person.id} /> },
            ],
          },
          {
            label: 'Roles & induction',
            parts: [
              { value: 'roles', label: 'Roles', panel: <PersonRoles personId={person.id} /> },
              ...(person.kind === 'advisor'
                ? [{ value: 'induction', label: 'Induction', panel: <PersonInduction person={person} /> }]
                : []),
            ],
          },
          {
            label: 'History & data',
            parts: [
              { value: 'history', label: 'History', panel: <HistoryPanel entity="person" id={person.id} /> },
              ...(isProtector
                ? [
                    {
                      value: 'protection',
                      label: 'Data protection',
                      panel: <PersonProtection person={person} />,
                    },
                  ]
                : []),
            ],
          },
        ]}
      />
    </Detail>
  )
}

function Facts({ person }: { person: PersonWithPlaces }) {
  const isKeeper = useSignedIn()?.role === 'secretariat'
  // Whoever reads how they stand sees these under how to reach them.
  const reads = useReadsStanding()
  const rows: [string, string][] = [
    ['Known as', person.preferredName],
    ['Also known as', person.alsoKnownAs],
    ...(reads
      ? []
      : ([
          ['E-mail', person.email],
          ['Phone', person.phone],
        ] as [string, string][])),
    ['Organisation', person.organisation],
    ['Notes', isKeeper ? person.notes : ''],
  ]
  return (
    <dl className={classes.facts}>
      <dt>Named in public</dt>
      <dd>
        <StateBadge tone={person.nameConsent === 'agreed' ? 'green' : 'neutral'}>
          {NAME_CONSENT_LABELS[person.nameConsent]}
        </StateBadge>
      </dd>
      {person.calledInPublic !== 'group' && (
        <FactLine name="Called in public" value={CALLED_IN_PUBLIC_LABELS[person.calledInPublic]} />
      )}
      <dt>The public reads</dt>
      <dd>
        <CalledInPublic personId={person.id} />
      </dd>
      {rows
        .filter(([, value]) => value !== '')
        .map(([name, value]) => (
          <FactLine key={name} name={name} value={value} />
        ))}
    </dl>
  )
}

function FactLine({ name, value }: { name: string; value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

function EditPerson({ person, onDone }: { person: PersonWithPlaces; onDone: () => void }) {
  const form = useZodForm(PersonFields, PersonFields.strip().parse(person))
  const update = useCommand(api.people.update, { done: `${person.name} saved.`, onDone })
  return (
    <Form
      form={form}
      submit="Save person"
      onCancel={onDone}
      onSubmit={(fields) => update.attempt({ id: person.id, fields })}
    >
      <PersonFieldset withNotes />
    </Form>
  )
}

function Places({ person }: { person: PersonWithPlaces }) {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const isMine = useNotMyRole(KEEPERS, 'the secretariat') === null
  const [open, setOpen] = useState<string | null>(null)
  const leave = useCommand(api.people.leave, { done: 'The place in the group was taken away.' })
  return (
    <Loaded query={groups}>
      {(all) => (
        <>
          <ul className={classes.places}>
            {person.memberships.map((place) => (
              <li key={place.id}>
                <div className={classes.place}>
                  <div>
                    <strong>{groupName(all, place.groupId)}</strong>
                    <div className={classes.quiet}>
                      {placeWords(place)}, {termWords(place)}
                    </div>
                  </div>
                  {isMine && (
                    <div className={classes.buttons}>
                      <Button onClick={() => setOpen(open === place.id ? null : place.id)}>Change</Button>
                      <Button variant="subtle" onClick={() => void leave.run({ membershipId: place.id })}>
                        Take away
                      </Button>
                    </div>
                  )}
                </div>
                {open === place.id && <ChangePlace place={place} onDone={() => setOpen(null)} />}
              </li>
            ))}
          </ul>
          {person.memberships.length === 0 && (
            <p className={classes.quiet}>{person.name} has no place in a group yet.</p>
          )}
          {isMine && (
            <Section title="Another group">
              {open === 'new' ? (
                <Join person={person} groups={all} onDone={() => setOpen(null)} />
              ) : (
                <Button onClick={() => setOpen('new')}>Give a place in a group</Button>
              )}
            </Section>
          )}
        </>
      )}
    </Loaded>
  )
}

function groupName(groups: readonly GroupSummary[], id: string): string {
  return groups.find((group) => group.id === id)?.name ?? 'A group in the recycle bin'
}

function ChangePlace({ place, onDone }: { place: Membership; onDone: () => void }) {
  const form = useZodForm(PlaceForm, {
    capacity: place.capacity,
    startedOn: place.startedOn,
    endsOn: place.endsOn,
  })
  const change = useCommand(api.people.changePlace, { done: 'The place in the group was changed.', onDone })
  return (
    <Form
      form={form}
      submit="Save place"
      onCancel={onDone}
      onSubmit={(fields) => change.attempt({ membershipId: place.id, fields })}
    >
      <PlaceFieldset />
    </Form>
  )
}

function Join({
  person,
  groups,
  onDone,
}: {
  person: PersonWithPlaces
  groups: readonly GroupSummary[]
  onDone: () => void
}) {
  const free = groups.filter((group) => !person.memberships.some((place) => place.groupId === group.id))
  const form = useZodForm(MembershipFields, {
    groupId: free[0]?.id ?? '',
    capacity: likelyCapacity(person.kind),
    startedOn: localClock(new Date()).day,
    endsOn: null,
  })
  const join = useCommand(api.people.join, { done: `${person.name} has a place in the group.`, onDone })
  if (free.length === 0) {
    return (
      <p>
        {person.name} has a place in every group. <Button onClick={onDone}>Close</Button>
      </p>
    )
  }
  return (
    <Form
      form={form}
      submit="Give the place"
      onCancel={onDone}
      onSubmit={(fields) => join.attempt({ personId: person.id, fields })}
    >
      <SelectField
        name="groupId"
        label="Group"
        choices={free.map((group) => ({ value: group.id, label: group.name }))}
      />
      <PlaceFieldset />
    </Form>
  )
}
