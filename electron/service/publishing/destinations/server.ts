import { findServer } from '../../../../db/publishing-destinations.ts'
import type { Recorder } from '../../../../db/record.ts'
import type {
  KnownServer,
  PublishingServer,
  ServerAddress,
} from '../../../../shared/publishing/destinations.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import type { OpenContext } from '../../open-context.ts'
import { seal, unseal } from './secret.ts'
import { fingerprintOf, makeKeyPair, type SshServer } from './ssh.ts'

/** The server as it may be told: without its secret. */
export function knownServer({ secret: _secret, ...server }: PublishingServer): KnownServer {
  return { ...server, fingerprint: fingerprintOf(server.hostKey) }
}

/** The server with its secret opened, for signing in and nothing else. Errors: `Refusal` SECRET_LOST. */
export function openedServer(context: OpenContext, server: PublishingServer): SshServer {
  const { host, port, username, hostKey, signIn } = server
  return {
    host,
    port,
    username,
    hostKey,
    signIn,
    secret: unseal(dataKeyOf(context), server.id, server.secret),
  }
}

function dataKeyOf({ session }: OpenContext): Buffer {
  if (!session.open) throw new Refusal('NOT_SIGNED_IN', 'Sign in first.')
  return session.open.office.dataKey
}

/** What the public half of a key is called at the web host. */
const KEY_NAME = 'critical-friend'

type Secret = { publicKey: string; secret: string }

async function newKey(context: OpenContext, id: string): Promise<Secret> {
  const { publicKey, privateKey } = await makeKeyPair(KEY_NAME)
  return { publicKey, secret: seal(dataKeyOf(context), id, privateKey) }
}

/** A password given for one server is not sent to another: it is asked for again. Undefined: what is there stays. */
async function secretFor(
  context: OpenContext,
  id: string,
  current: PublishingServer | null,
  address: ServerAddress,
  password: string | undefined,
): Promise<Secret | undefined> {
  if (address.signIn === 'key')
    return current?.signIn === 'key' && current.publicKey !== '' ? undefined : newKey(context, id)
  if (password) return { publicKey: '', secret: seal(dataKeyOf(context), id, password) }
  const same =
    current?.signIn === 'password' &&
    (['host', 'port', 'username', 'hostKey'] as const).every((field) => current[field] === address[field])
  if (same) return undefined
  throw new Refusal(
    'PASSWORD_NEEDED',
    'Type the password for this server. One given for another server or user is not used for it.',
    'password',
  )
}

/** Sets up the server, or changes it. Errors: `Refusal` PASSWORD_NEEDED. */
export async function saveServer(
  context: OpenContext,
  { password, ...address }: ServerAddress & { password?: string | undefined },
): Promise<KnownServer> {
  const current = await findServer(context.db)
  const id = current?.id ?? context.newId()
  const secret = await secretFor(context, id, current, address, password)
  return context.write(async (record) => {
    const now = await sameStill(record, current)
    if (now) return knownServer(await record.changeFrom('publishingServer', now, { ...address, ...secret }))
    return knownServer(
      await record.add('publishingServer', id, { ...address, publicKey: '', secret: '', ...secret }),
    )
  })
}

/** A new key pair in place of the one there is. Errors: `Refusal` NO_SERVER, NO_KEY. */
export async function renewKey(context: OpenContext): Promise<KnownServer> {
  const current = await needServer(context)
  if (current.signIn !== 'key')
    throw new Refusal('NO_KEY', 'This server is signed in to with a password. Choose a key first.')
  const secret = await newKey(context, current.id)
  return context.write(async (record) => {
    const now = await sameStill(record, current)
    if (!now) throw noServer()
    return knownServer(await record.changeFrom('publishingServer', now, secret))
  })
}

/** The server of the office. Errors: `Refusal` NO_SERVER. */
export async function needServer(context: OpenContext): Promise<PublishingServer> {
  const server = await findServer(context.db)
  if (!server) throw noServer()
  return server
}

function noServer(): Refusal {
  return new Refusal('NO_SERVER', 'No web server is set up. Fill in where the site goes, and save it.')
}

/** The server as it is now, in the transaction, if nobody exchanged it meanwhile. */
async function sameStill(
  record: Recorder,
  current: PublishingServer | null,
): Promise<PublishingServer | null> {
  const now = await findServer(record.db)
  if (now?.updatedAt !== current?.updatedAt || now?.id !== current?.id) {
    throw new Refusal(
      'CHANGED_MEANWHILE',
      'Somebody else changed the web server meanwhile. Look at it again, then save.',
    )
  }
  return now
}
