import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { z } from 'zod'
import { localClock } from '../../shared/dates.ts'
import type { ListedUser } from '../../shared/office/entities.ts'
import { USER_KEEPERS, USER_KEEPERS_WORDS } from '../../shared/office/users.ts'
import { LineText } from '../../shared/recorded.ts'
import { ROLE_LABELS, UserRole } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { DayText, TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { MasterDetail } from '../ui/master-detail.tsx'
import { Section } from '../ui/page.tsx'
import { useNotMyAdministration } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'
import { type OneTime, OneTimePassphrase } from './one-time-passphrase.tsx'
import { ReplaceRecoveryKey } from './replace-recovery-key.tsx'
import { passphraseInWords, UserDetail } from './user-detail.tsx'
import { groupsToBegin, UserGroupsField, UserGroupsWords, userGroupsFor } from './user-groups.tsx'

const USERS = '/office?tab=users'

const COLUMNS: readonly Column<ListedUser>[] = [
  { key: 'name', heading: 'Name', cell: (user) => user.name, sortBy: (user) => user.name },
  { key: 'role', heading: 'Role', cell: (user) => ROLE_LABELS[user.role], sortBy: (user) => user.role },
  {
    key: 'since',
    heading: 'Since',
    cell: (user) => <DayText day={localClock(user.createdAt).day} />,
    sortBy: (user) => user.createdAt,
    minor: true,
  },
]

/** What is shown besides to who may manage users. */
const KEEPERS_COLUMNS: readonly Column<ListedUser>[] = [
  {
    key: 'passphrase',
    heading: 'Passphrase',
    cell: passphraseInWords,
    sortBy: passphraseInWords,
  },
  {
    key: 'last',
    heading: 'Last signed in',
    cell: (user) => (user.lastSignIn === null ? 'Not yet' : <TimeText at={user.lastSignIn} withDay />),
    sortBy: (user) => user.lastSignIn,
    oneLine: true,
    minor: true,
  },
]

const GROUPS: Column<ListedUser> = {
  key: 'groups',
  heading: 'Works with',
  cell: (user) => <UserGroupsWords user={user} />,
}

const newUserOf = (role: UserRole) =>
  z.object({ name: LineText, role: UserRole, groupIds: userGroupsFor(role) })

/** Who uses this office. Each has a passphrase of their own. */
export function UsersPanel() {
  const users = useQuery(orpc.office.users.queryOptions())
  const [params] = useSearchParams()
  const [isAdding, setAdding] = useState(false)
  const [oneTime, setOneTime] = useState<OneTime | null>(null)
  const notMine = useNotMyAdministration(USER_KEEPERS, USER_KEEPERS_WORDS)
  const open = notMine ? undefined : users.data?.find(({ id }) => id === params.get('user'))
  const list = (
    <>
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
        {isAdding && <NewUserForm onDone={() => setAdding(false)} onPassphrase={setOneTime} />}
        <Loaded query={users}>
          {(rows) => (
            <DataTable
              label="Users"
              columns={notMine ? COLUMNS : [...COLUMNS, GROUPS, ...KEEPERS_COLUMNS]}
              rows={rows}
              rowKey={(user) => user.id}
              {...(notMine
                ? {}
                : { to: (user: ListedUser) => `${USERS}&user=${user.id}`, selected: open?.id })}
              empty={<EmptyState title="Nobody can sign in yet." />}
              sort={{ key: 'name' }}
            />
          )}
        </Loaded>
      </Section>
      {!notMine && <ReplaceRecoveryKey />}
    </>
  )
  return (
    <>
      <MasterDetail
        list={list}
        detail={
          open ? <UserDetail key={open.id} user={open} closeTo={USERS} onPassphrase={setOneTime} /> : null
        }
      />
      <OneTimePassphrase oneTime={oneTime} onClose={() => setOneTime(null)} />
    </>
  )
}

type NewUserFormProps = { onDone: () => void; onPassphrase: (oneTime: OneTime) => void }

function NewUserForm({ onDone, onPassphrase }: NewUserFormProps) {
  const add = useCommand(api.office.addUser, {
    onDone: ({ name, oneTimePassphrase }) => {
      onDone()
      if (oneTimePassphrase !== null) onPassphrase({ name, passphrase: oneTimePassphrase })
    },
  })
  const [role, setRole] = useState<UserRole>('chair')
  const groups = useQuery(orpc.office.userGroups.queryOptions()).data?.groups.length ?? 0
  const form = useZodForm(newUserOf(role), {
    name: '',
    role,
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
        <p className={classes.lead}>
          The office makes a passphrase for their first sign-in, which you give them. They then choose their
          own, which nobody else knows.
        </p>
      </Form>
    </div>
  )
}
