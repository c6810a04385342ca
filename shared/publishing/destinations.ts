import { z } from 'zod'
import { Done, Nothing, procedure } from '../procedure.ts'
import { Recorded } from '../recorded.ts'
import { KEEPERS } from '../roles.ts'

/** Where a publication goes: a folder, one zip file, or the web server on record. */
export const DestinationKind = z.enum(['folder', 'zip', 'server'])
export type DestinationKind = z.infer<typeof DestinationKind>

const HOST =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*|[0-9a-f]*:[0-9a-f:.]+)$/i

/** A server's name or number, without `sftp://`, a folder or a port. */
export const ServerHost = z
  .string()
  .trim()
  .max(253, 'Keep the name of the server under 254 characters.')
  .regex(HOST, 'Write only the name of the server, for example sftp.example.org.')
export const ServerPort = z
  .number()
  .int()
  .min(1, 'A port is a number from 1 to 65535.')
  .max(65535, 'A port is a number from 1 to 65535.')

/** A server's public host key as OpenSSH writes it: its kind and its base64. */
export const HostKey = z
  .string()
  .max(3000)
  .regex(
    /^(?:ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(?:256|384|521)) [A-Za-z0-9+/]+={0,2}$/,
    'Ask the server for its key, and confirm it.',
  )

const NO_CONTROL = /^\P{Cc}*$/u

/** What is written about a server. Its password or private key is not among it. */
export const ServerAddress = z.object({
  host: ServerHost,
  port: ServerPort,
  username: z
    .string()
    .trim()
    .min(1, 'Write the user name your web host gave you.')
    .max(100, 'Keep the user name under 100 characters.')
    .regex(NO_CONTROL, 'Write the user name on one line.'),
  folder: z
    .string()
    .trim()
    .min(1, 'Write the folder of the site on the server, for example public_html.')
    .max(500, 'Keep the folder under 500 characters.')
    .regex(NO_CONTROL, 'Write the folder on one line.')
    .refine((path) => !path.split('/').includes('..'), 'Write the folder without “..”.'),
  signIn: z.enum(['key', 'password']),
  hostKey: HostKey,
})
export type ServerAddress = z.infer<typeof ServerAddress>

/** The server as the record has it: `secret` is the password or private key, sealed (service/publishing/destinations/secret.ts). */
export const PublishingServer = Recorded.extend({
  ...ServerAddress.shape,
  /** The public half of the key to sign in with, as OpenSSH writes it; '' with a password. */
  publicKey: z.string(),
  secret: z.string(),
})
export type PublishingServer = z.infer<typeof PublishingServer>

/** The server as anybody is told of it: never the secret. `fingerprint` is the host key's, `SHA256:…`. */
export const KnownServer = PublishingServer.omit({ secret: true }).extend({ fingerprint: z.string() })
export type KnownServer = z.infer<typeof KnownServer>

/** A key a server shows: what kind it is, in words, and its fingerprint. */
export const ShownKey = z.object({ kind: z.string(), fingerprint: z.string(), hostKey: HostKey })
export type ShownKey = z.infer<typeof ShownKey>

/** Fields of records that no history, undo message or answer may show. */
export const SECRET_FIELDS: Readonly<Record<string, readonly string[]>> = { publishingServer: ['secret'] }

/** Where a publication went, by how it is written on record: `sftp://…`, a `.zip`, or a folder. */
export function destinationKind(place: string): DestinationKind {
  if (place.startsWith('sftp://')) return 'server'
  return place.toLowerCase().endsWith('.zip') ? 'zip' : 'folder'
}

/** A server's folder as it is written on record and on screen. Who signs in there is not part of it. */
export function serverPlace({ host, port, folder }: Pick<ServerAddress, 'host' | 'port' | 'folder'>): string {
  const name = host.includes(':') ? `[${host}]` : host
  const path = folder.startsWith('/') ? folder : `/~/${folder}`
  return `sftp://${name}${port === 22 ? '' : `:${port}`}${path}`
}

const SETTERS = ['secretariat', 'administrator'] as const

export const destinations = {
  server: procedure(
    SETTERS,
    'office',
    'The web server publications go to, without its password or private key',
  )
    .input(Nothing)
    .output(KnownServer.nullable()),
  askForKeys: procedure(SETTERS, 'administration', 'Ask a server for its host keys; nobody signs in')
    .input(z.object({ host: ServerHost, port: ServerPort }))
    .output(z.array(ShownKey)),
  saveServer: procedure(
    SETTERS,
    'administration',
    'Set up the web server publications go to, with its confirmed host key',
  )
    .input(ServerAddress.extend({ password: z.string().max(1000).optional() }))
    .output(KnownServer),
  renewKey: procedure(SETTERS, 'administration', 'Make a new key pair to sign in to the web server with')
    .input(Nothing)
    .output(KnownServer),
  removeServer: procedure(SETTERS, 'administration', 'Publish to the web server no longer')
    .input(Nothing)
    .output(Done),
  testServer: procedure(SETTERS, 'administration', 'Sign in to the web server and try to write a file there')
    .input(Nothing)
    .output(z.object({ said: z.string() })),
  chooseZip: procedure(
    KEEPERS,
    'office',
    'Choose in a dialog where the zip file goes; only a handle comes back',
  )
    .input(Nothing)
    .output(z.object({ handle: z.string(), name: z.string() }).nullable()),
}
