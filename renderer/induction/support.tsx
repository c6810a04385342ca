import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { z } from 'zod'
import { Day, daysBetween, localClock, shortDay } from '../../shared/dates.ts'
import { hoursWords } from '../../shared/hours.ts'
import type { ChairSupport, SupportShown } from '../../shared/induction/contract.ts'
import { SUPPORT_KIND_LABELS, SupportFields, SupportKind } from '../../shared/induction/support.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { RolesTabs } from '../role-descriptions/roles-tabs.tsx'
import { api, orpc } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DateField } from '../ui/day-field.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './induction.module.css'

/** What is done for those who chair: who is due, and every session. */
export function SupportScreen() {
  const found = useQuery(orpc.induction.support.list.queryOptions({ input: useGroupFilter() }))
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const [open, setOpen] = useState<SupportShown | 'new' | null>(null)
  const chairs = found.data?.chairs ?? []
  useShortcuts(
    isMine && chairs.length > 0
      ? [
          {
            label: 'Record support of a chair',
            keys: 'n',
            section: 'This screen',
            run: () => setOpen('new'),
          },
        ]
      : [],
  )
  return (
    <Page
      title="Roles & induction"
      actions={
        isMine &&
        chairs.length > 0 &&
        open === null && (
          <Button
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setOpen('new')}
          >
            Record support
          </Button>
        )
      }
    >
      <RolesTabs />
      <p className={classes.lead}>
        Whoever takes the chair has a first session within 60 days, and one every six months after that.
      </p>
      {open !== null && isMine && (
        <SupportForm
          key={open === 'new' ? 'new' : open.id}
          session={open === 'new' ? null : open}
          chairs={chairs}
          onDone={() => setOpen(null)}
        />
      )}
      <Loaded query={found}>
        {({ chairs: inOffice, sessions }) => (
          <div className={classes.tables}>
            <DataTable
              label="Chairs and co-chairs"
              columns={CHAIRS}
              rows={inOffice}
              rowKey={({ personId, groupId }) => `${personId} ${groupId}`}
              to={({ personId }) => `/people/${personId}`}
              empty={
                <EmptyState title="Chairs and co-chairs belong here.">
                  Give somebody a place as chair in a group, and their support is followed here.
                </EmptyState>
              }
            />
            {(sessions.length > 0 || inOffice.length > 0) && (
              <Section title="Sessions">
                <DataTable
                  label="Support sessions"
                  columns={isMine ? [...SESSIONS, changeColumn(setOpen)] : SESSIONS}
                  rows={sessions}
                  rowKey={({ id }) => id}
                  empty={
                    <EmptyState title="No session is on record yet.">
                      A mentoring hour, a briefing before a meeting, a talk with other chairs: each belongs
                      here.
                    </EmptyState>
                  }
                />
              </Section>
            )}
          </div>
        )}
      </Loaded>
    </Page>
  )
}

const CHAIRS: Column<ChairSupport>[] = [
  { key: 'name', heading: 'Name', cell: (row) => row.name, sortBy: (row) => row.name },
  {
    key: 'place',
    heading: 'Place',
    cell: (row) => `${CAPACITY_LABELS[row.capacity]}, ${row.groupName}`,
  },
  {
    key: 'since',
    heading: 'In office since',
    cell: (row) => <DayText day={row.startedOn} />,
    oneLine: true,
    minor: true,
  },
  { key: 'last', heading: 'Last session', cell: (row) => <DayText day={row.lastHeld} />, oneLine: true },
  {
    key: 'next',
    heading: 'Next agreed',
    cell: (row) => <DayText day={row.next} />,
    oneLine: true,
    minor: true,
  },
  {
    key: 'due',
    heading: 'Due',
    oneLine: true,
    cell: (row) => <Due chair={row} />,
    sortBy: (row) => row.dueBy,
  },
]

/** Days before a session is due from which it is shown as coming. */
const SOON_DAYS = 30

function Due({ chair: { dueBy } }: { chair: ChairSupport }) {
  const left = daysBetween(localClock(new Date()).day, dueBy)
  if (left < 0) return <StateBadge tone="amber">Overdue since {shortDay(dueBy)}</StateBadge>
  return <StateBadge tone={left <= SOON_DAYS ? 'accent' : 'green'}>By {shortDay(dueBy)}</StateBadge>
}

const SESSIONS: Column<SupportShown>[] = [
  {
    key: 'date',
    heading: 'Day',
    cell: (row) => <DayText day={row.date} />,
    sortBy: (row) => row.date,
    oneLine: true,
  },
  {
    key: 'who',
    heading: 'Chair',
    cell: (row) => <Link to={`/people/${row.personId}`}>{row.name}</Link>,
    sortBy: (row) => row.name,
  },
  {
    key: 'kind',
    heading: 'Kind',
    cell: (row) => `${SUPPORT_KIND_LABELS[row.kind]}, ${hoursWords(row.minutes)}`,
    sortBy: (row) => row.kind,
    oneLine: true,
  },
  {
    key: 'topic',
    heading: 'About',
    cell: (row) => (
      <>
        {row.topic}
        {row.withWhom !== '' && <span className={classes.quiet}> · with {row.withWhom}</span>}
      </>
    ),
  },
  {
    key: 'next',
    heading: 'Next',
    minor: true,
    cell: (row) => [row.nextOn === null ? '' : shortDay(row.nextOn), row.next].filter(Boolean).join(': '),
  },
]

const changeColumn = (onOpen: (row: SupportShown) => void): Column<SupportShown> => ({
  key: 'change',
  heading: 'Change',
  align: 'end',
  cell: (row) => (
    <Button
      size="compact-sm"
      aria-label={`Change the session of ${shortDay(row.date)} with ${row.name}`}
      onClick={() => onOpen(row)}
    >
      Change
    </Button>
  ),
})

const SupportForms = SupportFields.extend({
  chair: z.string().min(1, 'Choose whom it was for.'),
  nextOn: z.union([z.literal(''), Day]).nullable(),
})

type SupportFormProps = {
  session: SupportShown | null
  chairs: readonly ChairSupport[]
  onDone: () => void
}

function SupportForm({ session, chairs, onDone }: SupportFormProps) {
  const [first] = chairs
  const form = useZodForm(SupportForms, {
    chair: session
      ? `${session.personId} ${session.groupId}`
      : first
        ? `${first.personId} ${first.groupId}`
        : '',
    kind: session?.kind ?? 'mentoring',
    date: session?.date ?? localClock(new Date()).day,
    minutes: session?.minutes ?? 60,
    withWhom: session?.withWhom ?? '',
    topic: session?.topic ?? '',
    next: session?.next ?? '',
    nextOn: session?.nextOn ?? '',
  })
  const done = 'The support session is saved.'
  const add = useCommand(api.induction.support.add, { done, onDone })
  const change = useCommand(api.induction.support.change, { done, onDone })
  const remove = useCommand(api.induction.support.remove, {
    done: 'The support session is in the recycle bin.',
    onDone,
  })
  return (
    <div className={classes.adding}>
      <Form
        form={form}
        submit={session ? 'Save session' : 'Record session'}
        onCancel={onDone}
        aside={
          session && (
            <Button variant="subtle" onClick={() => void remove.run({ id: session.id })}>
              Remove session
            </Button>
          )
        }
        onSubmit={({ chair, nextOn, ...typed }) => {
          const fields = { ...typed, nextOn: nextOn || null }
          const [personId = '', groupId = ''] = chair.split(' ')
          return session
            ? change.attempt({ id: session.id, fields })
            : add.attempt({ personId, groupId, fields })
        }}
      >
        <FieldRow>
          {session === null && (
            <SelectField
              name="chair"
              label="For"
              choices={chairs.map(({ personId, groupId, name, groupName }) => ({
                value: `${personId} ${groupId}`,
                label: `${name}, ${groupName}`,
              }))}
            />
          )}
          <SelectField
            name="kind"
            label="Kind"
            choices={SupportKind.options.map((value) => ({ value, label: SUPPORT_KIND_LABELS[value] }))}
          />
          <DateField name="date" label="Day" />
          <NumberField name="minutes" label="How long" suffix=" minutes" min={5} />
        </FieldRow>
        <FieldRow>
          <TextField name="topic" label="About" autoFocus />
          <TextField name="withWhom" label="With" optional />
        </FieldRow>
        <FieldRow>
          <TextAreaField name="next" label="What is next" rows={1} optional />
          <DateField name="nextOn" label="Next session on" optional />
        </FieldRow>
      </Form>
      {session && <HistoryPanel entity="supportSession" id={session.id} />}
    </div>
  )
}
