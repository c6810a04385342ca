import { useEffect } from 'react'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { callsAnswered } from '../service.ts'
import { useSignedIn } from '../ui/signed-in.ts'

/**
 * Fetches the screens of a call-out in a quiet moment after the first screen has what it shows, so that in the hour that matters they are there
 * at once (npm run bench -- --only call-outs).
 */
export function useCallOutsFetchedAhead(): void {
  const reads = mayCall(CALL_OUT_READERS, useSignedIn()?.role ?? null)
  useEffect(() => {
    if (!reads) return
    let isOver = false
    let idle = 0
    void callsAnswered().then(() => {
      if (!isOver) idle = requestIdleCallback(() => void fetchScreens())
    })
    return () => {
      isOver = true
      cancelIdleCallback(idle)
    }
  }, [reads])
}

/** A screen that cannot be fetched now is asked for again, and says so, when it is opened. */
const fetchScreens = () =>
  Promise.all([import('./call-out.tsx'), import('./open-call-out.tsx')]).catch(() => undefined)
