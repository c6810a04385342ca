import { hash } from 'node:crypto'
import type { Client, ConnectConfig, ServerHostKeyAlgorithm, SFTPWrapper } from 'ssh2'
import type { ShownKey } from '../../../../shared/publishing/destinations.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { explainedConnection } from './ssh-refusals.ts'

/** What it takes to sign in to a server: its address, its confirmed host key, and the secret, opened. */
export type SshServer = {
  host: string
  port: number
  username: string
  hostKey: string
  signIn: 'key' | 'password'
  secret: string
}

/** Milliseconds a server has to answer before it counts as not there. */
const ANSWER_WITHIN = 20_000
/** A silent connection is asked this often (milliseconds), and given up after three questions. */
const STILL_THERE = 10_000

/** Only what Electron's own cryptography has, and nothing that counts as weak today. */
const ALGORITHMS = {
  kex: [
    'curve25519-sha256',
    'curve25519-sha256@libssh.org',
    'ecdh-sha2-nistp256',
    'ecdh-sha2-nistp384',
    'ecdh-sha2-nistp521',
    'diffie-hellman-group16-sha512',
    'diffie-hellman-group14-sha256',
  ],
  cipher: ['aes256-gcm@openssh.com', 'aes128-gcm@openssh.com', 'aes256-ctr', 'aes192-ctr', 'aes128-ctr'],
  hmac: ['hmac-sha2-256-etm@openssh.com', 'hmac-sha2-512-etm@openssh.com', 'hmac-sha2-256', 'hmac-sha2-512'],
  compress: ['none'],
} satisfies ConnectConfig['algorithms']

/** The kinds of host key a server may have, best first, with how each is signed. */
const KEY_KINDS: readonly {
  words: string
  types: readonly string[]
  algorithms: ServerHostKeyAlgorithm[]
}[] = [
  { words: 'ED25519', types: ['ssh-ed25519'], algorithms: ['ssh-ed25519'] },
  {
    words: 'ECDSA',
    types: ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
    algorithms: ['ecdsa-sha2-nistp256', 'ecdsa-sha2-nistp384', 'ecdsa-sha2-nistp521'],
  },
  { words: 'RSA', types: ['ssh-rsa'], algorithms: ['rsa-sha2-512', 'rsa-sha2-256'] },
]

/** Fetched with the first connection: nothing else in the service needs it. */
async function ssh2() {
  return (await import('ssh2')).default
}

/** A host key's fingerprint, as `ssh` and web hosts write it. */
export function fingerprintOf(hostKey: string): string {
  const blob = Buffer.from(hostKey.split(' ')[1] ?? '', 'base64')
  return `SHA256:${hash('sha256', blob, 'base64').replace(/=+$/, '')}`
}

/** A key as it goes over the wire, written as OpenSSH does: its own first field says what kind it is. */
function hostKeyFrom(blob: Buffer): string {
  const length = blob.readUInt32BE(0)
  return `${blob.toString('latin1', 4, 4 + length)} ${blob.toString('base64')}`
}

/** Asks a server for the keys it shows, one of each kind. Nobody signs in. Errors: `Refusal`, those of a connection. */
export async function askForHostKeys(host: string, port: number): Promise<ShownKey[]> {
  const { Client } = await ssh2()
  const keys: ShownKey[] = []
  let failure: unknown = null
  for (const { words, algorithms } of KEY_KINDS) {
    const asked = await shownKey(new Client(), host, port, algorithms)
    if (typeof asked === 'string')
      keys.push({ kind: words, fingerprint: fingerprintOf(asked), hostKey: asked })
    else failure ??= asked
    // A server without this kind of key may have another; one that cannot be reached has none.
    if (typeof asked !== 'string' && !isWithoutCommonWay(asked)) break
  }
  if (keys.length === 0) throw explainedConnection(failure, { host, port, username: '', signIn: 'key' })
  return keys
}

function isWithoutCommonWay(error: unknown): boolean {
  return error instanceof Error && /no matching/i.test(error.message)
}

function shownKey(
  client: Client,
  host: string,
  port: number,
  serverHostKey: ServerHostKeyAlgorithm[],
): Promise<string | Error> {
  const { promise, resolve } = Promise.withResolvers<string | Error>()
  client.on('error', resolve)
  client.on('close', () => resolve(new Error('closed')))
  client.connect({
    host,
    port,
    username: 'nobody',
    readyTimeout: ANSWER_WITHIN,
    algorithms: { ...ALGORITHMS, serverHostKey },
    hostVerifier: (blob: Buffer) => {
      resolve(hostKeyFrom(blob))
      return false
    },
  })
  return promise.finally(() => client.destroy())
}

export type Connection = { sftp: SFTPWrapper; close: () => void }

/**
 * Signs in to the server, if it shows the confirmed host key and no other; the secret is sent only then.
 * Errors: `Refusal` HOST_KEY_CHANGED, SIGN_IN_REFUSED, NOT_REACHED, NO_SFTP, CANCELLED.
 */
export async function connect(server: SshServer, signal?: AbortSignal): Promise<Connection> {
  const { Client } = await ssh2()
  const client = new Client()
  const close = () => client.destroy()
  signal?.addEventListener('abort', close, { once: true })
  try {
    await signIn(client, server)
    return { sftp: await openSftp(client), close }
  } catch (error) {
    close()
    if (signal?.aborted) throw new Refusal('CANCELLED', 'Publishing was stopped. Nothing was changed.')
    throw explainedConnection(error, server)
  } finally {
    signal?.removeEventListener('abort', close)
  }
}

function signIn(client: Client, server: SshServer): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const kind = KEY_KINDS.find(({ types }) => types.includes(server.hostKey.split(' ')[0] ?? ''))
  client.on('ready', () => {
    // Each step waits for its answer, and the system would hold small packets back.
    client.setNoDelay(true)
    resolve()
  })
  // Also listened to later, when the connection is lost half-way: what waits for an answer then fails by itself.
  client.on('error', reject)
  client.on('close', () => reject(new Error('closed')))
  // Many servers ask for the password in this way instead.
  client.on('keyboard-interactive', (_name, _instructions, _language, prompts, finish) =>
    finish(prompts.map(({ echo }) => (echo ? '' : server.secret))),
  )
  client.connect({
    host: server.host,
    port: server.port,
    username: server.username,
    readyTimeout: ANSWER_WITHIN,
    keepaliveInterval: STILL_THERE,
    keepaliveCountMax: 3,
    algorithms: { ...ALGORITHMS, ...(kind ? { serverHostKey: kind.algorithms } : {}) },
    hostVerifier: (blob: Buffer) => {
      if (hostKeyFrom(blob) === server.hostKey) return true
      reject(
        new Refusal(
          'HOST_KEY_CHANGED',
          `The server at ${server.host} is not the one you confirmed: it shows another key (${fingerprintOf(hostKeyFrom(blob))}). Nothing was sent. Ask your web host, and set up the web server again only if they say that its key has changed.`,
        ),
      )
      return false
    },
    ...(server.signIn === 'key'
      ? { privateKey: server.secret }
      : { password: server.secret, tryKeyboard: true }),
  })
  return promise
}

function openSftp(client: Client): Promise<SFTPWrapper> {
  const { promise, resolve, reject } = Promise.withResolvers<SFTPWrapper>()
  client.on('close', () => reject(new Error('closed')))
  // One that begins and then says nothing would be waited for without end.
  const patience = setTimeout(() => reject(new Error('silent')), ANSWER_WITHIN)
  client.sftp((_error, sftp) => {
    if (sftp) {
      resolve(sftp)
      return
    }
    reject(
      new Refusal(
        'NO_SFTP',
        'The server lets you sign in, but offers no SFTP. Ask your web host to switch it on.',
      ),
    )
  })
  return promise.finally(() => clearTimeout(patience))
}

/** A new key pair: the private half as OpenSSH keeps it, the public half for the web host. */
export async function makeKeyPair(comment: string): Promise<{ privateKey: string; publicKey: string }> {
  const { utils } = await ssh2()
  const made = utils.generateKeyPairSync('ed25519', { comment })
  return { privateKey: made.private, publicKey: made.public }
}
