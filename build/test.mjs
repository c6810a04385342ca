// npm test: sets up, builds and runs every test. `--long` adds those that take many minutes (tests/long).
// The last line is "N passed, N failed"; a check or a build that fails counts as one failure.
import { buildApp } from './app.mjs'
import { checkSources } from './check.mjs'
import { nodePath, say } from './run.mjs'
import { setUp } from './setup.mjs'
import { closingLine, forgetCounts, runPlaywright, runVitest, sayCounts, sum } from './test-results.mjs'

const long = process.argv.includes('--long')
const started = Date.now()
const complete = await setUp({ tests: true })
if (!complete) say('Some of what the tests need is missing (see above): what depends on it will fail.')
say(`  Node ${nodePath() === process.execPath ? process.versions.node : '24 (node_modules)'}`)

forgetCounts()
const results = [await checkSources()]
const built = await buildApp()
results.push(built ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
results.push(await runVitest(long ? ['unit', 'app', 'long'] : ['unit', 'app'], long ? { EXPLORE: '1' } : {}))
if (built) results.push(await runPlaywright({ long }))

if (long) sayCounts()
const result = sum(results)
say(`\n${Math.round((Date.now() - started) / 1000)} s`)
closingLine(result)
process.exitCode = result.failed === 0 && complete ? 0 : 1
