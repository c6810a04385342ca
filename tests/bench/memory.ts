import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import type { Line, Measurement } from './report.ts'
import { median } from './statistics.ts'
import { goTo, whenDrawn } from './window/in-page.ts'
import type { MeasuredWindow } from './window/open.ts'
import { MINUTES_TEXT, openApp, openBare, signedIn } from './window/screens.ts'

/** How long a window is left alone before it is weighed, in milliseconds. */
const SETTLE = 3000

function parents(): Map<number, number> {
  const found = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      // The name in brackets may hold anything: what counts comes after the last bracket.
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      found.set(Number(name), Number(fields[1]))
    } catch {
      // Ended since the folder was listed.
    }
  }
  return found
}

/** A process and everything it started. */
function tree(pid: number): number[] {
  const parentOf = parents()
  const under = (one: number): boolean => {
    for (let at: number | undefined = one; at; at = parentOf.get(at)) if (at === pid) return true
    return false
  }
  return [...parentOf.keys()].filter(under)
}

function proportionalMB(pid: number): number {
  try {
    const found = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
    return Number(found?.[1] ?? 0) / 1024
  } catch {
    // Ended since the folder was listed.
    return 0
  }
}

async function weigh(window: MeasuredWindow): Promise<number> {
  await pause(SETTLE)
  return tree(window.pid).reduce((sum, pid) => sum + proportionalMB(pid), 0)
}

async function weighBare(profile: string): Promise<number> {
  const window = openBare(profile)
  try {
    await window.first
    return await weigh(window)
  } finally {
    await window.close()
  }
}

async function weighApp(profile: string, office: string, address: string) {
  const window = openApp(profile, office)
  try {
    await signedIn(window)
    const today = await weigh(window)
    await window.run(goTo(address))
    await window.run(whenDrawn(MINUTES_TEXT))
    return { today, minutes: await weigh(window) }
  } finally {
    await window.close()
  }
}

/** Memory of all processes with the office open, on Today and then on the minutes, beside a bare window. */
export async function measureMemory(
  office: string,
  address: string,
  profiles: { bare: string; app: string },
  rounds: number,
): Promise<Measurement> {
  if (process.platform !== 'linux') throw new Error('memory is read from /proc, which only Linux has')
  const bare: number[] = []
  const today: number[] = []
  const minutes: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    bare.push(await weighBare(profiles.bare))
    const app = await weighApp(profiles.app, office, address)
    today.push(app.today)
    minutes.push(app.minutes)
  }
  const ratio = (values: number[]): Line['ratio'] => ({
    of: 'a bare window',
    value: median(values) / median(bare),
  })
  return {
    name: 'Memory of all processes',
    lines: [
      { what: 'control: bare window', unit: 'MB', values: bare },
      { what: 'on Today', unit: 'MB', values: today, ratio: ratio(today) },
      { what: 'then on the minutes', unit: 'MB', values: minutes, ratio: ratio(minutes) },
    ],
    notes: [
      `Proportional set size of the process and all it started, ${SETTLE / 1000} s after the screen was drawn.`,
    ],
  }
}
