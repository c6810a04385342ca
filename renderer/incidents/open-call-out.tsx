import { useQuery } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { CALL_OUT_ASKERS } from '../../shared/incidents/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, SwitchField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { asFields, CallOutFields, CallOutForm, emptyCallOut } from './call-out-fields.tsx'

const OpenForm = CallOutForm.extend({
  groupId: z.string().min(1, 'Choose the group whose advisors are asked.'),
  isExercise: z.boolean(),
})
type OpenForm = CallOutForm & { groupId: string; isExercise: boolean }

/** Where a call-out begins: opened by the secretariat and the chair, asked for by SLT. */
export function OpenCallOutScreen() {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const asks = mayCall(CALL_OUT_ASKERS, useSignedIn()?.role ?? null)
  return (
    <Page
      title={asks ? 'Ask for a call-out' : 'Open call-out'}
      width="read"
      marking="OFFICIAL-SENSITIVE"
      back={{ to: '/incidents', label: 'Incidents' }}
    >
      <Loaded query={groups}>
        {(all) =>
          all.length === 0 ? (
            <p>Create a group first; its advisors are called.</p>
          ) : (
            <OpenCallOut groups={all} asks={asks} />
          )
        }
      </Loaded>
    </Page>
  )
}

function OpenCallOut({ groups, asks }: { groups: readonly GroupSummary[]; asks: boolean }) {
  const navigate = useNavigate()
  // Never a guess which group is meant: the wrong people would be called.
  const only = groups.length === 1 ? groups[0]?.id : undefined
  const chosen = useChosenGroup().group?.id ?? only ?? ''
  const form = useZodForm(OpenForm, { ...emptyCallOut(), groupId: chosen, isExercise: false })
  const open = useCommand(api.incidents.open, {
    done: ({ reference }) => `${reference} is open.`,
    undo: false,
    onDone: ({ id }) => void navigate(`/incidents/${id}`, { replace: true }),
  })
  const ask = useCommand(api.incidents.request, {
    done: 'The secretariat is asked to run this call-out.',
    onDone: ({ id }) => void navigate(`/incidents/${id}`, { replace: true }),
  })
  return (
    <Form
      form={form}
      submit={asks ? 'Ask for a call-out' : 'Open call-out'}
      draft="call-out"
      onCancel={() => void navigate(-1)}
      onSubmit={({ groupId, isExercise, ...typed }) => {
        const fields = { groupId, isExercise, ...asFields(typed) }
        return asks ? ask.attempt(fields) : open.attempt(fields)
      }}
    >
      {groups.length > 1 && (
        <SelectField<OpenForm>
          name="groupId"
          label="Group"
          autoFocus={chosen === ''}
          choices={groups.map((each) => ({ value: each.id, label: each.name }))}
        />
      )}
      <CallOutFields withOrigin={!asks} />
      <SwitchField<OpenForm>
        name="isExercise"
        label="This is an exercise"
        description="Said on every screen and print, out of all figures, and scored. It cannot be changed later."
      />
    </Form>
  )
}
