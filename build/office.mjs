// npm run office -- COMMAND: the command line, on the project's own Node. Nothing but the command's answer goes to stdout.
import { spawnSync } from 'node:child_process'
import { electronEnvironment } from './electron-runtime.mjs'
import { environment, inRoot, nodePath } from './run.mjs'
import { packagesInstalled } from './setup.mjs'

if (!packagesInstalled())
  spawnSync(process.execPath, [inRoot('build', 'setup.mjs')], { stdio: ['ignore', 2, 2] })
const { status } = spawnSync(
  nodePath(),
  [inRoot('electron', 'command-line', 'index.ts'), ...process.argv.slice(2)],
  {
    // Relative folders are meant from where the person typed the command; npm tells where that was.
    cwd: process.env.INIT_CWD ?? process.cwd(),
    // As many threads for files as the app gives the process that keeps the record (electron/main/service.ts).
    env: environment({ ...electronEnvironment(), UV_THREADPOOL_SIZE: '16' }),
    stdio: 'inherit',
  },
)
process.exitCode = status ?? 1
