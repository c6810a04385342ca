import { PROTECTORS } from '../../shared/roles.ts'
import { useQuery } from '@tanstack/react-query'
import { orpc } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import { Page } from '../ui/page.tsx'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { BreachesPanel } from './breaches-panel.tsx'
import { ErasedPanel } from './erased-panel.tsx'
import { HoldsPanel } from './holds-panel.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { RulesPanel } from './rules-panel.tsx'
import { TextsPanel } from './texts-panel.tsx'

/** How long records are kept, what is due, what is held, what was erased. */
export function DataProtectionScreen() {
  const notMine = useNotMyOffice(PROTECTORS, 'the secretariat and the administrator')
  return (
    <Page title="Data protection" width="wide" back={{ to: '/office', label: 'Office' }}>
      {notMine ? <Notice>{notMine}</Notice> : <ProtectionTabs />}
    </Page>
  )
}

function ProtectionTabs() {
  const review = useQuery(orpc.dataProtection.review.queryOptions())
  return (
    <Tabs
      label="Data protection"
      tabs={[
        {
          value: 'review',
          label: 'Past its time',
          ...(review.data ? { count: review.data.total } : {}),
          panel: <ReviewPanel />,
        },
        { value: 'rules', label: 'How long records are kept', panel: <RulesPanel /> },
        { value: 'holds', label: 'Legal holds', panel: <HoldsPanel /> },
        { value: 'breaches', label: 'Breach log', panel: <BreachesPanel /> },
        { value: 'texts', label: 'Note and policy', panel: <TextsPanel /> },
        { value: 'erased', label: 'Erased for good', panel: <ErasedPanel /> },
      ]}
    />
  )
}
