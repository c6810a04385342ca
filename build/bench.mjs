// npm run bench: the measurements of tests/bench, each a ratio against a bare control of the same run. A report, not a test.
import { existsSync } from 'node:fs'
import { buildApp } from './app.mjs'
import { electronEnvironment } from './electron-runtime.mjs'
import { inRoot, nodePath, runOnDisplay, warn } from './run.mjs'
import { setUp } from './setup.mjs'

const script = inRoot('tests', 'bench', 'index.ts')
if (!(await setUp()) || !(await buildApp())) process.exit(1)
if (!existsSync(script)) {
  warn('tests/bench/index.ts is missing.')
  process.exit(1)
}
const { code } = await runOnDisplay(nodePath(), [script, ...process.argv.slice(2)], {
  env: electronEnvironment(),
})
process.exitCode = code
