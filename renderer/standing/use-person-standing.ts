import { useQuery } from '@tanstack/react-query'
import type { PersonStanding } from '../../shared/standing/contract.ts'
import { STANDING_READERS } from '../../shared/standing/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'

/** True when the signed-in user reads how people stand. */
export function useReadsStanding(): boolean {
  return mayCall(STANDING_READERS, useSignedIn()?.role ?? null)
}

/** How a person stands; asked for once, however many parts of their page show it. Undefined until it is there, and for whoever does not read it. */
export function usePersonStanding(personId: string): PersonStanding | undefined {
  const reads = useReadsStanding()
  return useQuery({ ...orpc.standing.get.queryOptions({ input: { personId } }), enabled: reads }).data
}
