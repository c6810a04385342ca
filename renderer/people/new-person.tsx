import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { api, orpc } from '../service.ts'
import { Form, useZodForm } from '../ui/form.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { SelectField } from '../ui/fields.tsx'
import { useEveryGroup } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { EMPTY_PERSON, NewPersonForm, PersonFieldset, PlaceFieldset } from './person-form.tsx'

const NO_GROUP = 'none'
const NewPersonInGroup = NewPersonForm.extend({ groupId: z.string() })

/** Adds a person by hand, with their place in a group. */
export function NewPersonScreen() {
  const groups = useQuery(orpc.groups.list.queryOptions())
  return (
    <Page title="Add a person" width="read" back={{ to: '/people', label: 'People' }}>
      <Loaded query={groups}>{(all) => <NewPerson groups={all} />}</Loaded>
    </Page>
  )
}

function NewPerson({ groups }: { groups: readonly GroupSummary[] }) {
  const navigate = useNavigate()
  const [params] = useSearchParams()
  const groupId = useChosenGroup().group?.id
  const everyGroup = useEveryGroup()
  const chosen = params.get('group') ?? groupId ?? groups[0]?.id ?? NO_GROUP
  const form = useZodForm(NewPersonInGroup, {
    ...EMPTY_PERSON,
    groupId: chosen,
    capacity: 'formal',
    startedOn: localClock(new Date()).day,
    endsOn: null,
  })
  const create = useCommand(api.people.create, {
    done: (person) => `${person.name} was added.`,
    onDone: (person) => void navigate(`/people/${person.id}`),
  })
  const into = form.watch('groupId')
  const choices = [
    ...groups.map((group) => ({ value: group.id, label: group.name })),
    ...(everyGroup ? [{ value: NO_GROUP, label: 'No group' }] : []),
  ]
  return (
    <Form
      form={form}
      submit="Add person"
      onCancel={() => void navigate('/people')}
      onSubmit={({ groupId: into, capacity, startedOn, endsOn, ...person }) =>
        create.attempt({
          ...person,
          membership: into === NO_GROUP ? null : { groupId: into, capacity, startedOn, endsOn },
        })
      }
    >
      <PersonFieldset withNotes />
      <SelectField name="groupId" label="Group" choices={choices} />
      {into !== NO_GROUP && <PlaceFieldset />}
    </Form>
  )
}
