import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem, type as osType, release } from 'node:os'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { electronRuntime } from '../../build/electron-runtime.mjs'
import { root } from '../e2e/launch.ts'
import { median, percentile } from './statistics.ts'

/** One line of the report: a series of values and, when it has one, what it is compared with. */
export type Line = {
  what: string
  unit: string
  values: number[]
  /** The ratio to the control, and the ratio aimed at. */
  ratio?: { of: string; value: number; aim?: number }
}

/** One measurement: its lines, and what one has to know to read them. */
export type Measurement = { name: string; lines: Line[]; notes: string[] }

/** Why a measurement could not be taken. */
export type Failed = { name: string; failed: string }

const precise = (value: number) =>
  Number.isNaN(value) ? '–' : value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2)

function ratioWords({ ratio }: Line): string {
  if (!ratio) return ''
  const aim =
    ratio.aim === undefined ? '' : ` (aim ≤ ${ratio.aim}: ${ratio.value <= ratio.aim ? 'met' : 'missed'})`
  return `${precise(ratio.value)} × ${ratio.of}${aim}`
}

/** Prints one measurement as a table. */
export function printMeasurement(measurement: Measurement | Failed): void {
  console.log(`\n${measurement.name}`)
  if ('failed' in measurement) return console.log(`  could not be measured: ${measurement.failed}`)
  const rows = measurement.lines.map((line) => [
    line.what,
    String(line.values.length),
    precise(median(line.values)),
    line.values.length > 4 ? precise(percentile(line.values, 0.95)) : '',
    line.unit,
    ratioWords(line),
  ])
  const table = [['', 'runs', 'median', 'p95', '', 'ratio'], ...rows]
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? []
  for (const row of table) {
    const cells = row.map((cell, column) =>
      column >= 1 && column <= 3 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
    )
    console.log(`  ${cells.join('  ').trimEnd()}`)
  }
  for (const note of measurement.notes) console.log(`  · ${note}`)
}

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}

function sqliteVersion(): string {
  const file = new Sqlite(':memory:')
  const row = file.prepare('select sqlite_version() as version').get()
  file.close()
  return String(Object(row).version)
}

/** What was measured on what, with which versions. */
export function circumstances(args: readonly string[]) {
  const runtime = electronRuntime()
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  return {
    at: new Date().toISOString(),
    command: ['npm run bench', ...(args.length > 0 ? ['--', ...args] : [])].join(' '),
    machine: {
      processor: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGB: Math.round(totalmem() / 2 ** 30),
      system: `${osType()} ${release()}`,
    },
    versions: {
      app: String(version),
      commit: commit(),
      node: process.versions.node,
      electron: runtime ? `${runtime.version}${runtime.standIn ? ' (unofficial stand-in)' : ''}` : 'none',
      sqlite: sqliteVersion(),
    },
  }
}

/** Writes the report to out/bench.json, every value in it, and returns where. */
export function writeReport(
  around: ReturnType<typeof circumstances>,
  measurements: readonly (Measurement | Failed)[],
): string {
  const summed = measurements.map((one) =>
    'failed' in one
      ? one
      : {
          ...one,
          lines: one.lines.map((line) => ({
            what: line.what,
            unit: line.unit,
            runs: line.values.length,
            median: median(line.values),
            p95: percentile(line.values, 0.95),
            ratio: line.ratio ?? null,
            values: line.values,
          })),
        },
  )
  const path = join(root, 'out', 'bench.json')
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(path, `${JSON.stringify({ ...around, measurements: summed }, null, 1)}\n`)
  return path
}
