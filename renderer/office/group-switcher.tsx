import { Button, Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPlus, IconSettings, IconUsersGroup } from '@tabler/icons-react'
import { Link } from 'react-router'
import { chooseGroup, useChosenGroup } from '../ui/chosen-group.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { useEveryGroup, useNotMyOffice } from '../ui/signed-in.ts'
import classes from './group-switcher.module.css'

/** One group, or all of the office: what the lists and Today are about. */
export function GroupSwitcher() {
  const { groups, group } = useChosenGroup()
  const mayAdd = useNotMyOffice(KEEPERS, 'the secretariat') === null
  const everyGroup = useEveryGroup()
  const isOnly = !everyGroup && groups.length === 1
  const all = everyGroup ? 'All groups' : groups.length === 0 ? 'No group' : 'All your groups'
  const shown = group?.name ?? all
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
        {!isOnly && item(null, all)}
        {!isOnly && groups.length > 0 && <Menu.Divider />}
        {groups.map(({ id, name }) => item(id, name))}
        <Menu.Divider />
        {mayAdd && (
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
