import { ipcRenderer } from 'electron'
import type { PortAnnouncement } from '../messages.ts'

const announcement = 'critical-friend:port' satisfies PortAnnouncement

// The only thing the page gets from this side: a port to the service. No function is exposed to it.
ipcRenderer.on(announcement, (event) => {
  window.postMessage(announcement, location.origin, [...event.ports])
})
