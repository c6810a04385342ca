import { Button, Radio, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { SessionWhole } from '../../shared/induction/contract.ts'
import { SessionFields } from '../../shared/induction/entities.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'
import { OthersToAdd } from './others-to-add.tsx'
import { SessionFieldset } from './session-form.tsx'
import { SessionStanding } from './sessions.tsx'

const BACK = { to: '/roles/induction?tab=sessions', label: 'Induction' }
const WORDS = {
  booked: ['Booked', 'accent'],
  completed: ['Came', 'green'],
  'did not attend': ['Did not come', 'amber'],
} as const satisfies Record<SessionWhole['people'][number]['state'], readonly [string, Tone]>

/** One session: what it covered, who came, who did not. */
export function SessionScreen() {
  const { id = '' } = useParams()
  const session = useQuery(orpc.induction.session.queryOptions({ input: { id } }))
  if (session.data) return <KnownSession key={id} session={session.data} />
  return (
    <Page title="Session" back={BACK}>
      <Loaded query={session}>{() => null}</Loaded>
    </Page>
  )
}

function KnownSession({ session }: { session: SessionWhole }) {
  const navigate = useNavigate()
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const remove = useCommand(api.induction.removeSession, {
    done: 'The session and what was recorded in it are in the recycle bin.',
    onDone: () => void navigate(BACK.to),
  })
  return (
    <Page
      title={`Session of ${shortDay(session.date)}`}
      subtitle={<SessionStanding session={session} />}
      back={BACK}
      width="read"
      actions={
        isKeeper && (
          <Button
            variant="subtle"
            leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
            onClick={() => void remove.run({ id: session.id })}
            loading={remove.isRunning}
          >
            Remove session
          </Button>
        )
      }
    >
      <p className={classes.lead}>
        {[session.groupName, session.trainer && `Trainer: ${session.trainer}`, session.place]
          .filter(Boolean)
          .join(' · ')}
      </p>
      <ul className={classes.plain}>
        {session.modules.map(({ id, code, title }) => (
          <li key={id}>
            <strong>{code}</strong> {title}
          </li>
        ))}
      </ul>
      {session.note !== '' && <p className={classes.note}>{session.note}</p>}
      <Tabs
        label="Session"
        tabs={[
          {
            value: 'people',
            label: 'People',
            count: session.people.length,
            panel: <People session={session} isKeeper={isKeeper} />,
          },
          ...(isKeeper ? [{ value: 'change', label: 'Change', panel: <Change session={session} /> }] : []),
          {
            value: 'history',
            label: 'History',
            panel: <HistoryPanel entity="inductionSession" id={session.id} />,
          },
        ]}
      />
    </Page>
  )
}

function People({ session, isKeeper }: { session: SessionWhole; isKeeper: boolean }) {
  const today = localClock(new Date()).day
  const booked = session.people.filter(({ state }) => state === 'booked')
  const rest = session.people.filter(({ state }) => state !== 'booked')
  return (
    <>
      {booked.length > 0 && isKeeper && session.date <= today && (
        <WhoCame session={session} booked={booked} />
      )}
      {booked.length > 0 && (!isKeeper || session.date > today) && (
        <PeopleList label="Booked" people={booked} />
      )}
      {rest.length > 0 && <PeopleList label="Recorded" people={rest} />}
      {session.people.length === 0 && (
        <EmptyState title="Nobody is on this session yet.">Tick who came below.</EmptyState>
      )}
      {isKeeper && session.date <= today && <MoreCame session={session} />}
    </>
  )
}

function PeopleList({ label, people }: { label: string; people: SessionWhole['people'] }) {
  return (
    <ul className={classes.people} aria-label={label}>
      {people.map(({ personId, name, state }) => (
        <li key={personId}>
          <Link to={`/people/${personId}?tab=induction`}>{name}</Link>{' '}
          <StateBadge tone={WORDS[state][1]}>{WORDS[state][0]}</StateBadge>
        </li>
      ))}
    </ul>
  )
}

/** Of those booked: who came and who did not, saved once. */
function WhoCame({ session, booked }: { session: SessionWhole; booked: SessionWhole['people'] }) {
  const [said, setSaid] = useState<ReadonlyMap<string, 'came' | 'missed'>>(
    () => new Map(booked.map(({ personId }) => [personId, 'came'])),
  )
  const [evidence, setEvidence] = useState('')
  const tick = useCommand(api.induction.tickSession, {
    done: ({ came, missed }) => `${came} came, ${missed} did not.`,
  })
  const those = (which: 'came' | 'missed') =>
    booked.flatMap(({ personId }) => (said.get(personId) === which ? [personId] : []))
  return (
    <Section title="Who came?">
      <ul className={classes.people}>
        {booked.map(({ personId, name }) => (
          <li key={personId}>
            <Radio.Group
              label={name}
              value={said.get(personId) ?? 'came'}
              onChange={(value) =>
                setSaid(new Map(said).set(personId, value === 'missed' ? 'missed' : 'came'))
              }
            >
              <div className={classes.choices}>
                <Radio value="came" label="Came" />
                <Radio value="missed" label="Did not come" />
              </div>
            </Radio.Group>
          </li>
        ))}
      </ul>
      <TextInput
        className={classes.evidence ?? ''}
        label="Evidence (optional)"
        description="Where the signed sheet is kept, for example."
        value={evidence}
        onChange={(event) => setEvidence(event.currentTarget.value)}
      />
      <Button
        variant="filled"
        loading={tick.isRunning}
        onClick={() =>
          void tick.run({ id: session.id, came: those('came'), missed: those('missed'), evidence })
        }
      >
        Record who came
      </Button>
    </Section>
  )
}

/** People who came without having been booked. */
function MoreCame({ session }: { session: SessionWhole }) {
  const tick = useCommand(api.induction.tickSession, { done: ({ came }) => `${came} came.` })
  return (
    <OthersToAdd
      title="Somebody else came"
      label="Who else came"
      button="Add to the sheet"
      groupId={session.groupId}
      there={session.people}
      isRunning={tick.isRunning}
      onAdd={(came) => void tick.run({ id: session.id, came })}
    />
  )
}

const Details = SessionFields.omit({ moduleIds: true })

function Change({ session }: { session: SessionWhole }) {
  const form = useZodForm(Details, Details.strip().parse(session))
  const change = useCommand(api.induction.changeSession, { done: 'The session is saved.' })
  return (
    <Form form={form} submit="Save session" onSubmit={(fields) => change.attempt({ id: session.id, fields })}>
      <SessionFieldset />
    </Form>
  )
}
