import { Navigate } from 'react-router'
import { useChosenGroup } from '../ui/chosen-group.ts'

/** The way to a screen of the chosen group, or else of the first; its key works before the groups are known. */
export function MyGroup({ screen }: { screen: 'health' | 'standard' | 'as-at' | 'sheet' | 'highlights' }) {
  const { groups, group, isLoading } = useChosenGroup()
  if (isLoading) return null
  const mine = group ?? groups[0]
  return <Navigate to={mine ? `/groups/${mine.id}/${screen}` : '/groups'} replace />
}
