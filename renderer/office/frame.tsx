import { useState } from 'react'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { FirstRun } from './first-run.tsx'
import { Shell } from './shell.tsx'
import { SignInScreen } from './sign-in.tsx'
import { UnreadableScreen } from './unreadable.tsx'

/**
 * What is drawn for an office that is not there yet, locked, unreadable, or open. A recovery key is shown only once, so the screen
 * that shows it (`held`) stays until the key is put away, although the office is open by then.
 */
export function Frame() {
  const status = useOfficeStatus()
  const [held, setHeld] = useState<'first run' | 'sign in' | null>(null)
  if (!status) return null
  const release = () => setHeld(null)
  if (status.state === 'none' || held === 'first run') {
    return <FirstRun onCreated={() => setHeld('first run')} onFinished={release} />
  }
  if (status.state === 'locked' || held === 'sign in') {
    return <SignInScreen status={status} onNewKey={() => setHeld('sign in')} onFinished={release} />
  }
  if (status.state === 'unreadable') return <UnreadableScreen status={status} />
  return <Shell />
}
