import { ipcRenderer } from 'electron'
import type { LockAnnouncement, PortAnnouncement } from '../messages.ts'
import { checkSpelling } from './spelling.ts'

const announcement = 'critical-friend:port' satisfies PortAnnouncement

// Its scripts have run by then, so the page hears what is said to it.
const pageListens = new Promise<void>((resolve) =>
  document.addEventListener('DOMContentLoaded', () => resolve(), { once: true }),
)

// What the page gets from this side: a port to the service, and one for the spelling. No function is exposed to it.
ipcRenderer.on(announcement, (event) => {
  void pageListens.then(() => window.postMessage(announcement, location.origin, [...event.ports]))
})
const lockAnnouncement = 'critical-friend:lock' satisfies LockAnnouncement
ipcRenderer.on(lockAnnouncement, (_event, because: unknown) => {
  void pageListens.then(() => window.postMessage({ kind: lockAnnouncement, because }, location.origin))
})
// Asked for at once: the port is on its way while the page is still being read.
ipcRenderer.send(announcement)
void pageListens.then(checkSpelling)
