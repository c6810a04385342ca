import { ActionIcon, Tooltip } from '@mantine/core'
import { IconLock, IconSearch } from '@tabler/icons-react'
import { OpenCallOutButton } from '../incidents/open-button.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShownMarking } from '../ui/marking.ts'
import { MarkingBadge } from '../ui/state-badge.tsx'
import { Term } from '../ui/term.tsx'
import { GroupSwitcher } from './group-switcher.tsx'
import { palette } from './palette-store.ts'
import classes from './top-bar.module.css'
import { UserMenu } from './user-menu.tsx'

type TopBarProps = { onLock: () => void; lockHint: string }

/** Which group, search, how what is on screen is marked, lock, user. */
export function TopBar({ onLock, lockHint }: TopBarProps) {
  const marking = useShownMarking()
  return (
    <header className={classes.bar}>
      <GroupSwitcher />
      <button type="button" className={classes.search} onClick={() => palette.open()}>
        <IconSearch size={16} stroke={1.5} aria-hidden />
        <span className={classes.searchWords}>Search or type a command</span>
        <KeyHint keys="ctrl+k" />
      </button>
      <div className={classes.end}>
        <Term of="marking">
          <MarkingBadge marking={marking} />
        </Term>
        <OpenCallOutButton />
        <UserMenu />
        <Tooltip label={`Lock the office (${lockHint})`}>
          <ActionIcon aria-label="Lock the office" onClick={onLock}>
            <IconLock size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </header>
  )
}
