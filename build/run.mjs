// Starting programs, and saying what is going on meanwhile. Plain Node 20 and no packages: this runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const root = join(import.meta.dirname, '..')
export const inRoot = (...parts) => join(root, ...parts)

export const isWindows = process.platform === 'win32'
export const isRoot = process.getuid?.() === 0

export const say = (line) => console.log(line)
export const step = (line) => console.log(`\n▸ ${line}`)
export const warn = (line) => console.error(`\n!! ${line}\n`)

/** The Node the project runs on (the npm package `node`), or the one running now where that package has no build. */
export function nodePath() {
  const own = inRoot('node_modules', 'node', 'bin', isWindows ? 'node.exe' : 'node')
  return existsSync(own) ? own : process.execPath
}

/** Environment of everything we start: the project's own Node and tools come first in the path. */
export function environment(extra = {}) {
  const path = [inRoot('node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter)
  return { ...process.env, PATH: path, ...extra }
}

/** Runs a script with the project's own Node. `script` may be a file in the repository or the name of a package's file. */
export const runNode = (args, options) => run(nodePath(), args, options)

/**
 * Runs a program in the repository, its output shown as it comes. Resolves with its exit code and never throws.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: object, quiet?: boolean, limit?: number, busy?: string, cwd?: string, shell?: boolean }} [options] `quiet` keeps
 *   the output back (it is returned as `output`); `limit` in milliseconds ends the program; `busy` is a line repeated with the
 *   seconds gone, for programs that say nothing while they work.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, options = {}) {
  const { env, quiet = false, limit, busy, cwd = root, shell = false } = options
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      shell,
      env: environment(env),
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
    })
    let output = ''
    child.stdout?.on('data', (data) => (output += data))
    child.stderr?.on('data', (data) => (output += data))
    const started = Date.now()
    const pulse =
      busy && setInterval(() => say(`  … ${busy} (${Math.round((Date.now() - started) / 1000)} s)`), 5000)
    const bound = limit && setTimeout(() => child.kill('SIGKILL'), limit)
    const end = (code) => {
      clearInterval(pulse)
      clearTimeout(bound)
      resolve({ code, output })
    }
    child.on('error', (error) => {
      output += String(error)
      end(127)
    })
    child.on('close', (code) => end(code ?? 1))
  })
}

/** Whether a program of that name is in the path. */
export function hasCommand(name) {
  const names = isWindows ? [`${name}.exe`, `${name}.cmd`] : [name]
  return (process.env.PATH ?? '')
    .split(delimiter)
    .some((dir) => names.some((file) => existsSync(join(dir, file))))
}

/** What a short program prints, or an empty string when it fails. */
export function ask(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8', cwd: root, env: environment() })
  return result.status === 0 ? result.stdout.trim() : ''
}

/** npm, as a program and first arguments that work without a shell where possible. */
export const npm = (args, options = {}) =>
  run(isWindows ? 'npm.cmd' : 'npm', args, { shell: isWindows, ...options })

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

export const XVFB = ['-a', '-s', '-screen 0 1440x900x24']

/** Runs a program that opens windows: on the display, or on a pretended one where there is none. */
export function runOnDisplay(command, args, options) {
  if (hasDisplay()) return run(command, args, options)
  return run('xvfb-run', [...XVFB, command, ...args], options)
}

/** Chromium refuses its sandbox to root. Development and tests only: `electron/main` never adds this switch by itself. */
export const electronSwitches = () => (isRoot && process.platform === 'linux' ? ['--no-sandbox'] : [])
