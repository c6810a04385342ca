import { join } from 'node:path'
import { app, BrowserWindow, dialog, MessageChannelMain, powerMonitor, protocol } from 'electron'
import type { PortAnnouncement } from '../messages.ts'
import { answerAsk } from './asks.ts'
import { isOurPage, lockEveryPage, lockSession } from './lockdown.ts'
import { appFolder, metadata, runtimeVersions } from './metadata.ts'
import { createPrinter } from './printer.ts'
import { pageHandler } from './protocol.ts'
import { createService, type Service } from './service.ts'
import { officeFolder } from './settings.ts'
import { openWindow, setMenu } from './window.ts'

/** More ends than this within a minute are not bad luck: starting again would only repeat them. */
const TOLERATED_ENDS = 3

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
  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows().filter((one) => one.isVisible())
    if (window?.isMinimized()) window.restore()
    window?.focus()
  })
  // Not awaited at the top level: an ES module entry that waits for `ready` is waited for by it.
  app.whenReady().then(() => open(office))
}

function open(chosen: string | null): void {
  let dir = officeFolder(chosen)
  const printer = createPrinter()
  const serviceDied = counter(TOLERATED_ENDS)
  const pageDied = counter(TOLERATED_ENDS)

  const start = () => service.start({ dir, version: metadata().version, runtime: runtimeVersions() })

  /** The page's process and the service end, and with them everything they had in memory; both begin anew, signed out. */
  async function relaunchLocked(): Promise<void> {
    clearTimeout(lockDeadline)
    printer.close()
    await service.kill()
    start()
    // A reload would keep the process, and the text of the last screen in its memory.
    for (const window of pages()) window.webContents.forcefullyCrashRenderer()
  }

  const service: Service = createService({
    answer: (message) =>
      answerAsk(message, {
        printer,
        relaunchLocked,
        officeRemembered: (chosenNow) => {
          dir = chosenNow
        },
      }),
    died: (code) => {
      if (serviceDied())
        return giveUp(`The part of Critical Friend that keeps the record stops again and again (${code}).`)
      start()
      for (const window of pages()) window.webContents.reload()
      tell(
        'Critical Friend had to restart its record keeper.',
        'Everything it had saved is safe. Please sign in again, and check the last words you typed.',
      )
    },
  })

  let lockDeadline: NodeJS.Timeout | undefined
  function lock(because: 'lock-screen' | 'suspend'): void {
    service.lock(because)
    clearTimeout(lockDeadline)
    lockDeadline = setTimeout(relaunchLocked, 5000)
  }

  lockSession()
  protocol.handle('app', pageHandler(join(appFolder, 'out', 'renderer')))
  setMenu()
  start()
  const window = openWindow((one) => introduce(service, one))
  window.webContents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return
    if (reason !== 'killed' && pageDied())
      return giveUp(`The window of Critical Friend fails again and again (${reason}).`)
    window.webContents.reload()
  })
  powerMonitor.on('lock-screen', () => lock('lock-screen'))
  powerMonitor.on('suspend', () => lock('suspend'))
  window.on('closed', () => printer.close())
  app.on('window-all-closed', () => app.quit())
  quitAfter(() => service.stop())
}

/** One new channel between a page that has just loaded and the service. */
function introduce(service: Service, window: BrowserWindow): void {
  if (!isOurPage(window.webContents.getURL())) return
  const { port1, port2 } = new MessageChannelMain()
  service.connect(window.id, port1)
  window.webContents.postMessage(announcement, null, [port2])
}

/** Windows a person sees; the one that prints is not among them. */
const pages = () => BrowserWindow.getAllWindows().filter((one) => isOurPage(one.webContents.getURL()))

/** Lets the database be closed before the app ends. */
function quitAfter(finish: () => Promise<void>): void {
  let finished = false
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

function tell(message: string, detail: string): void {
  const [window] = pages()
  const options = { type: 'warning' as const, message, detail, buttons: ['OK'], title: 'Critical Friend' }
  if (window) dialog.showMessageBox(window, options)
}

function giveUp(why: string): void {
  dialog.showErrorBox(
    'Critical Friend',
    `${why}\n\nNothing that was saved is lost. Please start the app again.`,
  )
  app.exit(1)
}
