import { closeSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import type { ElectronApplication } from '@playwright/test'

export type AppProcess = { pid: number; what: string }

const PAGE = 4096
const CHUNK = 256

/** Every process of the app: main, and all that came from it, whatever they are for. */
export function processesOf(app: ElectronApplication): AppProcess[] {
  const root = app.process().pid ?? 0
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'latin1')
      // The name of the program stands in brackets and may hold anything.
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]))
    } catch {
      // It ended meanwhile.
    }
  }
  const ours = new Set([root])
  for (let before = 0; before < ours.size; ) {
    before = ours.size
    for (const [pid, parent] of parents) if (ours.has(parent)) ours.add(pid)
  }
  return [...ours].map((pid) => ({ pid, what: whatIs(pid, root) }))
}

function whatIs(pid: number, root: number): string {
  if (pid === root) return 'main'
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return /--type=([\w-]+)/.exec(words)?.[1] ?? 'other'
  } catch {
    return 'ended'
  }
}

/**
 * How often a text stands in the memory of a process, as UTF-8 and as UTF-16. Only pages that are there are read.
 * Throws one plain sentence where the memory of another process may not be read.
 */
export function hitsIn({ pid, what }: AppProcess, text: string): number {
  const needles = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]
  let memory: number
  let pagemap: number
  let maps: string
  try {
    maps = readFileSync(`/proc/${pid}/maps`, 'latin1')
    memory = openSync(`/proc/${pid}/mem`, 'r')
    pagemap = openSync(`/proc/${pid}/pagemap`, 'r')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return 0
    throw new Error(
      `The memory of process ${pid} (${what}) cannot be read: run this test as root, or allow it with kernel.yama.ptrace_scope=0.`,
    )
  }
  try {
    let hits = 0
    for (const line of maps.split('\n')) {
      const [, from, to, rights] = /^([0-9a-f]+)-([0-9a-f]+) (\S+)/.exec(line) ?? []
      if (!from || !to || !rights?.startsWith('r') || line.includes('[vvar') || line.includes('[vsyscall'))
        continue
      hits += hitsInRange(memory, pagemap, Number.parseInt(from, 16), Number.parseInt(to, 16), needles)
    }
    return hits
  } finally {
    closeSync(memory)
    closeSync(pagemap)
  }
}

function hitsInRange(memory: number, pagemap: number, from: number, to: number, needles: Buffer[]): number {
  let hits = 0
  const overlap = Math.max(...needles.map((needle) => needle.length)) - 1
  let tail = Buffer.alloc(0)
  let endOfTail = -1
  for (let at = from; at < to; at += CHUNK * PAGE) {
    const pages = Math.min(CHUNK, (to - at) / PAGE)
    const entries = Buffer.alloc(pages * 8)
    const known = readSync(pagemap, entries, 0, entries.length, (at / PAGE) * 8)
    for (let page = 0; page < Math.floor(known / 8); page += 1) {
      // Bit 63: in memory; bit 62: swapped out. Anything else was never touched.
      if ((entries[page * 8 + 7] ?? 0) < 0x40) continue
      const start = at + page * PAGE
      const bytes = Buffer.alloc(PAGE)
      try {
        readSync(memory, bytes, 0, PAGE, start)
      } catch {
        continue
      }
      const whole = start === endOfTail ? Buffer.concat([tail, bytes]) : bytes
      for (const needle of needles) hits += countIn(whole, needle)
      tail = whole.subarray(whole.length - overlap)
      endOfTail = start + PAGE
    }
  }
  return hits
}

function countIn(bytes: Buffer, needle: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(needle); at !== -1; at = bytes.indexOf(needle, at + 1)) count += 1
  return count
}
