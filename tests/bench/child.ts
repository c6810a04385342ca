import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** Loaded before a script so that it publishes no documents. */
export const PAGES_ONLY = ['--import', pathToFileURL(join(import.meta.dirname, 'pages-only.ts')).href]

/** Runs a script of the benchmark in a process of its own, and gives what it wrote last as JSON. Throws with what it said when it failed. */
export async function inOwnProcess<Result>(
  script: string,
  args: readonly string[],
  nodeOptions: readonly string[] = [],
): Promise<Result> {
  const child = spawn(process.execPath, [...nodeOptions, join(import.meta.dirname, script), ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    // As the app starts the process that keeps the record (electron/main/service.ts).
    env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
  })
  let output = ''
  let errors = ''
  child.stdout.on('data', (data) => (output += String(data)))
  child.stderr.on('data', (data) => (errors += String(data)))
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`${script} failed: ${errors.trim().split('\n').at(-1) ?? ''}`)
  return JSON.parse(output.trim().split('\n').at(-1) ?? '')
}
