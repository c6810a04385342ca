import { join } from 'node:path'
import { app, type BrowserWindow, dialog, MessageChannelMain, powerMonitor, protocol } from 'electron'
import type { LockAnnouncement, PortAnnouncement, WindowKind } from '../messages.ts'
import { answerAsk } from './asks.ts'
import { lockEveryPage, lockSession } from './lockdown.ts'
import { appFolder, metadata, runtimeVersions } from './metadata.ts'
import { overwriteFreedText } from './overwrite.ts'
import { createPrinter } from './printer.ts'
import { servePage } from './protocol.ts'
import { createService, type Service } from './service.ts'
import { officeFolder } from './settings.ts'
import { createRoom } from './room.ts'
import { openWindow, placeOf, setMenu, type WindowPlace } from './window.ts'

/** More ends than this within a minute are not bad luck: starting again would only repeat them. */
const TOLERATED_ENDS = 3

/** When the computer is locked: how long the page may take to save and lock, and after how long everything is ended whatever happens. */
const PAGE_LOCKS_WITHIN_MS = 2500
const LOCKED_WITHIN_MS = 5000

const announcement = 'critical-friend:port' satisfies PortAnnouncement

/** The app with its window. */
export function runApp(office: string | null): void {
  // Two apps on one profile would be two writers of one settings file; another office may be open beside with another profile.
  if (!app.requestSingleInstanceLock()) {
    console.error('Critical Friend is already open.')
    app.exit(0)
    return
  }
  lockEveryPage()
  // Not awaited at the top level: an ES module entry that waits for `ready` is waited for by it.
  app.whenReady().then(() => open(office))
}

function open(chosen: string | null): void {
  let dir = officeFolder(chosen)
  const printer = createPrinter()
  const serviceDied = counter(TOLERATED_ENDS)
  const pageDied = counter(TOLERATED_ENDS)
  const replaced = new WeakSet<BrowserWindow>()

  const service: Service = createService({
    answer: (message) => answerAsk(message, { printer, relaunchLocked, officeRemembered }),
    died: (code) => {
      if (serviceDied()) {
        return giveUp(`The part of Critical Friend that keeps the record stops again and again (${code}).`)
      }
      // Its way to the record ended with the process.
      room.close()
      startService()
      page.webContents.reload()
      tell(
        page,
        'Critical Friend had to restart its record keeper.',
        'Everything it had saved is safe. Please sign in again, and check the last words you typed.',
      )
    },
  })
  const startService = () => service.start({ dir, version: metadata().version, runtime: runtimeVersions() })
  const officeRemembered = (remembered: string) => {
    dir = remembered
  }

  // First of all: what the window shows waits for its answer.
  startService()
  lockSession()
  servePage(protocol, join(appFolder, 'out', 'renderer'))
  const room = createRoom((window) => introduce(service, window, 'room'))
  let page = openPage()
  // After the window has begun to load: its keys are not needed before.
  setMenu()

  function openPage(place?: WindowPlace): BrowserWindow {
    const window = openWindow(place, () => introduce(service, window, 'desk'))
    room.openFrom(window)
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (replaced.has(window) || reason === 'clean-exit') return
      if (pageDied()) return giveUp(`The window of Critical Friend fails again and again (${reason}).`)
      // Not within the event: Electron is still taking the old process down, and would fall over.
      setImmediate(replacePage)
    })
    window.on('closed', () => {
      if (!replaced.has(window)) app.quit()
    })
    return window
  }

  /** A new window in the old one's place. A reload would keep the process, and the text of the last screen in its memory. */
  function replacePage(): void {
    const old = page
    const place = placeOf(old)
    room.close()
    replaced.add(old)
    // First the end, then the beginning: the new window must not be given the old one's process.
    old.destroy()
    page = openPage(place)
  }

  /** The page's process and the service end, and with them everything they had in memory; both begin anew, signed out. */
  async function relaunchLocked(): Promise<void> {
    for (const deadline of lockDeadlines) clearTimeout(deadline)
    lockDeadlines = []
    room.close()
    printer.close()
    await service.kill()
    startService()
    replacePage()
    overwriteFreedText()
  }

  let lockDeadlines: NodeJS.Timeout[] = []
  /** The page is told first: it has words that are not saved yet, and then locks the office itself. One that does not answer is not waited for. */
  function lock(because: 'lock-screen' | 'suspend'): void {
    if (lockDeadlines.length > 0) return
    room.close()
    page.webContents.send('critical-friend:lock' satisfies LockAnnouncement, because)
    lockDeadlines = [
      setTimeout(() => service.lock(because), PAGE_LOCKS_WITHIN_MS),
      setTimeout(relaunchLocked, LOCKED_WITHIN_MS),
    ]
  }
  powerMonitor.on('lock-screen', () => lock('lock-screen'))
  powerMonitor.on('suspend', () => lock('suspend'))

  // The page's `closed` says when the app ends: while it is being replaced there is no window for a moment.
  app.on('window-all-closed', () => undefined)
  app.on('second-instance', () => {
    if (page.isMinimized()) page.restore()
    page.focus()
  })
  quitAfter(() => service.stop())
}

/** One new channel between a page and the service. */
function introduce(service: Service, window: BrowserWindow, kind: WindowKind): void {
  const { port1, port2 } = new MessageChannelMain()
  service.connect(window.id, kind, port1)
  window.webContents.postMessage(announcement, null, [port2])
}

/** Lets the database be closed before the app ends. */
function quitAfter(finish: () => Promise<void>): void {
  let finished = false
  // Electron's own answer to these ends the process when quitting takes a moment.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  app.on('before-quit', (event) => {
    if (finished) return
    event.preventDefault()
    finish().finally(() => {
      finished = true
      app.quit()
    })
  })
}

/** Counts calls within the last minute; true once there were more than `tolerated`. */
function counter(tolerated: number): () => boolean {
  let times: number[] = []
  return () => {
    const now = Date.now()
    times = [...times.filter((time) => now - time < 60_000), now]
    return times.length > tolerated
  }
}

function tell(window: BrowserWindow, message: string, detail: string): void {
  dialog.showMessageBox(window, {
    type: 'warning',
    title: 'Critical Friend',
    message,
    detail,
    buttons: ['OK'],
  })
}

function giveUp(why: string): void {
  dialog.showErrorBox(
    'Critical Friend',
    `${why}\n\nNothing that was saved is lost. Please start the app again.`,
  )
  app.exit(1)
}
