import { Checkbox, Modal, Radio, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod'
import type { UsersGroups } from '../../shared/office/contract.ts'
import { type OfficeUser, UserGroups } from '../../shared/office/entities.ts'
import { whyNotTheseGroups } from '../../shared/office/rules.ts'
import type { UserRole } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { useField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './office.module.css'

type Group = UsersGroups['groups'][number]
type User = Pick<OfficeUser, 'id' | 'name' | 'role'>

function inWords(groupIds: UserGroups, groups: readonly Group[]): string {
  if (groupIds === null) return 'Every group'
  const names = groups.filter(({ id }) => groupIds.includes(id)).map(({ name }) => shortGroupName(name))
  return names.join(', ') || 'No group'
}

function useGroupsOf(user: User) {
  const kept = useQuery(orpc.office.userGroups.queryOptions()).data
  const own = kept?.users.find(({ userId }) => userId === user.id)
  const words = kept ? inWords(own?.groupIds ?? null, kept.groups) : ''
  return { own, words, isKnown: kept !== undefined }
}

/** The groups a user works with, in words. Only for who manages users. */
export function UserGroupsWords({ user }: { user: User }) {
  return <>{useGroupsOf(user).words}</>
}

/** The groups a user works with, and where they are chosen. Only for who manages users. */
export function UserGroupsSection({ user }: { user: User }) {
  const [isChoosing, setChoosing] = useState(false)
  const isMe = useSignedIn()?.id === user.id
  const { own, words, isKnown } = useGroupsOf(user)
  if (!isKnown) return null
  return (
    <section>
      <h3 className={classes.partTitle}>Works with</h3>
      <p className={classes.lead}>{words}</p>
      <BlockedButton
        reason={isMe ? 'Your own groups are set by somebody else who manages users.' : null}
        onClick={() => setChoosing(true)}
      >
        Change groups
      </BlockedButton>
      <Modal opened={isChoosing} onClose={() => setChoosing(false)} title={`Groups of ${user.name}`}>
        <GroupsForm user={user} groupIds={own?.groupIds ?? null} onClose={() => setChoosing(false)} />
        {own && (
          <details className={classes.history}>
            <summary>History</summary>
            <HistoryPanel entity="userGroups" id={own.id} />
          </details>
        )}
      </Modal>
    </section>
  )
}

type GroupsFormProps = { user: User; groupIds: UserGroups; onClose: () => void }

function GroupsForm({ user, groupIds, onClose }: GroupsFormProps) {
  const set = useCommand(api.office.setUserGroups, {
    done: `The groups of ${user.name} are saved.`,
    onDone: onClose,
  })
  const form = useZodForm(z.object({ groupIds: userGroupsFor(user.role) }), { groupIds })
  return (
    <Form
      form={form}
      submit="Save groups"
      onCancel={onClose}
      onSubmit={(values) => set.attempt({ userId: user.id, ...values })}
    >
      <UserGroupsField />
    </Form>
  )
}

/** Checks the groups of a user of this role as the service does. */
export function userGroupsFor(role: UserRole) {
  return UserGroups.superRefine((groupIds, context) => {
    const why = whyNotTheseGroups(role, groupIds)
    if (why) context.addIssue({ code: 'custom', message: why })
  })
}

/** Every group of the office, or which; the field `groupIds` of a form. */
export function UserGroupsField() {
  const { field, error } = useField({ name: 'groupIds', label: 'Groups' })
  const groups = useQuery(orpc.office.userGroups.queryOptions()).data?.groups ?? []
  const chosen = field.value as UserGroups
  return (
    <>
      <Radio.Group
        id="groupIds"
        label="Works with"
        description="Nothing of other groups is shown to them: not in lists, not in the search, not by a link."
        value={chosen === null ? 'every' : 'some'}
        onChange={(value) => field.onChange(value === 'every' ? null : [])}
        error={chosen === null ? error : undefined}
      >
        <Stack gap={6} mt={6}>
          <Radio ref={field.ref} value="every" label="Every group, those to come too" />
          <Radio value="some" label="Only these groups" disabled={groups.length === 0} />
        </Stack>
      </Radio.Group>
      {chosen !== null && (
        <Checkbox.Group aria-label="Groups" value={chosen} onChange={field.onChange} error={error}>
          <Stack gap={6} className={classes.groupChoices ?? ''}>
            {groups.map(({ id, name }) => (
              <Checkbox key={id} value={id} label={name} />
            ))}
          </Stack>
        </Checkbox.Group>
      )}
    </>
  )
}

/** The groups of a user about to be added: whoever reads or agrees for a group has those chosen, whoever keeps the record every one. */
export function groupsToBegin(role: UserRole, groups: number): UserGroups {
  const isOfAGroup = role === 'chair' || role === 'slt'
  return isOfAGroup && groups > 0 ? [] : null
}
