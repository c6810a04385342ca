import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { Link, useNavigate, useSearchParams } from 'react-router'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { MEETING_KIND_LABELS, MeetingKind } from '../../shared/meetings/entities.ts'
import { recurrenceWords } from '../../shared/meetings/recurrence.ts'
import type { SeriesPreview } from '../../shared/meetings/series.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc, sentenceOf } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DateField, TimeField } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, SwitchField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { PlaceFieldset } from './meeting-form.tsx'
import classes from './series.module.css'
import { SeriesDates } from './series-dates.tsx'
import {
  commonFields,
  EVERY_CHOICES,
  HOLIDAY_CHOICES,
  MONTHS_CHOICES,
  newSeries,
  SeriesFields,
  seriesRule,
  WEEK_CHOICES,
  WEEKDAY_CHOICES,
  WEEKS_CHOICES,
} from './series-form.ts'

const NONE: ReadonlySet<string> = new Set()

/** Meetings that recur: the pattern, its next twelve dates to be ticked, and what all of them have in common. */
export function PlanSeriesScreen() {
  const { groups, group, isLoading } = useChosenGroup()
  const [params] = useSearchParams()
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat or the chair')
  const asked = groups.find(({ id }) => id === params.get('group'))
  const first = asked ?? group ?? groups[0]
  return (
    <Page title="Plan a series" width="read" back={{ to: '/meetings', label: 'Meetings' }}>
      {isLoading && <Loading />}
      {!isLoading && notMine !== null && <EmptyState title={notMine} />}
      {!isLoading && notMine === null && !first && (
        <EmptyState
          title="A meeting belongs to a group."
          action={
            <Button component={Link} to="/groups/new" variant="filled">
              Create the group first
            </Button>
          }
        />
      )}
      {notMine === null && first && <SeriesForm groups={groups} first={first} />}
    </Page>
  )
}

function SeriesForm({ groups, first }: { groups: GroupSummary[]; first: GroupSummary }) {
  const navigate = useNavigate()
  const [defaults] = useState(() => newSeries(first.id, first.meetingsPerYear, localClock(new Date()).day))
  const form = useZodForm(SeriesFields, defaults)
  const [choice, setChoice] = useState({ rule: '', unticked: NONE })
  const plan = useCommand(api.meetings.planSeries, {
    done: ({ meetings }) =>
      meetings.length === 1 ? 'Meeting planned.' : `${meetings.length} meetings planned.`,
    onDone: () => {
      setChoice({ rule: '', unticked: NONE })
      void navigate('/meetings')
    },
  })
  const [groupId, every, week, weekday, months, weeks, from, onHoliday] = useWatch({
    control: form.control,
    name: ['groupId', 'every', 'week', 'weekday', 'months', 'weeks', 'from', 'onHoliday'],
  })
  const rule = seriesRule({ groupId, every, week, weekday, months, weeks, from, onHoliday })
  const preview = useQuery(
    orpc.meetings.previewSeries.queryOptions({
      input: rule ?? defaultRule(defaults),
      // While the series is being planned its own meetings are no clashes.
      enabled: rule !== null && !plan.isRunning,
      placeholderData: keepPreviousData,
    }),
  )
  const ruleKey = JSON.stringify(rule)
  const unticked = choice.rule === ruleKey ? choice.unticked : NONE
  const shown = rule === null || preview.error ? undefined : preview.data
  const wanted = (shown?.dates ?? []).map(({ date }) => date).filter((date) => !unticked.has(date))
  return (
    <Form
      form={form}
      submit={wanted.length === 1 ? 'Plan 1 meeting' : `Plan ${wanted.length || 'the'} meetings`}
      onCancel={() => void navigate('/meetings')}
      onSubmit={async (values) => {
        const asPlanned = seriesRule(values)
        if (asPlanned) await plan.attempt({ ...asPlanned, ...commonFields(values), dates: wanted })
      }}
    >
      {groups.length > 1 && (
        <SelectField<SeriesFields>
          name="groupId"
          label="Group"
          choices={groups.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <PatternFieldset every={every} />
      <section className={classes.block} aria-labelledby="series-dates">
        <h2 className={classes.summary} id="series-dates">
          {rule ? capital(recurrenceWords(rule.recurrence, rule.from)) : 'The dates'}
        </h2>
        {rule === null && <Notice>Give the first day to look from, and the dates appear here.</Notice>}
        {rule !== null && preview.error && <Notice tone="amber">{sentenceOf(preview.error)}</Notice>}
        {shown && (
          <>
            <p className={classes.quiet} role="status">
              {inShort(shown, wanted)}
            </p>
            <SeriesDates
              preview={shown}
              unticked={unticked}
              onUntick={(dates) => setChoice({ rule: ruleKey, unticked: dates })}
            />
          </>
        )}
      </section>
      <FieldRow>
        <TimeField<SeriesFields> name="startTime" label="Starts at" />
        <SelectField<SeriesFields>
          name="kind"
          label="Kind"
          choices={MeetingKind.options.map((kind) => ({ value: kind, label: MEETING_KIND_LABELS[kind] }))}
        />
      </FieldRow>
      <PlaceFieldset />
      <SwitchField<SeriesFields> name="fromTemplate" label="Start each from the group’s agenda template" />
    </Form>
  )
}

/** How the meetings recur, in words. */
function PatternFieldset({ every }: { every: SeriesFields['every'] }) {
  return (
    <>
      <FieldRow>
        <SelectField<SeriesFields> name="every" label="Meets" choices={EVERY_CHOICES} />
        {every === 'week' ? (
          <SelectField<SeriesFields>
            name="weeks"
            label="How often"
            choices={WEEKS_CHOICES}
            searchable={false}
          />
        ) : (
          <SelectField<SeriesFields>
            name="months"
            label="How often"
            choices={MONTHS_CHOICES}
            searchable={false}
          />
        )}
      </FieldRow>
      {every === 'month' && (
        <FieldRow>
          <SelectField<SeriesFields> name="week" label="Which in the month" choices={WEEK_CHOICES} />
          <SelectField<SeriesFields> name="weekday" label="Weekday" choices={WEEKDAY_CHOICES} />
        </FieldRow>
      )}
      <FieldRow>
        <DateField<SeriesFields> name="from" label={every === 'week' ? 'First meeting' : 'From'} />
        <SelectField<SeriesFields>
          name="onHoliday"
          label="When it is a bank holiday"
          choices={HOLIDAY_CHOICES}
        />
      </FieldRow>
    </>
  )
}

/** The rule of a form nobody has touched: every field of it is filled in. */
function defaultRule(defaults: SeriesFields) {
  const rule = seriesRule(defaults)
  if (rule === null) throw new Error('The first rule of a series is not complete.')
  return rule
}

function inShort({ dates, skipped }: SeriesPreview, wanted: readonly string[]): string {
  const last = dates.at(-1)?.date ?? ''
  const [from, to] = [wanted[0], wanted.at(-1)]
  const out = skipped.filter(({ date }) => date < last).length
  const moved = dates.filter(({ movedFrom }) => movedFrom !== null).length
  return [
    from === undefined || to === undefined
      ? 'No date is ticked.'
      : wanted.length === 1
        ? `1 meeting, on ${shortDay(from)}.`
        : `${wanted.length} meetings, ${shortDay(from)} to ${shortDay(to)}.`,
    out === 0 ? '' : out === 1 ? '1 bank holiday is left out.' : `${out} bank holidays are left out.`,
    moved === 0 ? '' : moved === 1 ? '1 bank holiday is moved.' : `${moved} bank holidays are moved.`,
  ]
    .filter(Boolean)
    .join(' ')
}

function capital(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`
}
