import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test'
import { connections } from './connections.ts'

export const root = join(import.meta.dirname, '..', '..')

export type OpenApp = {
  app: ElectronApplication
  page: Page
  /** The app's own profile, new for each launch unless one was given. */
  profile: string
  /** The office folder. */
  office: string
  /** Whom the app tried to reach so far, by Chromium's own log; whole once the app is closed. */
  attempts: () => string[]
  /** Closes the app, looks that it tried to reach nobody, and removes what was made for it. */
  close: () => Promise<void>
}

type LaunchOptions = {
  office?: string
  profile?: string
  /** The packaged app; from the sources without it. */
  executable?: string
  /** The folder of the app, when `executable` is only what starts Electron. */
  app?: string
  env?: Record<string, string>
  /** The test itself makes the page try to get out. */
  provoked?: boolean
}

// Chromium refuses its sandbox to root; development and tests only.
const switches = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** Opens the app on an office of its own, as a person would find it on a new computer. */
export async function launch(options: LaunchOptions = {}): Promise<OpenApp> {
  const base = mkdtempSync(join(tmpdir(), 'critical-friend-test-'))
  const profile = options.profile ?? join(base, 'profile')
  const office = options.office ?? join(base, 'office')
  const log = join(base, 'connections.json')
  const app = await _electron.launch({
    ...(options.executable ? { executablePath: options.executable } : {}),
    args: [
      ...switches,
      `--user-data-dir=${profile}`,
      `--log-net-log=${log}`,
      ...(options.executable ? (options.app ? [options.app] : []) : [root]),
      '--office',
      office,
    ],
    env: { ...(process.env as Record<string, string>), ...options.env },
    timeout: 30_000,
  })
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  const close = async () => {
    await app.close()
    if (!options.provoked) expect(connections(log), 'whom the app tried to reach').toEqual([])
    rmSync(base, { recursive: true, force: true, maxRetries: 3 })
  }
  return { app, page, profile, office, attempts: () => connections(log), close }
}

/** Makes the next printing take five seconds longer, so that its progress is seen. */
export async function delayNextPrinting({ app }: Pick<OpenApp, 'app'>): Promise<void> {
  await app.evaluate(({ webContents }) => {
    const [any] = webContents.getAllWebContents()
    const prototype = Object.getPrototypeOf(any) as Electron.WebContents
    const { printToPDF } = prototype
    prototype.printToPDF = async function (...given) {
      prototype.printToPDF = printToPDF
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      return printToPDF.apply(this, given)
    }
  })
}
