import { execFileSync, spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { everyScreen } from './every-screen.ts'
import { office, signIn } from './example-office.ts'
import { launch, root } from './launch.ts'

const STRACE = ['-f', '-qq', '--seccomp-bpf', '-e', 'trace=connect,sendto,sendmsg', '-e', 'signal=none']
const canWatch = spawnSync('strace', [...STRACE, '-o', '/dev/null', 'true']).status === 0
test.skip(!canWatch, 'no program can be watched here: strace is not installed, or not allowed')

let base: string
let dir: string
test.beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'critical-friend-no-network-'))
  dir = join(base, 'office')
  office('example', '--dir', dir)
})
test.afterAll(() => rmSync(base, { recursive: true, force: true, maxRetries: 3 }))

/** Calls of the system, by any process of the program, that lead to a network, the loopback included. */
const toNetworks = (log: string) =>
  readFileSync(log, 'utf8')
    .split('\n')
    .filter((line) => /AF_INET6?\b/.test(line))

test('E9: no process of the app connects to anything while every screen is looked at', async () => {
  test.setTimeout(600_000)
  const log = join(base, 'app.log')
  const electron: unknown = createRequire(import.meta.url)('electron')
  const watched = join(base, 'watched.sh')
  writeFileSync(
    watched,
    `#!/bin/sh\nexec strace ${STRACE.join(' ')} -o '${log}' '${String(electron)}' "$@"\n`,
  )
  chmodSync(watched, 0o755)
  const screens = everyScreen(dir)
  const { page, close } = await launch({ executable: watched, app: root, office: dir })
  // What the page's own policy refuses of the app itself would be seen here first.
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted|makes no (?:markup|program) from text/.test(message.text()))
      refused.push(message.text())
  })
  await signIn(page, 'secretary')
  for (const { show } of screens) await show(page)
  expect(refused).toEqual([])
  await page.keyboard.press('Control+l')
  await close()
  expect(readFileSync(log, 'utf8')).toContain('AF_UNIX')
  expect(toNetworks(log)).toEqual([])
})

test('E9: nor while the site is published and printed', () => {
  test.setTimeout(300_000)
  const log = join(base, 'publish.log')
  const node = join(root, 'node_modules', '.bin', 'node')
  const words = ['publish', '--dir', dir, '--out', join(base, 'site')]
  execFileSync(
    'strace',
    [...STRACE, '-o', log, node, join(root, 'electron', 'command-line', 'index.ts'), ...words],
    {
      env: { ...process.env, CRITICAL_FRIEND_PASSPHRASE: 'four quiet words here' },
      stdio: 'ignore',
    },
  )
  expect(toNetworks(log)).toEqual([])
})
