import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { Day } from '../../shared/dates.ts'
import { Id } from '../../shared/identity.ts'
import { MeetingFields } from '../../shared/meetings/entities.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, SwitchField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loading } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { MeetingFieldset, NEW_MEETING } from './meeting-form.tsx'

const Plan = MeetingFields.extend({ groupId: Id, fromTemplate: z.boolean() })
type Plan = z.infer<typeof Plan>

/** A new meeting of one group. */
export function PlanMeetingScreen() {
  const { groups, group, isLoading } = useChosenGroup()
  const [params] = useSearchParams()
  const asked = groups.find(({ id }) => id === params.get('group'))
  const first = asked ?? group ?? groups[0]
  return (
    <Page
      title="Plan a meeting"
      width="read"
      back={{ to: '/meetings', label: 'Meetings' }}
      actions={
        <Button component={Link} to={`/meetings/series?${params}`}>
          Plan a series instead
        </Button>
      }
    >
      {isLoading && <Loading />}
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
      {first && (
        <PlanForm
          groups={groups.map(({ id, name }) => ({ value: id, label: name }))}
          groupId={first.id}
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

type PlanFormProps = { groups: { value: string; label: string }[]; groupId: string; date: string }

function PlanForm({ groups, groupId, date }: PlanFormProps) {
  const navigate = useNavigate()
  const [defaults] = useState(() => ({ ...NEW_MEETING, date, groupId, fromTemplate: true }))
  const form = useZodForm(Plan, defaults)
  const plan = useCommand(api.meetings.plan, {
    done: 'Meeting planned.',
    onDone: ({ meeting }) => void navigate(`/meetings/${meeting.id}`),
  })
  return (
    <Form
      form={form}
      submit="Plan meeting"
      onCancel={() => void navigate('/meetings')}
      onSubmit={({ groupId: id, fromTemplate, ...fields }) =>
        plan.attempt({ groupId: id, fromTemplate, fields })
      }
    >
      {groups.length > 1 && <SelectField<Plan> name="groupId" label="Group" choices={groups} />}
      <MeetingFieldset />
      <SwitchField<Plan> name="fromTemplate" label="Start from the group’s agenda template" />
    </Form>
  )
}
