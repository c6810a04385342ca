import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { z } from 'zod'
import type { ListedUser } from '../../shared/office/entities.ts'
import { LineText } from '../../shared/recorded.ts'
import { ROLE_LABELS, UserRole } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { TimeText } from '../ui/day-text.tsx'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'
import type { OneTime } from './one-time-passphrase.tsx'
import { UserGroupsSection } from './user-groups.tsx'

/** What stands with a user's passphrase, in a word or two. */
export function passphraseInWords(user: Pick<ListedUser, 'canSignIn' | 'mustChangePassphrase'>): string {
  if (!user.canSignIn) return 'None: give one'
  return user.mustChangePassphrase ? 'For one sign-in' : 'Their own'
}

function Standing({ user }: { user: ListedUser }) {
  return (
    <>
      {ROLE_LABELS[user.role]},{' '}
      {user.lastSignIn === null ? (
        'has not signed in yet'
      ) : (
        <>
          last signed in <TimeText at={user.lastSignIn} withDay />
        </>
      )}
    </>
  )
}

const NameAndRole = z.object({ name: LineText, role: UserRole })

type UserDetailProps = { user: ListedUser; closeTo: string; onPassphrase: (oneTime: OneTime) => void }

/** One user beside the list: what they are called and may do, their passphrase, taking their access away, and what was changed. */
export function UserDetail({ user, closeTo, onPassphrase }: UserDetailProps) {
  return (
    <Detail title={user.name} subtitle={<Standing user={user} />} closeTo={closeTo}>
      <div className={classes.parts}>
        <NameAndRoleForm key={`${user.name} ${user.role}`} user={user} />
        <UserGroupsSection user={user} />
        <PassphraseReset user={user} onPassphrase={onPassphrase} />
        <Removal user={user} />
        <section>
          <h3 className={classes.partTitle}>History</h3>
          <HistoryPanel entity="officeUser" id={user.id} />
          <p className={classes.lead}>
            <Link to={`/office?tab=sign-ins&who=${user.id}`}>Sign-ins and passphrases of this user</Link>
          </p>
        </section>
      </div>
    </Detail>
  )
}

function NameAndRoleForm({ user }: { user: ListedUser }) {
  const change = useCommand(api.office.changeUser, { done: ({ name }) => `${name} is changed.` })
  const form = useZodForm(NameAndRole, { name: user.name, role: user.role })
  return (
    <Form form={form} submit="Save" onSubmit={(values) => change.attempt({ userId: user.id, ...values })}>
      <TextField name="name" label="Name" />
      <SelectField
        name="role"
        label="Role"
        choices={UserRole.options.map((role) => ({ value: role, label: ROLE_LABELS[role] }))}
      />
    </Form>
  )
}

function PassphraseReset({ user, onPassphrase }: Pick<UserDetailProps, 'user' | 'onPassphrase'>) {
  const isMe = useSignedIn()?.id === user.id
  const reset = useCommand(api.office.resetPassphrase, {
    onDone: ({ oneTimePassphrase }) => onPassphrase({ name: user.name, passphrase: oneTimePassphrase }),
  })
  return (
    <section>
      <h3 className={classes.partTitle}>Passphrase</h3>
      <p className={classes.lead}>
        {user.canSignIn
          ? 'Forgotten? A new one for one sign-in takes its place at once; they then choose their own.'
          : 'Cannot sign in: there is no passphrase. Make one for one sign-in.'}
      </p>
      <BlockedButton
        reason={isMe ? 'This is your own passphrase.' : null}
        fix={{ to: '/office?tab=passphrase', label: 'Change it here' }}
        onClick={() => reset.run({ userId: user.id })}
        loading={reset.isRunning}
      >
        {user.canSignIn ? 'Reset passphrase' : 'Give a passphrase'}
      </BlockedButton>
    </section>
  )
}

function Removal({ user }: { user: ListedUser }) {
  const isMe = useSignedIn()?.id === user.id
  const remove = useCommand(api.office.removeUser, {
    done: `${user.name} can no longer sign in. Undo brings the user back without a passphrase.`,
  })
  return (
    <section>
      <h3 className={classes.partTitle}>Take away access</h3>
      <p className={classes.lead}>
        Their passphrase stops opening this office at once, and what they did stays in the record under their
        name. A copy of the office folder made before still opens with the passphrase of that time: ask for it
        back, and replace the recovery key if they may have seen it.
      </p>
      {isMe ? (
        <BlockedButton
          reason="You cannot remove yourself. Ask somebody else who manages users."
          onClick={() => undefined}
        >
          Remove user
        </BlockedButton>
      ) : (
        <Button onClick={() => remove.run({ userId: user.id })} loading={remove.isRunning}>
          Remove user
        </Button>
      )}
    </section>
  )
}
