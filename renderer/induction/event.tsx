import { Button } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { z } from 'zod'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import type { EventWhole } from '../../shared/induction/contract.ts'
import { EVENT_ATTENDANCE_LABELS, EventFields, Evaluation } from '../../shared/induction/events.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DateField } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberField, SelectField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TickList } from '../ui/tick-list.tsx'
import { useCommand } from '../ui/use-command.ts'
import { attendanceWords, averageWords, EventStateBadge } from './events.tsx'
import classes from './induction.module.css'
import { OthersToAdd } from './others-to-add.tsx'
import { useAdvisors } from './session-form.tsx'

const BACK = { to: '/roles/events', label: 'Events of all advisors' }
const ALL = 'all'
const NewEvent = EventFields.extend({ groupId: z.string().min(1, 'Choose a group.'), inviteAll: z.boolean() })

/** Where an event of all advisors begins. */
export function NewEventScreen() {
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const { groups, group, isLoading } = useChosenGroup()
  return (
    <Page title="Plan an event of all advisors" width="read" back={BACK}>
      {notMine && <EmptyState title={notMine} />}
      {!notMine && !isLoading && <PlanForm groups={groups} group={group} />}
    </Page>
  )
}

function PlanForm({ groups, group }: { groups: readonly GroupSummary[]; group: GroupSummary | null }) {
  const navigate = useNavigate()
  const everyGroup = useEveryGroup()
  const choices = [
    ...(everyGroup && groups.length > 1 ? [{ value: ALL, label: 'The advisors of all groups' }] : []),
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
  ]
  const form = useZodForm(NewEvent, {
    groupId: group?.id ?? choices[0]?.value ?? '',
    title: 'All-advisor event',
    date: '',
    venue: '',
    access: '',
    programme: '',
    inviteAll: true,
  })
  const plan = useCommand(api.induction.events.plan, {
    done: ({ invited }) => `The event is planned; ${invited} are invited.`,
    onDone: ({ id }) => void navigate(`/roles/events/${id}`, { replace: true }),
  })
  return (
    <Form
      form={form}
      submit="Plan event"
      draft="event of all advisors"
      onCancel={() => void navigate(BACK.to)}
      onSubmit={({ groupId, inviteAll, ...fields }) =>
        plan.attempt({ groupId: groupId === ALL ? null : groupId, fields, inviteAll })
      }
    >
      {choices.length > 1 && <SelectField name="groupId" label="For" choices={choices} />}
      <EventFieldset />
      <SwitchField name="inviteAll" label="Invite everybody who is an advisor now" />
    </Form>
  )
}

function EventFieldset() {
  return (
    <>
      <TextField name="title" label="Title" />
      <FieldRow>
        <DateField name="date" label="Day" />
        <TextField name="venue" label="Venue" optional />
      </FieldRow>
      <TextAreaField
        name="access"
        label="Access"
        description="Step-free way in, hearing loop, interpreter, childcare, travel, taking part online."
        rows={2}
        optional
      />
      <TextAreaField name="programme" label="Programme" rows={4} optional />
    </>
  )
}

/** One event: what is planned, who came, what it brought. */
export function EventScreen() {
  const { id = '' } = useParams()
  const event = useQuery(orpc.induction.events.get.queryOptions({ input: { id } }))
  if (event.data) return <KnownEvent key={id} event={event.data} />
  return (
    <Page title="Event" back={BACK}>
      <Loaded query={event}>{() => null}</Loaded>
    </Page>
  )
}

function KnownEvent({ event }: { event: EventWhole }) {
  const navigate = useNavigate()
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const remove = useCommand(api.induction.events.remove, {
    done: 'The event and who was asked are in the recycle bin.',
    onDone: () => void navigate(BACK.to),
  })
  const wasHeld = event.state !== 'planned'
  return (
    <Page
      title={event.title}
      subtitle={<EventStateBadge state={event.state} />}
      back={BACK}
      width="read"
      actions={
        isMine && (
          <Button
            variant="subtle"
            leftSection={<IconTrash size={16} stroke={1.5} aria-hidden />}
            onClick={() => void remove.run({ id: event.id })}
            loading={remove.isRunning}
          >
            Remove event
          </Button>
        )
      }
    >
      <p className={classes.lead}>
        {[
          event.groupName,
          shortDay(event.date),
          event.venue,
          attendanceWords(event),
          wasHeld && averageWords(event),
        ]
          .filter((words) => words && words !== '–')
          .join(' · ')}
      </p>
      <Tabs
        label={event.title}
        tabs={[
          {
            value: 'people',
            label: 'Who came',
            count: event.people.length,
            panel: <People key={`${event.state} ${event.people.length}`} event={event} isMine={isMine} />,
          },
          { value: 'plan', label: 'Plan', panel: <Plan event={event} isMine={isMine} /> },
          { value: 'report', label: 'What it brought', panel: <Report event={event} isMine={isMine} /> },
          { value: 'history', label: 'History', panel: <HistoryPanel entity="advisorEvent" id={event.id} /> },
        ]}
      />
    </Page>
  )
}

function People({ event, isMine }: { event: EventWhole; isMine: boolean }) {
  const isToCome = event.date > localClock(new Date()).day
  if (!isMine) return <PeopleList event={event} />
  if (isToCome)
    return (
      <>
        <PeopleList event={event} />
        <InviteMore event={event} />
      </>
    )
  return <RecordAttendance event={event} />
}

function PeopleList({ event }: { event: EventWhole }) {
  if (event.people.length === 0) return <EmptyState title="Nobody is invited yet." />
  return (
    <ul className={classes.people} aria-label="People">
      {event.people.map(({ personId, name, state }) => (
        <li key={personId}>
          {name}{' '}
          <StateBadge tone={state === 'attended' ? 'green' : 'neutral'}>
            {EVENT_ATTENDANCE_LABELS[state]}
          </StateBadge>
        </li>
      ))}
    </ul>
  )
}

function InviteMore({ event }: { event: EventWhole }) {
  const invite = useCommand(api.induction.events.invite, { done: ({ invited }) => `${invited} are invited.` })
  return (
    <OthersToAdd
      title="Invite others"
      label="Whom to invite"
      button="Invite"
      groupId={event.groupId}
      there={event.people}
      isRunning={invite.isRunning}
      onAdd={(personIds) => void invite.run({ id: event.id, personIds })}
    />
  )
}

function RecordAttendance({ event }: { event: EventWhole }) {
  const advisors = useAdvisors(event.groupId)
  const known = event.people.map(({ personId, name }) => ({ value: personId, label: name }))
  const there = new Set(known.map(({ value }) => value))
  const items = [...known, ...(advisors ?? []).filter(({ value }) => !there.has(value))]
  const those = (which: EventWhole['people'][number]['state']) =>
    event.people.flatMap(({ personId, state }) => (state === which ? [personId] : []))
  const [attended, setAttended] = useState(() => those('attended'))
  const [apologies, setApologies] = useState(() => those('apologies'))
  const record = useCommand(api.induction.events.recordAttendance, {
    done: ({ attended: came, invited, percent }) => `${came} of ${invited} came (${percent ?? 0} %).`,
  })
  const rest = items.filter(({ value }) => !attended.includes(value))
  return (
    <>
      <TickList
        label="Who came"
        items={items}
        ticked={attended}
        onTick={(ticked) => {
          setAttended(ticked)
          setApologies(apologies.filter((id) => !ticked.includes(id)))
        }}
        find="Type a name, then Enter"
        empty="There is no advisor in this group yet."
      />
      <TickList
        label="Who sent apologies"
        items={rest}
        ticked={apologies}
        onTick={setApologies}
        find="Type a name, then Enter"
        empty="Everybody came."
      />
      <Button
        className={classes.below ?? ''}
        variant="filled"
        loading={record.isRunning}
        onClick={() => void record.run({ id: event.id, attended, apologies })}
      >
        Record who came
      </Button>
      <p className={classes.quiet}>Of those invited, everybody else is recorded as not having come.</p>
    </>
  )
}

function Plan({ event, isMine }: { event: EventWhole; isMine: boolean }) {
  const form = useZodForm(EventFields, EventFields.strip().parse(event))
  const change = useCommand(api.induction.events.change, { done: 'The event is saved.' })
  if (!isMine)
    return (
      <>
        {event.access !== '' && <p className={classes.note}>Access: {event.access}</p>}
        <p className={classes.note}>{event.programme || 'No programme is written yet.'}</p>
      </>
    )
  return (
    <Form form={form} submit="Save event" onSubmit={(fields) => change.attempt({ id: event.id, fields })}>
      <EventFieldset />
    </Form>
  )
}

const Brought = z.object({
  forms: z.object({
    one: Evaluation.element,
    two: Evaluation.element,
    three: Evaluation.element,
    four: Evaluation.element,
    five: Evaluation.element,
  }),
  learning: z.string().trim().max(5000, 'Keep this under 5,000 characters.'),
})

function Report({ event, isMine }: { event: EventWhole; isMine: boolean }) {
  const [one = 0, two = 0, three = 0, four = 0, five = 0] = event.evaluation
  const form = useZodForm(Brought, { forms: { one, two, three, four, five }, learning: event.learning })
  const report = useCommand(api.induction.events.report, { done: 'What the event brought is saved.' })
  if (event.state === 'planned')
    return <Notice>Record who came first; then what people made of it belongs here.</Notice>
  if (!isMine)
    return (
      <>
        <p>Evaluation: {averageWords(event)}</p>
        <p className={classes.note}>{event.learning || 'Nothing is written yet.'}</p>
      </>
    )
  return (
    <Form
      form={form}
      submit="Save what it brought"
      onSubmit={({ forms, learning }) =>
        report.attempt({
          id: event.id,
          evaluation: [forms.one, forms.two, forms.three, forms.four, forms.five],
          learning,
        })
      }
    >
      <p className={classes.quiet}>
        How many evaluation forms gave each number, 1 not worth it to 5 very much so. Nobody is named.
        {event.average === null ? '' : ` The average now is ${event.average.toFixed(1)}.`}
      </p>
      <FieldRow>
        {(['one', 'two', 'three', 'four', 'five'] as const).map((name, at) => (
          <NumberField key={name} name={`forms.${name}`} label={String(at + 1)} min={0} />
        ))}
      </FieldRow>
      <TextAreaField name="learning" label="Learning points" rows={4} optional />
    </Form>
  )
}
