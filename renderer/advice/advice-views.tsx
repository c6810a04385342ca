import { Views } from '../ui/views.tsx'

/** The ways to look at advice. */
export function AdviceViews({ view }: { view: 'list' | 'figures' }) {
  return (
    <Views
      label="How to look at advice"
      of="Advice"
      view={view}
      views={[
        { view: 'list', label: 'List', keys: 'v l', to: '/advice' },
        { view: 'figures', label: 'In figures', keys: 'v f', to: '/advice/figures' },
      ]}
    />
  )
}
