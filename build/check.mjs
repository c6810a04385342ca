// npm run check: types, lint, format, folder boundaries and the unit tests, in under a minute.
import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { inRoot, nodePath, run, say, step } from './run.mjs'
import { setUp } from './setup.mjs'
import { closingLine, runVitest, sum } from './test-results.mjs'

const RUNTIMES = ['shared', 'db', 'electron', 'electron/preload', 'renderer', 'tests']

/**
 * Types of every runtime, and lint and format of everything. Each counts as one check.
 *
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function checkSources() {
  step('Types, lint, format, boundaries')
  // Compiled as its own program each: a page file cannot see Node's types because another folder's can.
  const checks = [
    ...RUNTIMES.filter(hasSources).map((dir) => ({
      name: `types of ${dir}`,
      args: [tool('typescript/bin/tsc'), '-p', dir],
    })),
    {
      name: 'lint and format',
      args: [tool('@biomejs/biome/bin/biome'), 'check', '--max-diagnostics=100', '--error-on-warnings', '.'],
    },
  ]
  const results = []
  const waiting = [...checks]
  // No more at once than there are cores: all together, on a busy machine, each of them takes longer than it may.
  const takeTurns = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const { code, output } = await run(nodePath(), check.args, { quiet: true, limit: 300_000 })
      say(code === 0 ? `  ✓ ${check.name}` : `  ✗ ${check.name}\n${output}`)
      results.push(code === 0)
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, takeTurns))
  const passed = results.filter(Boolean).length
  return { passed, failed: results.length - passed }
}

const tool = (path) => inRoot('node_modules', ...path.split('/'))

function hasSources(dir) {
  const folder = inRoot(dir)
  if (!existsSync(folder)) return false
  return readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)))
}

if (process.argv[1] === import.meta.filename) {
  await setUp()
  const result = sum([await checkSources(), await runVitest(['unit'])])
  closingLine(result)
  process.exitCode = result.failed === 0 ? 0 : 1
}
