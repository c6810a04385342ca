import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')
const FOLDERS = ['db', 'electron', 'renderer', 'shared']

type Rule = { what: string; pattern: RegExp; sample: string; allowed?: string[] }

/** What must not be written anywhere, each with a line it would find; `allowed` are the files that have a reason of their own. */
const RULES: Rule[] = [
  { what: 'Node in a page', pattern: /nodeIntegration\w*:\s*true/, sample: 'nodeIntegration: true' },
  {
    what: 'a page without isolation',
    pattern: /contextIsolation:\s*false/,
    sample: 'contextIsolation: false',
  },
  { what: 'a page without a sandbox', pattern: /\bsandbox:\s*false/, sample: 'sandbox: false' },
  {
    what: 'a page without the rules of origins',
    pattern: /webSecurity:\s*false/,
    sample: 'webSecurity: false',
  },
  {
    what: 'a window with less than the rules',
    pattern:
      /allowRunningInsecureContent:\s*true|experimentalFeatures:\s*true|enableBlinkFeatures|webviewTag:\s*true/,
    sample: 'webviewTag: true',
  },
  {
    what: 'opening an address outside',
    pattern: /openExternal\s*\(/,
    sample: 'shell.openExternal(url)',
    // A telephone number, and nothing else (electron/main/telephone.ts).
    allowed: ['electron/main/asks.ts'],
  },
  {
    what: 'markup from text',
    pattern: /dangerouslySetInnerHTML/,
    sample: '<p dangerouslySetInnerHTML={x} />',
  },
  {
    what: 'markup from text',
    pattern: /\.(?:inner|outer)HTML\s*=[^=]|insertAdjacentHTML|document\.write/,
    sample: 'x.innerHTML = y',
  },
  {
    what: 'code sent into a page',
    pattern: /executeJavaScript|insertCSS\s*\(/,
    sample: 'contents.executeJavaScript(x)',
  },
  { what: 'text run as code', pattern: /\beval\s*\(|new Function\s*\(/, sample: 'eval(x)' },
  {
    what: 'another program',
    pattern: /child_process/,
    sample: "import { spawn } from 'node:child_process'",
    // The headless start of itself, and the printing of the command line.
    allowed: ['electron/main/index.ts', 'electron/command-line/printer.ts'],
  },
  { what: 'a server', pattern: /createServer\s*\(|\.listen\s*\(/, sample: 'createServer()' },
  {
    what: 'the network',
    pattern: /from 'node:(?:https?|http2|net|tls|dgram|dns)'|from 'ssh2'|new WebSocket|\bXMLHttpRequest\b/,
    sample: "import { connect } from 'node:net'",
    // The web server a person set up.
    allowed: [
      'electron/service/publishing/destinations/remote.ts',
      'electron/service/publishing/destinations/ssh.ts',
    ],
  },
  {
    what: 'reports sent elsewhere',
    pattern: /crashReporter\.start|autoUpdater/,
    sample: 'crashReporter.start({})',
  },
]

const files = FOLDERS.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true })
    .map((name) => `${folder}/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => /\.(?:ts|tsx|cts|mts|js|mjs)$/.test(name)),
).map((name) => ({ name, text: readFileSync(join(root, name), 'utf8') }))

describe('E17: what is not in the source', () => {
  it('is looked for in all of it', () => {
    expect(files.length).toBeGreaterThan(400)
  })

  it.each(RULES)('$what ($sample)', ({ pattern, sample, allowed = [] }) => {
    expect(sample).toMatch(pattern)
    const found = files.filter(({ name, text }) => pattern.test(text) && !allowed.includes(name))
    expect(found.map(({ name }) => name)).toEqual([])
    for (const reason of allowed)
      expect(
        pattern.test(files.find(({ name }) => name === reason)?.text ?? ''),
        `${reason} needs no leave any more`,
      ).toBe(true)
  })

  it('a frame that could run what it shows', () => {
    const frames = files.flatMap(({ name, text }) =>
      [...text.matchAll(/<iframe\b[^>]*(?:=>[^>]*)*>/g)].map(([frame]) => ({ name, frame })),
    )
    expect(frames.length).toBeGreaterThan(0)
    expect(frames.filter(({ frame }) => !frame.includes('sandbox=""'))).toEqual([])
  })
})
