// Packages of the registry that are used as files and not installed: fetched, compared with the checksum the project knows, unpacked.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { npm, run } from './run.mjs'

/**
 * @param {{ package: string, file: string, sha512: string }} archive its name with version, what `npm pack` calls it, and its SHA-512 (base64):
 *   the one this project was tested with, not what a registry says today
 * @param {string} work an empty folder to fetch it to
 * @param {string} busy a line that says what is going on
 * @returns {Promise<{ dir: string, problem: string | null }>} where it was unpacked, or why not
 */
export async function unpackPackage({ package: name, file, sha512 }, work, busy) {
  const dir = join(work, 'package')
  const failed = (problem) => ({ dir, problem })
  const fetched = await npm(['pack', name, '--pack-destination', work], {
    quiet: true,
    busy,
    limit: 900_000,
  })
  if (fetched.code !== 0) return failed(`npm pack failed: ${fetched.output.trim().split('\n').at(-1)}`)
  const archive = join(work, file)
  const sum = createHash('sha512').update(readFileSync(archive)).digest('base64')
  if (sum !== sha512)
    return failed(`${name} is not the file this project knows (its SHA-512 differs). Not used.`)
  const unpacked = await run('tar', ['-xzf', archive, '-C', work], { quiet: true, busy: 'unpacking' })
  return failed(unpacked.code === 0 ? null : `tar failed: ${unpacked.output}`)
}
