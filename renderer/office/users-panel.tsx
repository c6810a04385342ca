import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import { type OfficeUser, Passphrase } from '../../shared/office/entities.ts'
import { LineText } from '../../shared/recorded.ts'
import { ROLE_LABELS, UserRole } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { NewPassphraseField } from './new-passphrase-field.tsx'
import classes from './office.module.css'
import { groupsToBegin, UserGroupsField, UserGroupsOf, userGroupsFor } from './user-groups.tsx'

const COLUMNS: readonly Column<OfficeUser>[] = [
  { key: 'name', heading: 'Name', cell: (user) => user.name, sortBy: (user) => user.name },
  { key: 'role', heading: 'Role', cell: (user) => ROLE_LABELS[user.role], sortBy: (user) => user.role },
  {
    key: 'since',
    heading: 'Since',
    cell: (user) => <DayText day={localClock(user.createdAt).day} />,
    sortBy: (user) => user.createdAt,
  },
]

const GROUPS: Column<OfficeUser> = {
  key: 'groups',
  heading: 'Works with',
  cell: (user) => <UserGroupsOf user={user} />,
}

const newUserOf = (role: UserRole) =>
  z.object({ name: LineText, role: UserRole, passphrase: Passphrase, groupIds: userGroupsFor(role) })

/** Who uses this office. Each has a passphrase of their own. */
export function UsersPanel() {
  const users = useQuery(orpc.office.users.queryOptions())
  const [isAdding, setAdding] = useState(false)
  const notMine = useNotMyOffice(['secretariat', 'administrator'], 'the secretariat and the administrator')
  return (
    <Section
      title="People who can sign in"
      actions={
        !notMine && !isAdding ? (
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setAdding(true)}
          >
            Add a user
          </Button>
        ) : undefined
      }
    >
      {isAdding && <NewUserForm onDone={() => setAdding(false)} />}
      <Loaded query={users}>
        {(rows) => (
          <DataTable
            label="Users"
            columns={notMine ? COLUMNS : [...COLUMNS, GROUPS]}
            rows={rows}
            rowKey={(user) => user.id}
            empty={<EmptyState title="Nobody can sign in yet." />}
            sort={{ key: 'name' }}
          />
        )}
      </Loaded>
    </Section>
  )
}

function NewUserForm({ onDone }: { onDone: () => void }) {
  const add = useCommand(api.office.addUser, {
    done: ({ name }) => `${name} can sign in now.`,
    undo: false,
    onDone,
  })
  const [role, setRole] = useState<UserRole>('chair')
  const groups = useChosenGroup().groups.length
  const form = useZodForm(newUserOf(role), {
    name: '',
    role,
    passphrase: '',
    groupIds: groupsToBegin(role, groups),
  })
  return (
    <div className={classes.adding}>
      <Form form={form} submit="Add user" onCancel={onDone} onSubmit={(values) => add.attempt(values)}>
        <FieldRow>
          <TextField name="name" label="Name" />
          <SelectField
            name="role"
            label="Role"
            choices={UserRole.options.map((each) => ({ value: each, label: ROLE_LABELS[each] }))}
            onChosen={(chosen) => {
              const next = UserRole.parse(chosen)
              setRole(next)
              form.setValue('groupIds', groupsToBegin(next, groups))
            }}
          />
        </FieldRow>
        <UserGroupsField />
        <NewPassphraseField name="passphrase" label="First passphrase" />
      </Form>
    </div>
  )
}
