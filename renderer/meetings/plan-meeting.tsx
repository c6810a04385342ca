import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { Day, localClock, shortDay } from '../../shared/dates.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { Id } from '../../shared/identity.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import { dateAfter } from '../../shared/meetings/copy.ts'
import { MeetingFields } from '../../shared/meetings/entities.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, SwitchField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import { MeetingFieldset, NEW_MEETING } from './meeting-form.tsx'

const Plan = MeetingFields.extend({ groupId: Id, fromTemplate: z.boolean() })
type Plan = z.infer<typeof Plan>

/** A new meeting of one group, empty or like its last. */
export function PlanMeetingScreen() {
  const { groups, group, isLoading } = useChosenGroup()
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const asked = groups.find(({ id }) => id === params.get('group'))
  const first = asked ?? group ?? groups[0]
  const last = useLastMeeting(first?.id)
  const copied = params.get('copy') === 'last' ? last : null
  const copyLast = last ? `/meetings/new?group=${last.groupId}&copy=last` : null
  useShortcuts(
    copyLast
      ? [
          {
            label: 'Copy the last meeting',
            keys: 'alt+l',
            section: 'This screen',
            run: () => void navigate(copyLast, { replace: true }),
            whileTyping: true,
          },
        ]
      : [],
  )
  const waitsForLast = params.get('copy') === 'last' && last === undefined
  return (
    <Page
      title="Plan a meeting"
      width="read"
      back={{ to: '/meetings', label: 'Meetings' }}
      actions={
        <>
          {copyLast && !copied && (
            <Button component={Link} to={copyLast} replace>
              Copy the last meeting
            </Button>
          )}
          <Button component={Link} to={`/meetings/series?${params}`}>
            Plan a series instead
          </Button>
        </>
      }
    >
      {(isLoading || waitsForLast) && <Loading />}
      {!isLoading && !first && (
        <EmptyState
          title="A meeting belongs to a group."
          action={
            <Button component={Link} to="/groups/new" variant="filled">
              Create the group first
            </Button>
          }
        />
      )}
      {first && !waitsForLast && (
        <PlanForm
          key={copied?.id ?? 'new'}
          groups={groups}
          group={first}
          copied={copied ?? null}
          date={asDay(params.get('date'))}
        />
      )}
    </Page>
  )
}

/** A day in an address, or '' when it is none. */
function asDay(asked: string | null): string {
  return Day.safeParse(asked).success && asked !== null ? asked : ''
}

/** The newest meeting of a group that is not cancelled; null when it has none, undefined while that is read. */
function useLastMeeting(groupId: string | undefined): MeetingSummary | null | undefined {
  const input = { groupId: groupId ?? '', limit: 50 }
  const meetings = useQuery({
    ...orpc.meetings.list.queryOptions({ input }),
    enabled: groupId !== undefined,
  })
  return meetings.data && (meetings.data.find(({ state }) => state !== 'cancelled') ?? null)
}

function fieldsLike(copied: MeetingSummary, group: GroupSummary): MeetingFields {
  const { kind, date, startTime, venue, onlineLink, access } = copied
  const today = localClock(new Date()).day
  return {
    kind,
    date: dateAfter(date, group.meetingsPerYear, today),
    startTime,
    venue,
    onlineLink,
    access,
    purpose: '',
  }
}

type PlanFormProps = {
  groups: readonly GroupSummary[]
  group: GroupSummary
  copied: MeetingSummary | null
  /** The day it was asked for on the calendar; '' when it was not. */
  date: string
}

function PlanForm({ groups, group, copied, date }: PlanFormProps) {
  const navigate = useNavigate()
  const [defaults] = useState(() => ({
    ...(copied ? fieldsLike(copied, group) : { ...NEW_MEETING, date }),
    groupId: group.id,
    fromTemplate: true,
  }))
  const form = useZodForm(Plan, defaults)
  const { setFocus } = form
  const isCopy = copied !== null
  // What is left to decide about a copy is its date.
  useEffect(() => {
    if (isCopy) setFocus('date')
  }, [isCopy, setFocus])
  const plan = useCommand(api.meetings.plan, {
    done: 'Meeting planned.',
    onDone: ({ meeting }) => void navigate(`/meetings/${meeting.id}`),
  })
  const choices = groups.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <Form
      form={form}
      submit="Plan meeting"
      onCancel={() => void navigate('/meetings')}
      onSubmit={({ groupId: id, fromTemplate, ...fields }) =>
        plan.attempt({ groupId: id, fromTemplate, fields, ...(copied ? { copyOf: copied.id } : {}) })
      }
    >
      {groups.length > 1 && !copied && <SelectField<Plan> name="groupId" label="Group" choices={choices} />}
      <MeetingFieldset />
      <SwitchField<Plan>
        name="fromTemplate"
        label={
          copied
            ? `Start from the standing items of ${shortDay(copied.date)}`
            : 'Start from the group’s agenda template'
        }
      />
    </Form>
  )
}
