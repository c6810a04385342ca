import { resolve } from 'node:path'

const COMMANDS = [
  'create',
  'example',
  'import-people',
  'import-minutes',
  'publish',
  'backup',
  'restore',
  'export',
  'check',
  'contract',
  'call',
]

/**
 * Switches that would let another program drive or watch the app, or take away what the page is kept in. A release refuses to start with
 * any of them.
 */
export const REFUSED_SWITCHES = [
  // Driving and watching.
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-wait',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'log-net-log',
  // Running something else in the place of a process of the app.
  'browser-subprocess-path',
  'gpu-launcher',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  // The sandbox.
  'no-sandbox',
  'disable-gpu-sandbox',
  'disable-namespace-sandbox',
  'disable-seccomp-filter-sandbox',
  'disable-setuid-sandbox',
  'single-process',
  // The rules of the page.
  'allow-running-insecure-content',
  'disable-site-isolation-trials',
  'disable-web-security',
  'unsafely-treat-insecure-origin-as-secure',
  // Ways out.
  'host-rules',
  'host-resolver-rules',
  'proxy-auto-detect',
  'proxy-pac-url',
  'proxy-server',
] as const

export type Mode =
  | { mode: 'app'; office: string | null }
  | { mode: 'print-service' }
  | { mode: 'command-line'; args: string[] }

/**
 * What the app was started for.
 *
 * @param argv the process's own arguments, executable first
 * @param unpackaged true when the executable is bare Electron, whose first word is the app's folder
 */
export function modeOf(argv: string[], unpackaged: boolean): Mode {
  const words = argv.slice(1)
  const own = unpackaged ? words.slice(words.findIndex((word) => !word.startsWith('-')) + 1) : words
  if (own.includes('--print-service')) return { mode: 'print-service' }
  const first = own.findIndex((word) => !word.startsWith('-'))
  const command = own[first]
  // The value of a switch of ours is not a command: `--office publish` opens the office in the folder "publish".
  if (command && COMMANDS.includes(command) && own[first - 1] !== '--office') {
    return { mode: 'command-line', args: own.slice(first) }
  }
  return { mode: 'app', office: switchValue(own, '--office') }
}

function switchValue(words: string[], name: string): string | null {
  const joined = words.find((word) => word.startsWith(`${name}=`))
  const value = joined ? joined.slice(name.length + 1) : words[words.indexOf(name) + 1]
  const given = joined !== undefined || words.includes(name)
  return given && value ? resolve(value) : null
}

/** The first switch a release does not start with, or null. */
export function refusedSwitch(has: (name: string) => boolean): string | null {
  return REFUSED_SWITCHES.find(has) ?? null
}
