import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus, IconSettings, IconUsersGroup } from '@tabler/icons-react'
import { Link } from 'react-router'
import { chooseGroup, useChosenGroup } from '../ui/chosen-group.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import classes from './group-switcher.module.css'

/** One group, or all of the office: what the lists and Today are about. */
export function GroupSwitcher() {
  const { groups, group } = useChosenGroup()
  const keeps = useSignedIn()?.role === 'secretariat'
  const shown = group?.name ?? 'All groups'
  const item = (id: string | null, name: string) => (
    <Menu.Item
      key={id ?? 'all'}
      onClick={() => chooseGroup(id)}
      rightSection={
        (group?.id ?? null) === id ? <IconCheck size={16} stroke={1.5} aria-label="chosen" /> : undefined
      }
    >
      {name}
    </Menu.Item>
  )
  return (
    <Menu position="bottom-start" width="20rem">
      <Menu.Target>
        <Button
          className={classes.button ?? ''}
          aria-label={`Group: ${shown}`}
          leftSection={<IconUsersGroup size={18} stroke={1.5} aria-hidden />}
          rightSection={<IconChevronDown size={16} stroke={1.5} aria-hidden />}
        >
          <span className={classes.name}>{shown}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.dropdown ?? ''}>
        {item(null, 'All groups')}
        {groups.length > 0 && <Menu.Divider />}
        {groups.map(({ id, name }) => item(id, name))}
        <Menu.Divider />
        {keeps && (
          <Menu.Item
            component={Link}
            to="/groups/new"
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          >
            New group
          </Menu.Item>
        )}
        <Menu.Item
          component={Link}
          to="/groups"
          leftSection={<IconSettings size={16} stroke={1.5} aria-hidden />}
        >
          See the groups
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
