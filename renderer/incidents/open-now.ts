import { useQuery } from '@tanstack/react-query'
import type { ActivationRow } from '../../shared/incidents/contract.ts'
import { CALL_OUT_READERS, keepsUnlocked } from '../../shared/incidents/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'
import { useNow } from './use-now.ts'

const NONE: readonly ActivationRow[] = []
/** How often it is asked anew whether what is open still goes on. */
const ANEW_MS = 60_000

/** Every call-out that is open in any of the user's groups; none for those who do not read them. */
export function useOpenCallOuts(): readonly ActivationRow[] {
  const reads = mayCall(CALL_OUT_READERS, useSignedIn()?.role ?? null)
  const found = useQuery({
    ...orpc.incidents.list.queryOptions({ input: { show: 'open' } }),
    enabled: reads,
    refetchInterval: ANEW_MS,
  })
  return found.data ?? NONE
}

/** True while a call-out goes on, so that nobody is locked out in the middle of it; false by itself when nothing was written for half a day. */
export function useHeldUnlocked(): boolean {
  const now = new Date(useNow()).toISOString()
  return useOpenCallOuts().some((one) => keepsUnlocked(one, now))
}
