import { useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { type InductionModule, SessionFields } from '../../shared/induction/entities.ts'
import { Id } from '../../shared/identity.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { ModulesField, PeopleField, SessionFieldset } from './session-form.tsx'

/** In the field of groups: the advisors of every group. */
const ALL = 'all'
const Sheet = SessionFields.extend({
  groupId: z.union([z.literal(ALL), Id]),
  personIds: z.array(Id),
  evidence: z.string(),
})

/** A session from its sign-in sheet, for everybody who came at once; of a day to come, who is booked on it. */
export function NewSessionScreen() {
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const { groups, group, isLoading } = useChosenGroup()
  const programmes = useQuery(orpc.induction.programmes.queryOptions())
  return (
    <Page
      title="Record a session"
      width="read"
      back={{ to: '/roles/induction?tab=sessions', label: 'Induction' }}
    >
      {notMine && <EmptyState title={notMine} />}
      {!notMine && !isLoading && (
        <Loaded query={programmes}>
          {({ modules }) => <SheetForm groups={groups} group={group} modules={modules} />}
        </Loaded>
      )}
    </Page>
  )
}

type SheetFormProps = {
  groups: readonly GroupSummary[]
  group: GroupSummary | null
  modules: readonly InductionModule[]
}

function SheetForm({ groups, group, modules }: SheetFormProps) {
  const navigate = useNavigate()
  const everyGroup = useEveryGroup()
  const today = localClock(new Date()).day
  const form = useZodForm(Sheet, {
    groupId: group?.id ?? (everyGroup ? ALL : (groups[0]?.id ?? '')),
    date: today,
    trainer: '',
    place: '',
    note: '',
    moduleIds: [],
    personIds: [],
    evidence: '',
  })
  const { control } = form
  const chosen = useWatch({ control, name: 'groupId' })
  const date = useWatch({ control, name: 'date' })
  const isToCome = date > today
  const add = useCommand(api.induction.addSession, {
    done: ({ booked, came, modules: covered }) =>
      `${booked > 0 ? `${booked} booked` : `${came} recorded`} for ${covered.map(({ code }) => `module ${code}`).join(', ')}.`,
    onDone: ({ id }) => void navigate(`/roles/induction/sessions/${id}`, { replace: true }),
  })
  const choices = [
    ...groups.map(({ id, name }) => ({ value: id, label: name })),
    ...(everyGroup && groups.length > 1 ? [{ value: ALL, label: 'Advisors of all groups' }] : []),
  ]
  return (
    <Form
      form={form}
      submit={isToCome ? 'Book the session' : 'Record the session'}
      draft="induction session"
      onCancel={() => void navigate('/roles/induction?tab=sessions')}
      onSubmit={({ groupId, personIds, evidence, ...fields }) =>
        add.attempt({ groupId: groupId === ALL ? null : groupId, fields, personIds, evidence })
      }
    >
      {choices.length > 1 && <SelectField name="groupId" label="Group" choices={choices} />}
      <SessionFieldset />
      <ModulesField modules={modules} />
      <PeopleField
        groupId={chosen === ALL ? null : chosen}
        label={isToCome ? 'Who is booked' : 'Who came'}
        description={
          isToCome
            ? 'The day is to come, so they are booked; who came is ticked afterwards.'
            : 'Everybody ticked has completed the modules above on that day.'
        }
      />
      {!isToCome && (
        <TextAreaField
          name="evidence"
          label="Evidence"
          description="Where the signed sheet is kept, for example."
          rows={1}
          optional
        />
      )}
    </Form>
  )
}
