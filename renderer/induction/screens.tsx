import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link, useNavigate } from 'react-router'
import { KEEPERS } from '../../shared/roles.ts'
import { RolesTabs } from '../role-descriptions/roles-tabs.tsx'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { Page } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { MatrixPanel } from './matrix.tsx'
import { ProgrammesPanel } from './programmes.tsx'
import { SessionsPanel } from './sessions.tsx'

/** Induction: who has done what, the sessions, and the programmes themselves. */
export function InductionScreen() {
  const { group } = useChosenGroup()
  const navigate = useNavigate()
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  useShortcuts(
    isKeeper
      ? [
          {
            label: 'Record an induction session',
            keys: 'n',
            section: 'Induction',
            run: () => void navigate('/roles/induction/sessions/new'),
          },
        ]
      : [],
  )
  return (
    <Page
      title="Roles & induction"
      subtitle={group ? group.name : 'All groups'}
      actions={
        isKeeper && (
          <Button
            component={Link}
            to="/roles/induction/sessions/new"
            variant="filled"
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
          >
            Record a session
          </Button>
        )
      }
    >
      <RolesTabs />
      <Tabs
        label="Induction"
        tabs={[
          { value: 'matrix', label: 'Who has done what', panel: <MatrixPanel /> },
          { value: 'sessions', label: 'Sessions', panel: <SessionsPanel /> },
          { value: 'programmes', label: 'Programmes', panel: <ProgrammesPanel /> },
        ]}
      />
    </Page>
  )
}
