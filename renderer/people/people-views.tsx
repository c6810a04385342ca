import { useReadsStanding } from '../standing/use-person-standing.ts'
import { Views } from '../ui/views.tsx'

/** The ways to look at people. Another one is one more line. */
const VIEWS = [
  { view: 'list', label: 'List', keys: 'v l', to: '/people' },
  { view: 'advisors', label: 'Advisors', keys: 'v a', to: '/people/advisors' },
  { view: 'terms', label: 'Terms', keys: 'v t', to: '/people/terms' },
  { view: 'elections', label: 'Elections', keys: 'v e', to: '/people/elections' },
  { view: 'ready', label: 'Ready to be called', keys: 'v r', to: '/people/ready' },
] as const

export function PeopleViews({ view }: { view: (typeof VIEWS)[number]['view'] }) {
  const reads = useReadsStanding()
  const views = VIEWS.filter((one) => reads || one.view !== 'ready')
  return <Views label="How to look at people" of="People" view={view} views={views} />
}
