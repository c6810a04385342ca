import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

/** Electron opens in about half a second; a machine that needs longer than this has something else wrong. */
const START_LIMIT = 20_000

export type CommandLinePrinter = {
  /** A tagged PDF of one self-contained HTML document. */
  print: (html: string) => Promise<Uint8Array>
  stop: () => Promise<void>
}

type Waiting = { resolve: (pdf: Uint8Array) => void; reject: (error: Error) => void }

/**
 * Starts Electron without a window to print PDFs, for the command line. Needs no display.
 *
 * @returns the printer, or why there is none here (a sentence for the person): publishing goes on without PDFs then
 */
export async function startPrinter(): Promise<CommandLinePrinter | { unavailable: string }> {
  const command = printCommand()
  if ('unavailable' in command) return command
  const profile = mkdtempSync(join(tmpdir(), 'critical-friend-print-'))
  const child = spawn(command.file, [`--user-data-dir=${profile}`, ...command.args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.once('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 3 }))
  const waiting = new Map<number, Waiting>()
  let last = ''
  child.stderr.on('data', (data) => {
    last = String(data).trim().split('\n').at(-1) ?? last
  })
  const ready = await started(child, waiting)
  if (!ready) {
    child.kill('SIGKILL')
    return { unavailable: `PDFs cannot be printed here: Electron did not start. ${last}` }
  }
  let number = 0
  return {
    print: (html) =>
      new Promise((resolve, reject) => {
        if (child.exitCode !== null) return reject(new Error('The PDF printer has stopped.'))
        number += 1
        waiting.set(number, { resolve, reject })
        child.stdin.write(`${JSON.stringify({ id: number, html })}\n`)
      }),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve()
        child.once('close', () => resolve())
        child.stdin.end()
      }),
  }
}

/** Listens to the printer's answers. Resolves with whether it came up. */
function started(child: ChildProcessWithoutNullStreams, waiting: Map<number, Waiting>): Promise<boolean> {
  return new Promise((resolve) => {
    const limit = setTimeout(() => resolve(false), START_LIMIT)
    const over = () => {
      clearTimeout(limit)
      resolve(false)
      for (const { reject } of waiting.values()) reject(new Error('The PDF printer stopped unexpectedly.'))
      waiting.clear()
    }
    child.on('error', over)
    child.on('close', over)
    // A printer that dies while a document is written to it is reported by `close`, not by the broken pipe.
    child.stdin.on('error', () => undefined)
    createInterface({ input: child.stdout }).on('line', (line) => {
      const answer = parsed(line)
      if (answer.ready) {
        clearTimeout(limit)
        return resolve(true)
      }
      const job = waiting.get(answer.id ?? -1)
      if (!job) return
      waiting.delete(answer.id ?? -1)
      if (answer.pdf) job.resolve(Buffer.from(answer.pdf, 'base64'))
      else job.reject(new Error(answer.error ?? 'The document could not be printed.'))
    })
  })
}

/** Chromium may write lines of its own to stdout. */
function parsed(line: string): { ready?: boolean; id?: number; pdf?: string; error?: string } {
  try {
    return JSON.parse(line)
  } catch {
    return {}
  }
}

function printCommand(): { file: string; args: string[] } | { unavailable: string } {
  const switches = process.platform === 'linux' ? ['--ozone-platform=headless', '--disable-gpu'] : []
  // Development and tests only: a release refuses this switch, and Chromium refuses root without it.
  if (process.platform === 'linux' && process.getuid?.() === 0) switches.push('--no-sandbox')
  // Packaged, the command line runs in the app's own executable.
  if (process.versions.electron) return { file: process.execPath, args: [...switches, '--print-service'] }
  const app = join(import.meta.dirname, '..', '..')
  if (!existsSync(join(app, 'out', 'main', 'index.js'))) {
    return { unavailable: 'PDFs cannot be printed yet: the app is not built (npm run build).' }
  }
  const electron = electronFile(app)
  if (!electron) {
    return { unavailable: 'PDFs cannot be printed: Electron is not installed (node build/setup.mjs).' }
  }
  return { file: electron, args: [...switches, app, '--print-service'] }
}

/** The runtime that build/electron-runtime.mjs put in place; asked by path, because asking the package would start a download. */
function electronFile(app: string): string | null {
  const chosen = process.env.ELECTRON_OVERRIDE_DIST_PATH
  const name = process.platform === 'win32' ? 'electron.exe' : 'electron'
  const candidates = [
    ...(chosen ? [join(chosen, name)] : []),
    join(
      app,
      'node_modules',
      'electron',
      'dist',
      process.platform === 'darwin' ? 'Electron.app/Contents/MacOS/Electron' : name,
    ),
    join(app, '.electron-runtime', 'stand-in-42.0.0', name),
  ]
  return candidates.find((path) => existsSync(path)) ?? null
}
