import { spawnSync } from 'node:child_process'
import { app, protocol } from 'electron'
import { runApp } from './app.ts'
import { modeOf, refusedSwitch } from './arguments.ts'
import { FILE_THREADS } from './file-threads.ts'
import { metadata } from './metadata.ts'
import { runPrintService } from './print-service.ts'
import { PRINT_SCHEME } from './printer.ts'

// Whatever the app, its service and Chromium write is readable by its owner only. What is published is made public file by file (staging.ts).
process.umask(0o077)

const refused = metadata().release ? refusedSwitch((name) => app.commandLine.hasSwitch(name)) : null
if (refused) {
  console.error(`Critical Friend does not start with --${refused}.`)
  app.exit(3)
} else {
  start()
}

function start(): void {
  // With the switch (root, in development and tests; refused by a release) both together would start no process at all.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()
  // Nothing is ever fetched, so a process that only waits to fetch is one start and some memory for nothing.
  app.commandLine.appendSwitch('enable-features', 'NetworkServiceInProcess2')
  // The session cancels every request (lockdown.ts); what is no request, such as connecting ahead of one, finds no address to go to.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  // Both must be known before `ready`.
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
    { scheme: PRINT_SCHEME, privileges: { standard: true, secure: true } },
  ])
  const mode = modeOf(process.argv, !app.isPackaged)
  if (mode.mode === 'app') return runApp(mode.office)
  if (!isHeadless()) return startHeadless()
  if (mode.mode === 'print-service') return runPrintService()
  runCommandLineThenExit(mode.args)
}

/** Neither the print service nor the command line needs a display; on Linux Chromium has to be told before it starts. */
function isHeadless(): boolean {
  return process.platform !== 'linux' || app.commandLine.getSwitchValue('ozone-platform') === 'headless'
}

/** The same command once more, told so; its output and exit code are passed on. */
function startHeadless(): void {
  const switches = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3']
  const { status } = spawnSync(process.execPath, [...switches, ...process.argv.slice(1)], {
    stdio: 'inherit',
    env: { ...process.env, ...FILE_THREADS },
  })
  process.exit(status ?? 1)
}

function runCommandLineThenExit(args: string[]): void {
  // Where it was not started anew for want of a display.
  Object.assign(process.env, FILE_THREADS)
  app.on('window-all-closed', () => undefined)
  import('../command-line/index.ts')
    .then(({ runCommandLine }) => runCommandLine(args))
    .then(
      (code) => app.exit(code),
      (error: unknown) => {
        console.error(error instanceof Error ? error.message : error)
        app.exit(1)
      },
    )
}
