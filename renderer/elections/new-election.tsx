import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { addDays, Day, localClock, shortDay } from '../../shared/dates.ts'
import { ElectionCalled } from '../../shared/elections/contract.ts'
import { OfficeKind } from '../../shared/elections/entities.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { termsOfGroup } from '../../shared/groups/rules.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { lastDayOf } from '../../shared/terms/rules.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DateField } from '../ui/day-field.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'

/** Where an election begins. `?group=` and `?office=` say which. */
export function NewElectionScreen() {
  const groups = useQuery(orpc.groups.list.queryOptions())
  return (
    <Page title="Call an election" width="read" back={{ to: '/people/elections', label: 'Elections' }}>
      <Loaded query={groups}>
        {(all) =>
          all.length === 0 ? <p>Create a group first; its members elect.</p> : <NewElection groups={all} />
        }
      </Loaded>
    </Page>
  )
}

function NewElection({ groups }: { groups: readonly GroupSummary[] }) {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const chosen = useChosenGroup().group?.id
  const today = localClock(new Date()).day
  const form = useZodForm(ElectionCalled, {
    groupId: params.get('group') ?? chosen ?? groups[0]?.id ?? '',
    office: OfficeKind.safeParse(params.get('office')).data ?? 'chair',
    seats: 1,
    heldOn: today,
    startsOn: addDays(today, 1),
    endsOn: null,
    returningPerson: '',
    note: '',
  })
  const call = useCommand(api.elections.call, {
    done: 'The election is called. Add who stands.',
    onDone: ({ id }) => void navigate(`/people/elections/${id}`),
  })
  const group = groups.find((each) => each.id === form.watch('groupId'))
  const [office, startsOn] = [form.watch('office'), form.watch('startsOn')]
  const usual =
    group && Day.safeParse(startsOn).success
      ? shortDay(lastDayOf(startsOn, termsOfGroup(group).officeYears))
      : ''
  return (
    <Form
      form={form}
      submit="Call the election"
      draft="election"
      onCancel={() => void navigate(-1)}
      onSubmit={({ seats, ...fields }) =>
        call.attempt({ ...fields, seats: fields.office === 'co-chair' ? seats : 1 })
      }
    >
      <FieldRow>
        <SelectField<ElectionCalled>
          name="office"
          label="Office"
          autoFocus
          choices={OfficeKind.options.map((value) => ({ value, label: CAPACITY_LABELS[value] }))}
          onChosen={(value) => form.setValue('seats', value === 'co-chair' ? 2 : 1)}
        />
        <SelectField<ElectionCalled>
          name="groupId"
          label="Group"
          choices={groups.map((each) => ({ value: each.id, label: each.name }))}
        />
      </FieldRow>
      {office === 'co-chair' && (
        <NumberField<ElectionCalled>
          name="seats"
          label="How many co-chairs are elected"
          description="Two, or one beside the other who stays."
          min={1}
          max={2}
        />
      )}
      <FieldRow>
        <DateField<ElectionCalled> name="heldOn" label="Day of the vote" />
        <DateField<ElectionCalled> name="startsOn" label="Handover" description="The first day in office." />
        <DateField<ElectionCalled>
          name="endsOn"
          label="Last day in office"
          optional
          nullable
          description={usual === '' ? undefined : `Left empty: ${usual}.`}
        />
      </FieldRow>
      <TextField<ElectionCalled>
        name="returningPerson"
        label="Who runs the vote"
        optional
        description="The returning person: somebody who does not stand. Needed for the result."
      />
      <TextAreaField<ElectionCalled> name="note" label="Note" optional rows={2} />
    </Form>
  )
}
