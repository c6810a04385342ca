import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useNavigate } from 'react-router'
import { DOCUMENT_READERS } from '../../shared/documents/contract.ts'
import type { PassedAudience } from '../../shared/library/exchange.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { useGroupFilter } from '../ui/chosen-group.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'

const FOR = [
  ['all groups', 'What is shared with all groups'],
  ['public', 'What is shared with the public'],
] as const satisfies readonly (readonly [PassedAudience, string])[]

/** Passes shared good practice on to another office as a file, and takes in what another passed on. */
export function OtherOffices({ hasAny }: { hasAny: boolean }) {
  const navigate = useNavigate()
  const role = useSignedIn()?.role ?? null
  const group = useGroupFilter()
  const passOn = useCommand(api.library.exchange.passOn, {
    done: ({ saved, fileName, place, articles, leftOut }) =>
      saved
        ? [
            `Saved ${articles === 1 ? '1 article' : `${articles} articles`} as “${fileName}” in ${place}.`,
            ...leftOut,
          ].join(' ')
        : 'Nothing was saved.',
    undo: false,
  })
  const mayPassOn = hasAny && mayCall(DOCUMENT_READERS, role)
  const mayTakeIn = mayCall(KEEPERS_AND_CHAIR, role)
  if (!mayPassOn && !mayTakeIn) return null
  return (
    <Menu>
      <Menu.Target>
        <Button
          loading={passOn.isRunning}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          Other offices
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {mayPassOn && <Menu.Label>Pass on to another office</Menu.Label>}
        {mayPassOn &&
          FOR.map(([audience, label]) => (
            <Menu.Item
              key={audience}
              aria-label={`Pass on ${label.toLowerCase()}`}
              onClick={() => void passOn.run({ ...group, audience })}
            >
              {label}
            </Menu.Item>
          ))}
        {mayTakeIn && <Menu.Label>From another office</Menu.Label>}
        {mayTakeIn && (
          <Menu.Item onClick={() => void navigate('/library/take-in')}>
            Take in what another office passed on
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
