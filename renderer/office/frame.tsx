import { useState } from 'react'
import { useOfficeStatus } from '../ui/signed-in.ts'
import { FirstRun } from './first-run.tsx'
import { Shell } from './shell.tsx'
import { UnreadableScreen } from './unreadable.tsx'

/**
 * What is drawn behind the door (door.tsx) for an office that is not there yet, unreadable, or open. A recovery key is shown only once, so
 * the first run stays until the key is put away, although the office is open by then.
 */
export function Frame() {
  const status = useOfficeStatus()
  const [isFirstRun, setFirstRun] = useState(false)
  if (!status) return null
  if (status.state === 'none' || isFirstRun) {
    return <FirstRun onCreated={() => setFirstRun(true)} onFinished={() => setFirstRun(false)} />
  }
  if (status.state === 'unreadable') return <UnreadableScreen status={status} />
  return <Shell />
}
