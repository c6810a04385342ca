import { useEffect, useState } from 'react'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { SignInScreen } from './sign-in.tsx'
import { wasSignedInHere } from './who-signs-in.ts'

/** A window for the room (electron/main/room.ts) shows its one screen, and never asks for a passphrase. */
const isForTheRoom = () => location.hash.startsWith('#/room/')

/** How long at most the screens wait for a quiet moment to be fetched in. */
const FETCHED_WITHIN_MS = 300

/**
 * What stands before every screen: while the office is locked, the sign-in and nothing else. The screens are fetched behind it, so that a
 * passphrase can be typed before they are there (npm run bench -- --only start). A recovery key is shown only once, so the screen that
 * shows it (`holds`) stays until the key is put away, although the office is open by then.
 */
export function Door() {
  const status = useOfficeStatus()
  const [holds, setHolds] = useState(false)
  const isLocked = !isForTheRoom() && (status ? status.state === 'locked' || holds : wasSignedInHere())
  const behind = useScreens(isLocked)
  return (
    <>
      {isLocked ? (
        <SignInScreen status={status} onNewKey={() => setHolds(true)} onFinished={() => setHolds(false)} />
      ) : (
        behind && <behind.Screens />
      )}
      {behind && <behind.Toasts />}
    </>
  )
}

type Behind = typeof import('../screens.tsx')

/** Every screen behind the door, once they are fetched: at once, or when the sign-in has been drawn. */
function useScreens(later: boolean): Behind | null {
  const [behind, setBehind] = useState<Behind | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  if (failure !== null) throw failure
  useEffect(() => {
    if (behind) return
    const fetchThem = () => {
      import('../screens.tsx').then(setBehind, setFailure)
    }
    if (!later) return fetchThem()
    const idle = requestIdleCallback(fetchThem, { timeout: FETCHED_WITHIN_MS })
    return () => cancelIdleCallback(idle)
  }, [behind, later])
  return behind
}
