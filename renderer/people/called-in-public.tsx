import { useQuery } from '@tanstack/react-query'
import type { Calling } from '../../shared/publishing/called.ts'
import { orpc } from '../service.ts'
import { Loaded } from '../ui/loading.tsx'
import classes from './people.module.css'

/** How the public reads somebody, in each of their groups, and why. */
export function CalledInPublic({ personId }: { personId: string }) {
  const callings = useQuery(orpc.publishing.callings.queryOptions({ input: { personId } }))
  return (
    <Loaded query={callings}>
      {(all) => (
        <ul className={classes.callings}>
          {all.map((calling) => (
            <li key={calling.groupId ?? 'none'}>
              <strong>{calling.text}</strong>
              {all.length > 1 && <span className={classes.quiet}> in {calling.groupName}</span>}
              <div className={classes.quiet}>{reason(calling)}</div>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  )
}

function reason({ why, changed }: Calling): string {
  if (changed === 0) return why
  const meetings = changed === 1 ? '1 published meeting reads' : `${changed} published meetings read`
  return `${why} ${meetings} differently from the next publication on.`
}
