import { realpath, stat } from 'node:fs/promises'
import { extname, isAbsolute } from 'node:path'

export type Openable = { kind: 'folder' | 'page'; path: string }

/**
 * What of the computer may be opened with another program, for `path`: what was published, and nothing else. The desktop starts programs
 * as readily as it opens pages, so only two kinds pass: a folder, and a page (.html). Links are resolved first. No address of the network
 * is ever opened; the only address that is, is a telephone number (telephone.ts).
 *
 * Errors: throws for anything else.
 */
export async function openable(path: string): Promise<Openable> {
  if (!isAbsolute(path)) throw new Error('Only a full path can be opened.')
  const real = await realpath(path)
  const found = await stat(real)
  if (found.isDirectory()) return { kind: 'folder', path: real }
  if (found.isFile() && extname(real).toLowerCase() === '.html') return { kind: 'page', path: real }
  throw new Error('Only a published page or folder can be opened.')
}
