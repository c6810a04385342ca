import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../../save-file.ts'
import { ownPlace } from './place.ts'

/**
 * How the last attempt at a backup went: why it failed, or ''. `secondGood` is when the newest backup in the second place was made, so that nobody
 * has to wait for a folder that is not connected. It survives a restart.
 */
const Attempt = z.object({
  at: z.iso.datetime(),
  problem: z.string(),
  secondProblem: z.string(),
  secondGood: z.iso.datetime().nullable(),
})
export type Attempt = z.infer<typeof Attempt>

const FILE = 'last-attempt.json'
/** A disk that is full cannot be told so: what could not be written is remembered until the app ends. */
const unwritten = new Map<string, Attempt>()

export async function noteAttempt(dir: string, attempt: Attempt): Promise<void> {
  unwritten.set(dir, attempt)
  try {
    await mkdir(ownPlace(dir), { recursive: true, mode: 0o700 })
    await writeWhole(join(ownPlace(dir), FILE), Buffer.from(`${JSON.stringify(attempt)}\n`))
    unwritten.delete(dir)
  } catch (error) {
    console.error(
      'how the backup went could not be written down:',
      error instanceof Error ? error.message : error,
    )
  }
}

/** Null before the first one. */
export function lastAttempt(dir: string): Attempt | null {
  const remembered = unwritten.get(dir)
  if (remembered) return remembered
  try {
    return Attempt.parse(JSON.parse(readFileSync(join(ownPlace(dir), FILE), 'utf8')))
  } catch {
    return null
  }
}
