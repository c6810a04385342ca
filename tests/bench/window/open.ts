import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { electronPath } from '../../../build/electron-runtime.mjs'
import { electronSwitches } from '../../../build/run.mjs'
import { moment } from '../statistics.ts'

const LIMIT = 60_000
const MARK = 'bench:'
const here = import.meta.dirname

export type MeasuredWindow = {
  /** When the process was started. */
  spawned: number
  pid: number
  /** What the first script gave. */
  first: Promise<unknown>
  /** Runs a script in the page. */
  run: (script: string) => Promise<unknown>
  press: (key: string) => void
  /** Turns the wheel; resolves with the number of notches when it stands still again. */
  turn: (wheel: Wheel) => Promise<number>
  /** Milliseconds of one key derivation in this very program. */
  derive: (cost: { N: number; r: number; p: number; maxmem: number }) => Promise<number>
  close: () => Promise<void>
}

/** Where the pointer is, pixels a notch, milliseconds between notches, and for how long. */
export type Wheel = { x: number; y: number; notch: number; every: number; lasting: number }
type Question = { wheel: Wheel } | { script: string } | { key: string } | { scrypt: object }
type Waiting = { resolve: (value: unknown) => void; reject: (error: Error) => void }

/**
 * Starts Electron on a folder or main file and drives its page through `remote.cjs`. The app and the bare window are started and asked
 * alike: no debugger, no test driver.
 *
 * @param first the script that runs as soon as the page has its document
 */
export function openWindow(target: string[], profile: string, first: string): MeasuredWindow {
  const args = [
    ...electronSwitches(),
    `--user-data-dir=${profile}`,
    '-r',
    join(here, 'remote.cjs'),
    ...target,
  ]
  const env = { ...process.env, BENCH_FIRST: first }
  const spawned = moment()
  const child = spawn(electronPath(), args, { env, stdio: 'pipe' })
  const waiting = new Map<string | number, Waiting>()
  let number = 0
  const answerTo = (id: string | number) =>
    new Promise<unknown>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`no answer in ${LIMIT / 1000} s`)), LIMIT)
      const settle =
        <Value>(how: (value: Value) => void) =>
        (value: Value) => {
          clearTimeout(timer)
          waiting.delete(id)
          how(value)
        }
      waiting.set(id, { resolve: settle(resolve), reject: settle(reject) })
    })
  const ask = (question: Question) => {
    number += 1
    const answered = answerTo(number)
    child.stdin.write(`${JSON.stringify({ id: number, ...question })}\n`)
    return answered
  }
  const firstAnswer = answerTo('first')
  listen(child, waiting)
  return {
    spawned,
    pid: child.pid ?? 0,
    first: firstAnswer,
    run: (script) => ask({ script }),
    press: (key) => child.stdin.write(`${JSON.stringify({ key })}\n`),
    turn: async (wheel) => Number(await ask({ wheel })),
    derive: async (cost) => Number(await ask({ scrypt: cost })),
    close: () => ended(child),
  }
}

function listen(child: ChildProcessWithoutNullStreams, waiting: Map<string | number, Waiting>): void {
  let complaint = ''
  child.stderr.on('data', (data) => {
    complaint = String(data).trim().split('\n').at(-1) ?? complaint
  })
  child.stdin.on('error', () => undefined)
  const over = (why: string) => {
    for (const { reject } of [...waiting.values()]) reject(new Error(`${why} ${complaint}`))
  }
  child.on('error', (error) => over(`Electron did not start: ${error.message}.`))
  child.on('close', () => over('The window was closed.'))
  createInterface({ input: child.stdout }).on('line', (line) => {
    if (!line.startsWith(MARK)) return
    const { id, value, error } = JSON.parse(line.slice(MARK.length))
    if (error === undefined) waiting.get(id)?.resolve(value)
    else waiting.get(id)?.reject(new Error(error))
  })
}

/** Ends it by closing its input, and by force when that does not help. */
function ended(child: ChildProcessWithoutNullStreams): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    const force = setTimeout(() => child.kill('SIGKILL'), 5000)
    child.once('close', () => {
      clearTimeout(force)
      resolve()
    })
    child.stdin.end()
  })
}

export const BARE = [join(here, 'bare.cjs')]
