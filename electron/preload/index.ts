import { ipcRenderer } from 'electron'
import type { PortAnnouncement } from '../messages.ts'

const announcement = 'critical-friend:port' satisfies PortAnnouncement

// Its scripts have run by then, so the page hears what is said to it.
const pageListens = new Promise((resolve) =>
  document.addEventListener('DOMContentLoaded', resolve, { once: true }),
)

// The only thing the page gets from this side: a port to the service. No function is exposed to it.
ipcRenderer.on(announcement, (event) => {
  void pageListens.then(() => window.postMessage(announcement, location.origin, [...event.ports]))
})
// Asked for at once: the port is on its way while the page is still being read.
ipcRenderer.send(announcement)
