import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** `nobody` on every Linux: an account that is not root and owns nothing. */
const NOBODY = 65_534
const isRoot = process.getuid?.() === 0
const before = isRoot ? ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'] : []

/** Why nothing can be tried here as somebody who is not root; null when it can. */
export function whyNoPerson(): string | null {
  if (process.platform !== 'linux') return 'these are tests of Linux'
  if (!isRoot) return null
  const tried = spawnSync(before[0] ?? '', [...before.slice(1), 'true'])
  return tried.status === 0 ? null : 'root cannot become another user here (setpriv)'
}

/** `code` is null for what had not ended by itself, and -1 for what fell over. */
export type Ended = { code: number | null; output: string }

/** Somebody with a home of their own, who is not root even when the tests are. */
export class Person {
  readonly home = mkdtempSync(join(tmpdir(), 'critical-friend-person-'))
  readonly #started: ChildProcess[] = []

  constructor() {
    if (isRoot) chownSync(this.home, NOBODY, NOBODY)
  }

  /** The program where this person can read it: a copy, when its own folder is root's alone. */
  reach(program: string): string {
    if (
      spawnSync(before[0] ?? 'test', [...before.slice(1), ...(isRoot ? ['test'] : []), '-x', program])
        .status === 0
    )
      return program
    const folder = join(mkdtempSync(join(tmpdir(), 'critical-friend-program-')), 'app')
    cpSync(dirname(program), folder, { recursive: true, verbatimSymlinks: true })
    for (const path of [dirname(folder), folder]) chmodSync(path, 0o755)
    return join(folder, program.slice(dirname(program).length + 1))
  }

  /** A folder only this person may use. */
  folder(name: string): string {
    const path = join(this.home, name)
    mkdirSync(path)
    if (isRoot) chownSync(path, NOBODY, NOBODY)
    return path
  }

  start(
    program: string,
    args: string[],
    env: Record<string, string> = {},
  ): ChildProcess & { said: () => string } {
    const [file = '', ...words] = [...before, program, ...args]
    const { DISPLAY: _none, ...own } = process.env
    const child = spawn(file, words, {
      cwd: this.home,
      env: { ...own, HOME: this.home, XDG_CONFIG_HOME: join(this.home, 'config'), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#started.push(child)
    let output = ''
    child.stdout.on('data', (data) => (output += data))
    child.stderr.on('data', (data) => (output += data))
    return Object.assign(child, { said: () => output })
  }

  /** Runs a program to its end, or ends it after `limit` milliseconds (`code` is null then). */
  async run(
    program: string,
    args: string[],
    env: Record<string, string> = {},
    limit = 60_000,
  ): Promise<Ended> {
    const child = this.start(program, args, env)
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, limit)
    const status = await new Promise<number | null>((resolve) => child.on('close', resolve))
    clearTimeout(timer)
    const code = late ? null : (status ?? -1)
    return { code, output: child.said() }
  }

  /** Opens the app with its window, on the display the tests have. */
  open(program: string, args: string[] = []) {
    const { DISPLAY, XAUTHORITY } = process.env
    const env: Record<string, string> = {}
    if (DISPLAY) env.DISPLAY = DISPLAY
    // The right to draw there, in a copy this person can read.
    if (XAUTHORITY) {
      env.XAUTHORITY = join(this.home, 'display')
      copyFileSync(XAUTHORITY, env.XAUTHORITY)
      if (isRoot) chownSync(env.XAUTHORITY, NOBODY, NOBODY)
    }
    return this.start(
      program,
      [`--user-data-dir=${join(this.home, 'profile')}`, '--disable-gpu', ...args],
      env,
    )
  }

  leave(): void {
    for (const child of this.#started) if (child.exitCode === null) child.kill('SIGKILL')
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 })
  }
}

export type Process = { pid: number; parent: number; command: string; status: string }

/** The process of that id and everything that came from it. */
export function family(pid: number): Process[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): Process[] => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parent: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]), command, status }]
      } catch {
        return []
      }
    })
  const found = all.filter((one) => one.pid === pid)
  for (const one of found) found.push(...all.filter((child) => child.parent === one.pid))
  return found
}

/** What this process and everything that came from it listens on, over TCP. */
export function listening(processes: Process[]): string[] {
  const inodes = new Set(processes.flatMap(({ pid }) => socketsOf(pid)))
  return ['tcp', 'tcp6'].flatMap((table) => {
    const path = `/proc/net/${table}`
    if (!existsSync(path)) return []
    return readFileSync(path, 'utf8')
      .split('\n')
      .slice(1)
      .map((line) => line.trim().split(/\s+/))
      .filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
      .map((fields) => `${table} ${fields[1]}`)
  })
}

function socketsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((name) => {
      try {
        return /socket:\[(\d+)\]/.exec(String(readlinkSync(`/proc/${pid}/fd/${name}`)))?.[1] ?? []
      } catch {
        return []
      }
    })
  } catch {
    return []
  }
}
