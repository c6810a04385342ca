import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { type Host, windowless } from '../../electron/service/host.ts'
import { router } from '../../electron/service/router.ts'
import { Session } from '../../electron/service/session.ts'
import { root } from '../e2e/launch.ts'
import { TEST_PASSPHRASE } from '../fixtures/office.ts'

export const PASSPHRASE = TEST_PASSPHRASE

/** Makes the example office of all London (or of `scale` groups) in `dir`, unless one is there from an earlier run. */
export async function makeExampleOffice(dir: string, scale: number): Promise<void> {
  if (existsSync(join(dir, 'office.db'))) return
  console.log(`Making the example office at scale ${scale}. This takes about two seconds a group.`)
  const args = ['electron/command-line/index.ts', 'example', '--dir', dir, '--scale', String(scale)]
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, CRITICAL_FRIEND_PASSPHRASE: PASSPHRASE },
  })
  let last = ''
  child.stderr.on('data', (data) => {
    last = String(data).trim().split('\n').at(-1) ?? last
  })
  const code = await new Promise((resolve) => child.on('close', resolve))
  if (code !== 0) throw new Error(`the example office could not be made: ${last}`)
}

export type Copy = { dir: string; remove: () => void }

/** A copy to write in, on the same disk as everything temporary. */
export function copyOffice(dir: string): Copy {
  const parent = mkdtempSync(join(tmpdir(), 'critical-friend-bench-'))
  const copy = join(parent, 'office')
  cpSync(dir, copy, { recursive: true })
  return { dir: copy, remove: () => rmSync(parent, { recursive: true, force: true, maxRetries: 3 }) }
}

export type OpenedOffice = { session: Session; client: OfficeClient; close: () => Promise<void> }

/** Opens an office without a window, signed in as its first user: the same router and middleware as the app's. */
export async function openOffice(
  dir: string,
  host: Partial<Host> = {},
  passphrase = PASSPHRASE,
): Promise<OpenedOffice> {
  const session = new Session(dir, { ...windowless('bench', 'Node'), ...host })
  const client = createRouterClient(router, { context: { session } }) as unknown as OfficeClient
  const { users } = await client.office.status()
  const [user] = users
  if (!user) throw new Error('the office has no users')
  await client.office.signIn({ userId: user.id, passphrase })
  return { session, client, close: () => session.lock() }
}
