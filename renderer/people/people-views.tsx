import { useReadsStanding } from '../standing/use-person-standing.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { useNotMyOffice } from '../ui/signed-in.ts'
import { Views } from '../ui/views.tsx'

/** The ways to look at people. Another one is one more line. */
const VIEWS = [
  { view: 'list', label: 'List', keys: 'v l', to: '/people' },
  { view: 'advisors', label: 'Advisors', keys: 'v a', to: '/people/advisors' },
  { view: 'terms', label: 'Terms', keys: 'v t', to: '/people/terms' },
  { view: 'elections', label: 'Elections', keys: 'v e', to: '/people/elections' },
  { view: 'ready', label: 'Ready to be called', keys: 'v r', to: '/people/ready' },
  { view: 'duplicates', label: 'Duplicates', keys: 'v d', to: '/people/duplicates' },
] as const

export function PeopleViews({ view }: { view: (typeof VIEWS)[number]['view'] }) {
  const reads = useReadsStanding()
  const isKeeper = useNotMyOffice(KEEPERS, 'the secretariat') === null
  const views = VIEWS.filter(
    (one) => (reads || one.view !== 'ready') && (isKeeper || one.view !== 'duplicates'),
  )
  return <Views label="How to look at people" of="People" view={view} views={views} />
}
