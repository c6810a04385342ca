import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { expect, test } from '@playwright/test'
import { packagedApp } from '../../build/package.mjs'
import { REFUSED_SWITCHES } from '../../electron/main/arguments.ts'
import { root } from './launch.ts'
import { family, listening, Person, whyNoPerson } from './person.ts'

/**
 * The app as it is packaged for people, fuses set, tried from outside: nothing can drive it, so it is judged by how it ends, what it says
 * and what the system tells of its processes.
 */
test.describe.configure({ mode: 'serial' })
const missing = whyNoPerson()
test.skip(missing !== null, `the packaged app is not tried from outside: ${missing}`)

const PASSPHRASE = 'four quiet words here'
const LIMIT = 60_000

let program: string
let person: Person

test.beforeAll(() => {
  test.setTimeout(600_000)
  execFileSync('node', [join(root, 'build', 'package.mjs'), '--sealed'], { cwd: root, stdio: 'inherit' })
  person = new Person()
  program = person.reach(packagedApp('sealed'))
})
test.afterAll(() => person?.leave())

test('E1: the fuses are set as decided', async () => {
  const wire = await getCurrentFuseWire(program)
  const set = (option: FuseV1Options) => wire[option] === FuseState.ENABLE
  expect({
    runAsNode: set(FuseV1Options.RunAsNode),
    cookieEncryption: set(FuseV1Options.EnableCookieEncryption),
    nodeOptions: set(FuseV1Options.EnableNodeOptionsEnvironmentVariable),
    inspect: set(FuseV1Options.EnableNodeCliInspectArguments),
    asarIntegrity: set(FuseV1Options.EnableEmbeddedAsarIntegrityValidation),
    onlyAsar: set(FuseV1Options.OnlyLoadAppFromAsar),
    ownSnapshot: set(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot),
    filePrivileges: set(FuseV1Options.GrantFileProtocolExtraPrivileges),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    inspect: false,
    asarIntegrity: true,
    onlyAsar: true,
    ownSnapshot: false,
    filePrivileges: false,
  })
})

test('E1: it runs nobody else’s code', async () => {
  const asNode = await person.run(
    program,
    ['-e', 'console.log("ran " + 6 * 7)'],
    { ELECTRON_RUN_AS_NODE: '1' },
    8_000,
  )
  expect(asNode.output).not.toContain('ran 42')
  const injected = join(person.home, 'injected.cjs')
  writeFileSync(injected, 'console.log("injected")')
  const options = await person.run(program, ['contract'], { NODE_OPTIONS: `--require ${injected}` }, LIMIT)
  expect(options.output).not.toContain('injected')
  expect(options.code).toBe(0)
  // An app folder beside the archive would be loaded instead of it.
  const beside = join(dirname(program), 'resources', 'app')
  mkdirSync(beside)
  try {
    writeFileSync(join(beside, 'package.json'), '{"name":"other","main":"main.js"}')
    writeFileSync(join(beside, 'main.js'), 'console.log("another app"); process.exit(7)')
    const other = await person.run(program, ['contract'], {}, LIMIT)
    expect(other.output).not.toContain('another app')
    expect(other.code).toBe(0)
  } finally {
    execFileSync('rm', ['-r', beside])
  }
})

/** What is given to a switch that takes something. */
const givenTo = (name: string) =>
  /port|pipe/.test(name) ? '=0' : /inspect|sandbox|disable|allow|single/.test(name) ? '' : '=x'

test('E2: it does not start with a switch that would let another program in', async () => {
  test.setTimeout(REFUSED_SWITCHES.length * 30_000)
  const wrong: string[] = []
  for (const name of REFUSED_SWITCHES) {
    const profile = `--user-data-dir=${join(person.home, 'refused')}`
    const words = ['--ozone-platform=headless', '--disable-gpu', profile, `--${name}${givenTo(name)}`]
    const { code, output } = await person.run(program, words, {}, LIMIT)
    // Without its sandbox Chromium itself gives up.
    const refused = /does not start with --|Rather than run without sandboxing/.test(output)
    if (code === 0 || code === null || !refused || /DevTools listening|Debugger listening/.test(output))
      wrong.push(`--${name}: ${code} ${output.slice(0, 300)}`)
  }
  expect(wrong).toEqual([])
})

test('E3: E18: it opens for somebody who is not root, in its sandbox, and listens to nobody', async () => {
  const app = person.open(program, ['--office', join(person.home, 'none')])
  try {
    const renderers = () => family(app.pid ?? 0).filter(({ command }) => command.includes('--type=renderer'))
    const services = () =>
      family(app.pid ?? 0).filter(({ command }) =>
        command.includes('--utility-sub-type=node.mojom.NodeService'),
      )
    await expect.poll(() => [renderers().length, services().length], { timeout: LIMIT }).toEqual([1, 1])
    const [page] = renderers()
    expect(page?.command).not.toContain('--no-sandbox')
    expect(page?.status).toMatch(/^Seccomp:\s+2$/m)
    expect(page?.status).toMatch(/^NoNewPrivs:\s+1$/m)
    expect(page?.status).not.toMatch(/^Uid:\s+0\b/m)
    expect(listening(family(app.pid ?? 0))).toEqual([])
    // The record keeper is the same a second later: it did not end and begin again.
    const [service] = services()
    await new Promise((resolve) => setTimeout(resolve, 1000))
    expect(services().map(({ pid }) => pid)).toEqual([service?.pid])
    const ended = new Promise((resolve) => app.on('exit', resolve))
    const [own] = family(app.pid ?? 0)
    process.kill(own?.pid ?? 0, 'SIGTERM')
    expect(await ended).toBe(0)
  } finally {
    app.kill('SIGKILL')
  }
})

test('E18: its record keeper, its readers and its printer work with the fuses set', async () => {
  const office = join(person.home, 'office')
  const env = { CRITICAL_FRIEND_PASSPHRASE: PASSPHRASE }
  const made = await person.run(program, ['example', '--dir', office], env, LIMIT)
  expect(made.code, made.output).toBe(0)
  const site = join(person.home, 'site')
  const published = await person.run(program, ['publish', '--dir', office, '--out', site], env, 120_000)
  expect(published.code, published.output).toBe(0)
  const files = readdirSync(site, { recursive: true }).map(String)
  expect(files.filter((name) => name.endsWith('.pdf')).length).toBeGreaterThan(0)
  expect(existsSync(join(site, 'index.html'))).toBe(true)
  const checked = await person.run(program, ['check', '--dir', office], env, LIMIT)
  expect(checked.code, checked.output).toBe(0)
})
