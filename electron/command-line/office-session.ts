import { resolve } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import packageJson from '../../package.json' with { type: 'json' }
import type { Contract } from '../../shared/contract.ts'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import type { SignedIn } from '../../shared/office/entities.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { UserRole } from '../../shared/roles.ts'
import { type Host, windowless } from '../service/host.ts'
import { router } from '../service/router.ts'
import { Session } from '../service/session.ts'
import { type Given, type Io, needed, UsageError } from './command.ts'

export type OfficeClient = ContractRouterClient<Contract>
export type OfficeSession = { session: Session; client: OfficeClient }

/** The name of the variable that holds the passphrase; an argument would be seen by everybody on the computer. */
const PASSPHRASE = 'CRITICAL_FRIEND_PASSPHRASE'

export const OFFICE_OPTIONS = { dir: { type: 'string' }, as: { type: 'string' } } as const

/** The passphrase to sign in with. */
export function passphraseOf(io: Io): string {
  const passphrase = io.environment[PASSPHRASE]
  if (!passphrase) throw new UsageError(`Set ${PASSPHRASE} to the passphrase of the user.`)
  return passphrase
}

function runtime(): string {
  const { electron, node } = process.versions
  return electron ? `Electron ${electron}` : `Node ${node}`
}

/** The service at an office's folder, reached through the same router and middleware as in the app. Nobody is signed in yet. */
export function serviceAt(given: Given, host: Partial<Host> = {}): OfficeSession {
  const session = new Session(resolve(needed(given, 'dir')), {
    ...windowless(packageJson.version, runtime()),
    ...host,
  })
  return { session, client: createRouterClient(router, { context: { session } }) }
}

/** Does something with the office signed in, and closes it whatever happens. */
export async function withOffice<Result>(
  given: Given,
  io: Io,
  prefer: UserRole,
  work: (office: OfficeSession) => Promise<Result>,
  host: Partial<Host> = {},
): Promise<Result> {
  const office = serviceAt(given, host)
  try {
    await signIn(office.client, given.text('as'), prefer, passphraseOf(io))
    return await work(office)
  } finally {
    await office.session.lock()
  }
}

async function signIn(
  client: OfficeClient,
  name: string | undefined,
  prefer: UserRole,
  passphrase: string,
): Promise<SignedIn> {
  const { state, users, problem } = await client.office.status()
  if (state === 'none')
    throw new Refusal(
      'NOT_AN_OFFICE',
      'There is no office in this folder. Check --dir, or make one with create.',
    )
  if (state === 'unreadable') throw new Refusal('NOT_AN_OFFICE', problem)
  const user =
    name === undefined
      ? (users.find((u) => u.role === prefer) ?? users[0])
      : users.find((u) => u.name.toLowerCase() === name.toLowerCase())
  if (!user) {
    const names = users.map((u) => u.name).join(', ')
    throw new Refusal(
      'NO_SUCH_USER',
      `This office has no user called ${name ?? ''}. Its users are: ${names}.`,
    )
  }
  return client.office.signIn({ userId: user.id, passphrase })
}

/** The group that `--group` names, by its public address (`hackney`) or its name. */
export async function groupNamed(client: OfficeClient, wanted: string): Promise<GroupSummary> {
  const groups = await client.groups.list()
  const same = (text: string) => text.toLowerCase() === wanted.trim().toLowerCase()
  const group = groups.find((g) => same(g.slug)) ?? groups.find((g) => same(g.name))
  if (group) return group
  const known = groups.map((g) => g.slug).join(', ')
  throw new Refusal(
    'NO_SUCH_GROUP',
    known === ''
      ? 'This office has no groups yet.'
      : `This office has no group ${wanted}. Its groups are: ${known}.`,
  )
}
