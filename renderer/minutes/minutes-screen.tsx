import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { MinutesDesk } from './minutes-desk.tsx'

/** The minutes of one meeting, written as it goes on. */
export function MinutesScreen() {
  const { id = '' } = useParams()
  const minutes = useQuery(orpc.minutes.open.queryOptions({ input: { meetingId: id } }))
  if (minutes.data && minutes.data.items.length > 0) return <MinutesDesk key={id} whole={minutes.data} />
  const back = { to: `/meetings/${id}`, label: 'The meeting' }
  return (
    <Page title="Minutes" back={back}>
      <Loaded query={minutes}>
        {() => (
          <EmptyState title="This meeting has no agenda yet.">
            Minutes are written item by item. Add items to its agenda first.
          </EmptyState>
        )}
      </Loaded>
    </Page>
  )
}
