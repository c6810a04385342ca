import { Button, Menu } from '@mantine/core'
import { IconEye, IconInfoCircle, IconKey, IconKeyboard } from '@tabler/icons-react'
import { Link } from 'react-router'
import { ROLE_LABELS } from '../../shared/roles.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { useEveryShortcut } from '../ui/shortcuts.tsx'

/** Who is signed in, and what is theirs: passphrase, appearance, the shortcuts, what this app is. */
export function UserMenu() {
  const status = useOfficeStatus()
  const shortcuts = useEveryShortcut()
  if (!status?.user) return null
  const { name, role } = status.user
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const
  return (
    <Menu position="bottom-end" width="15rem">
      <Menu.Target>
        <Button variant="subtle" aria-label={`${name}, ${ROLE_LABELS[role]}`}>
          {name}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {name} · {ROLE_LABELS[role]}
        </Menu.Label>
        <Menu.Item component={Link} to="/office?tab=passphrase" leftSection={<IconKey {...icon} />}>
          Change my passphrase
        </Menu.Item>
        <Menu.Item component={Link} to="/office?tab=appearance" leftSection={<IconEye {...icon} />}>
          Appearance
        </Menu.Item>
        <Menu.Item
          leftSection={<IconKeyboard {...icon} />}
          rightSection={<KeyHint keys="?" />}
          onClick={() => shortcuts.find((one) => one.keys === '?')?.run()}
        >
          Shortcuts
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item component={Link} to="/office?tab=about" leftSection={<IconInfoCircle {...icon} />}>
          About {status.version}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
