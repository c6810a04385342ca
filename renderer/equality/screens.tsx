import { useSearchParams } from 'react-router'
import { EQUALITY_READERS } from '../../shared/equality/readers.ts'
import { mayCall } from '../../shared/roles.ts'
import { Notice } from '../ui/panel.tsx'
import { Page } from '../ui/page.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { FiguresPanel } from './figures-panel.tsx'
import { ReachPanel } from './reach-panel.tsx'
import { MonitoringPanel } from './monitoring-panel.tsx'

/** Who the groups are made of, as far as it is safe to say, beside whom they serve. */
export function EqualityScreen() {
  const reads = mayCall(EQUALITY_READERS, useSignedIn()?.role ?? null)
  return (
    <div data-print="landscape">
      <Page title="Equality & reach" marking="OFFICIAL-SENSITIVE">
        {reads ? <EqualityTabs /> : <Notice>This is for the secretariat, the chair and SLT.</Notice>}
      </Page>
    </div>
  )
}

function EqualityTabs() {
  const [params] = useSearchParams()
  return (
    <Tabs
      key={params.get('unit')}
      label="Equality and reach"
      tabs={[
        { value: 'monitoring', label: 'Equality monitoring', panel: <MonitoringPanel /> },
        { value: 'reach', label: 'Reach', panel: <ReachPanel /> },
        { value: 'figures', label: 'Figures of areas', panel: <FiguresPanel /> },
      ]}
    />
  )
}
