// What the app and its tests need from the operating system, on Linux. Found by file, so that it works on any distribution;
// installed by apt where that is allowed, else named with the command that would.
import { existsSync } from 'node:fs'
import { ask, hasCommand, hasDisplay, isRoot, run, step } from './run.mjs'

const library = (soname, ...packages) => ({ packages, present: (loaded) => loaded.includes(soname) })
const command = (name, ...packages) => ({ packages, present: () => hasCommand(name) })
const file = (path, ...packages) => ({ packages, present: () => existsSync(path) })

// Second names are those of Debian 13 and later.
const APP = [
  library('libgtk-3.so.0', 'libgtk-3-0t64', 'libgtk-3-0'),
  library('libnss3.so', 'libnss3'),
  library('libgbm.so.1', 'libgbm1'),
  library('libasound.so.2', 'libasound2t64', 'libasound2'),
  library('libXss.so.1', 'libxss1'),
  library('libXtst.so.6', 'libxtst6'),
  library('libatspi.so.0', 'libatspi2.0-0t64', 'libatspi2.0-0'),
  library('libdrm.so.2', 'libdrm2'),
  library('libnotify.so.4', 'libnotify4'),
  library('libsecret-1.so.0', 'libsecret-1-0'),
  file('/usr/share/fonts/truetype/liberation', 'fonts-liberation'),
]
const NO_DISPLAY = [command('xvfb-run', 'xvfb'), command('xauth', 'xauth')]
const TESTS = [
  command('chromium', 'chromium'),
  command('qpdf', 'qpdf'),
  command('pdfinfo', 'poppler-utils'),
  command('xmllint', 'libxml2-utils'),
  command('java', 'default-jre-headless'),
  command('jing', 'jing'),
  file('/usr/sbin/sshd', 'openssh-server'),
  file('/usr/lib/python3/dist-packages/feedparser', 'python3-feedparser'),
  file('/usr/lib/python3/dist-packages/icalendar', 'python3-icalendar'),
]

/**
 * Installs what is missing. Returns what is still missing afterwards, as `{ packages, command }`, or null.
 *
 * @param {{ tests?: boolean }} [options] `tests` adds the independent checkers that only the tests use
 */
export async function installSystemLibraries({ tests = false } = {}) {
  if (process.platform !== 'linux') return null
  const wanted = [...APP, ...(hasDisplay() && !tests ? [] : NO_DISPLAY), ...(tests ? TESTS : [])]
  let missing = absent(wanted)
  if (missing.length === 0) return null
  if (isRoot && hasCommand('apt-get')) {
    await install(missing)
    missing = absent(wanted)
  }
  if (missing.length === 0) return null
  const packages = missing.map((one) => knownToDebian(one.packages) ?? one.packages.at(-1))
  return { packages, command: `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}` }
}

function absent(wanted) {
  const loaded = ask('/sbin/ldconfig', ['-p'])
  return wanted.filter((one) => !one.present(loaded))
}

async function install(missing) {
  step('System libraries')
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  if ((await run('apt-get', ['update', '-q'], { env })).code !== 0) return
  const packages = missing.map((one) => knownToDebian(one.packages)).filter(Boolean)
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], { env })
}

const knownToDebian = (names) =>
  hasCommand('apt-cache')
    ? names.find((name) => /Candidate: (?!\(none\))/.test(ask('apt-cache', ['policy', name])))
    : undefined
