import { setTimeout as pause } from 'node:timers/promises'
import { openAt } from './window/in-page.ts'
import { openApp, signedIn } from './window/screens.ts'

/** Until what was drawn before is over, in milliseconds. */
const SETTLE = 800
/** A call-out with lines of its log and its call list. */
const WHOLE = '#main:has([aria-label="Lines of the log"] li):has([aria-label="Whom to call"] li)'

export type OpenedTimes = { cold: number[]; again: number[] }

/** Milliseconds from the change of address to the frame with a call-out in it, in the real app: the first time after signing in, and again. */
export async function openInApp(
  profile: string,
  office: string,
  id: string,
  windows: number,
): Promise<OpenedTimes> {
  const times: OpenedTimes = { cold: [], again: [] }
  for (let start = 0; start < windows; start += 1) {
    const window = openApp(profile, office)
    try {
      await signedIn(window)
      for (const kind of ['cold', 'again', 'again', 'again'] as const) {
        await window.run(openAt('/actions', '#main [data-table]', '#main [class*="empty"]'))
        await pause(SETTLE)
        times[kind].push(Number(await window.run(openAt(`/incidents/${id}`, WHOLE))))
        await pause(SETTLE)
      }
    } finally {
      await window.close()
    }
  }
  return times
}
