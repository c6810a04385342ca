import { skipToken, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { Beginning } from '../../shared/advisors/contract.ts'
import { NO_CONCERN } from '../../shared/advisors/entities.ts'
import { localClock } from '../../shared/dates.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { termsOfGroup } from '../../shared/groups/rules.ts'
import type { PersonWithPlaces } from '../../shared/people/contract.ts'
import { fullName } from '../../shared/people/rules.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useCommand } from '../ui/use-command.ts'
import { IndependenceFields } from './independence-fields.tsx'

/** Somebody who applies, or asks: new, or already on record (`?person=`). */
export function NewApplicantScreen() {
  const [params] = useSearchParams()
  const id = params.get('person')
  const groups = useQuery(orpc.groups.list.queryOptions())
  const person = useQuery(orpc.people.get.queryOptions({ input: id ? { id } : skipToken }))
  return (
    <Page title="Add an applicant" width="read" back={{ to: '/people/advisors', label: 'Advisors' }}>
      <Loaded query={groups}>
        {(all) =>
          all.length === 0 ? (
            <p>Create a group first; people apply to one.</p>
          ) : id ? (
            <Loaded query={person}>{(one) => <NewApplicant groups={all} person={one} />}</Loaded>
          ) : (
            <NewApplicant groups={all} person={null} />
          )
        }
      </Loaded>
    </Page>
  )
}

const STATES = [
  { value: 'applicant', label: 'They applied' },
  { value: 'enquirer', label: 'They asked about it' },
]

function NewApplicant({
  groups,
  person,
}: {
  groups: readonly GroupSummary[]
  person: PersonWithPlaces | null
}) {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const chosen = useChosenGroup().group?.id
  const form = useZodForm(Beginning, {
    groupId: params.get('group') ?? chosen ?? groups[0]?.id ?? '',
    ...(person ? { personId: person.id } : {}),
    name: person?.name ?? '',
    email: person?.email ?? '',
    phone: person?.phone ?? '',
    state: 'applicant',
    day: localClock(new Date()).day,
    knows: '',
    ...NO_CONCERN,
  })
  const begin = useCommand(api.advisors.begin, {
    done: (now) => `${now.name} was added.`,
    onDone: (now) => void navigate(`/people/${now.personId}?tab=way`),
  })
  const group = groups.find((each) => each.id === form.watch('groupId'))
  return (
    <Form
      form={form}
      submit="Add applicant"
      draft={person ? undefined : 'applicant'}
      onCancel={() => void navigate(-1)}
      onSubmit={begin.attempt}
    >
      {person ? (
        <p>
          <strong>{fullName(person)}</strong>, on record already.
        </p>
      ) : (
        <>
          <TextField<Beginning> name="name" label="Name" description="As they write it." autoFocus />
          <FieldRow>
            <TextField<Beginning> name="email" label="E-mail" type="email" optional />
            <TextField<Beginning> name="phone" label="Phone" type="tel" optional />
          </FieldRow>
        </>
      )}
      <FieldRow>
        <SelectField<Beginning> name="state" label="What happened" choices={STATES} />
        <DateField<Beginning> name="day" label="On" />
      </FieldRow>
      <SelectField<Beginning>
        name="groupId"
        label="Group"
        choices={groups.map((each) => ({ value: each.id, label: each.name }))}
      />
      <TextAreaField<Beginning> name="knows" label="What they know, whom they reach" optional rows={2} />
      <IndependenceFields years={group ? termsOfGroup(group).independenceYears : 5} />
    </Form>
  )
}
