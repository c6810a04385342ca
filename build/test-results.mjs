// Runs vitest and Playwright and counts, from the reports they write, what passed and what failed.
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { relative } from 'node:path'
import { electronEnvironment } from './electron-runtime.mjs'
import {
  ask,
  hasCommand,
  hasDisplay,
  inRoot,
  isRoot,
  nodePath,
  run,
  runOnDisplay,
  say,
  step,
  warn,
  XVFB,
} from './run.mjs'

const report = (name) => inRoot('test-results', `${name}.json`)

/** A runner that ended badly without saying which test failed counts as one failure: nothing must end as "0 failed" by accident. */
const counted = (passed, failed, code) => ({ passed, failed: failed === 0 && code !== 0 ? 1 : failed })

export const sum = (results) =>
  results.reduce((all, one) => ({ passed: all.passed + one.passed, failed: all.failed + one.failed }), {
    passed: 0,
    failed: 0,
  })

/** Where tests note how much they tried (tests/fixtures/counts.ts). */
const counts = () => inRoot('test-results', 'counts.jsonl')

export const forgetCounts = () => rmSync(counts(), { force: true })

/** What was tried how often, as a short table. */
export function sayCounts() {
  if (!existsSync(counts())) return
  step('What was tried')
  const lines = readFileSync(counts(), 'utf8').trim().split('\n')
  for (const { what, count, remark } of lines.map((line) => JSON.parse(line)))
    say(`  ${count.toLocaleString('en-GB').padStart(9)}  ${what}${remark ? `: ${remark}` : ''}`)
}

/** What did not pass, or only the second time: said once more at the very end, where it is found. */
const notable = []

function note(kind, name, message = '') {
  notable.push(
    `  ${kind}  ${name}\n          ${message.replace(ESCAPES, '').split('\n').slice(0, 6).join('\n          ')}`,
  )
}

// The colours of a terminal.
const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')

export function closingLine({ passed, failed }) {
  if (notable.length > 0) say(`\n${notable.join('\n')}`)
  say(`\n${passed} passed, ${failed} failed`)
}

/**
 * @param {string[]} projects names in vitest.config.ts
 * @param {Record<string, string>} [env]
 */
export async function runVitest(projects, env = {}) {
  step(`Tests: ${projects.join(', ')}`)
  const file = report('vitest')
  rmSync(file, { force: true })
  const args = [
    inRoot('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    // As for the app (playwright.config.ts).
    ...(process.env.CI ? ['--retry=1'] : []),
    ...projects.flatMap((name) => ['--project', name]),
  ]
  const { code } = await run(nodePath(), args, { env: { ...electronEnvironment(), ...env } })
  if (!existsSync(file)) return counted(0, 0, code)
  const result = JSON.parse(readFileSync(file, 'utf8'))
  // A file that does not load has no tests to fail.
  const unloaded = result.testResults.filter(
    (one) => one.status === 'failed' && one.assertionResults.length === 0,
  )
  for (const one of unloaded) note('failed', relative(inRoot(), one.name), one.message)
  for (const { name, assertionResults } of result.testResults)
    for (const { status, fullName, failureMessages } of assertionResults)
      if (failureMessages?.length > 0)
        note(
          status === 'failed' ? 'failed' : 'flaky ',
          `${relative(inRoot(), name)}: ${fullName}`,
          failureMessages[0],
        )
  return counted(result.numPassedTests, result.numFailedTests + unloaded.length, code)
}

const specsOf = (suites) =>
  suites.flatMap(({ specs = [], suites: inner = [] }) => [...specs, ...specsOf(inner)])

/** On Linux with nothing but the loopback, so that what needs a network fails; where that is not allowed, it says so. */
function withoutNetwork(command, args, options) {
  const user = isRoot ? [] : ['--map-current-user']
  const alone = ['--net', ...user, '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh']
  const isAllowed =
    process.platform === 'linux' &&
    hasCommand('unshare') &&
    ask('unshare', [...alone, 'echo', 'alone']) === 'alone'
  if (!isAllowed) {
    warn(
      'The app is tested with the network of this computer: one of its own is not allowed here (unshare, ip).',
    )
    return runOnDisplay(command, args, options)
  }
  say('  With no network but the loopback.')
  const drawn = hasDisplay() ? [] : ['xvfb-run', ...XVFB]
  return run('unshare', [...alone, ...drawn, command, ...args], options)
}

/**
 * The app itself, driven as a person would. Needs out/.
 *
 * @param {{ long?: boolean }} [options] `long` adds those of tests/long
 */
export async function runPlaywright({ long = false } = {}) {
  if (!existsSync(inRoot('tests', 'e2e'))) return { passed: 0, failed: 0 }
  step('Tests: the app, end to end')
  const file = report('playwright')
  rmSync(file, { force: true })
  const args = [
    inRoot('node_modules', '@playwright', 'test', 'cli.js'),
    'test',
    '--pass-with-no-tests',
    '--reporter=list,json',
  ]
  const { code } = await withoutNetwork(nodePath(), args, {
    env: { ...electronEnvironment(), PLAYWRIGHT_JSON_OUTPUT_FILE: file, ...(long ? { LONG: '1' } : {}) },
  })
  if (!existsSync(file)) return counted(0, 0, code)
  const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8'))
  for (const { title, file: from, tests } of specsOf(suites))
    for (const { status, results } of tests)
      if (status === 'unexpected' || status === 'flaky')
        note(
          status === 'flaky' ? 'flaky ' : 'failed',
          `${from}: ${title}`,
          results.find(({ error }) => error)?.error.message,
        )
  return counted(stats.expected + stats.flaky, stats.unexpected + errors.length, code)
}
