import { DataProtectionLinks } from '../data-protection/office-panel.tsx'
import { USER_KEEPERS, USER_KEEPERS_WORDS } from '../../shared/office/users.ts'
import { Page } from '../ui/page.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { AboutPanel } from './about-panel.tsx'
import { AppearancePanel } from './appearance-panel.tsx'
import { BackupsPanel } from './backups/backups-panel.tsx'
import { CheckPanel } from './check-panel.tsx'
import { PassphrasePanel } from './passphrase-panel.tsx'
import { RecycleBinPanel } from './recycle-bin-panel.tsx'
import { SitePanel } from '../site/site-panel.tsx'
import { SettingsPanel } from './settings-panel.tsx'
import { SignInLogPanel } from './sign-in-log-panel.tsx'
import { UsersPanel } from './users-panel.tsx'

/** The office itself: what it is called, who uses it, what was thrown away, whether it is sound. */
export function OfficeScreen() {
  const notForMe = useNotMyRole(USER_KEEPERS, USER_KEEPERS_WORDS)
  return (
    <Page title="Office" width="wide">
      <Tabs
        label="Office"
        tabs={[
          { value: 'settings', label: 'Settings', panel: <SettingsPanel /> },
          { value: 'site', label: 'Public site', panel: <SitePanel /> },
          { value: 'users', label: 'Users', panel: <UsersPanel /> },
          ...(notForMe ? [] : [{ value: 'sign-ins', label: 'Sign-ins', panel: <SignInLogPanel /> }]),
          { value: 'backups', label: 'Backups', panel: <BackupsPanel /> },
          { value: 'bin', label: 'Recycle bin', panel: <RecycleBinPanel /> },
          { value: 'protection', label: 'Data protection', panel: <DataProtectionLinks /> },
          { value: 'check', label: 'Check the record', panel: <CheckPanel /> },
          { value: 'appearance', label: 'Appearance', panel: <AppearancePanel /> },
          { value: 'passphrase', label: 'Passphrase and locking', panel: <PassphrasePanel /> },
          { value: 'about', label: 'About', panel: <AboutPanel /> },
        ]}
      />
    </Page>
  )
}
