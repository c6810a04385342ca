import { Refusal } from '../../../../shared/refusal.ts'

type Asked = { host: string; port: number; username: string; signIn: 'key' | 'password' }

/** What went wrong with a connection, as a sentence a person can act on. Nothing of what was sent is in it. */
export function explainedConnection(error: unknown, { host, port, username, signIn }: Asked): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const { code, level } = error as Error & { code?: string; level?: string }
  if (level === 'client-authentication') {
    return new Refusal(
      'SIGN_IN_REFUSED',
      signIn === 'key'
        ? `The server did not accept the key of “${username}”. Give your web host the public key shown under Publishing, Web server, then try again.`
        : `The server did not accept the user name “${username}” with this password. Check both under Publishing, Web server.`,
    )
  }
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Refusal(
        'NOT_REACHED',
        `There is no server called “${host}” that can be found from here. Check its name, and that this computer is online.`,
      )
    case 'ECONNREFUSED':
      return new Refusal(
        'NOT_REACHED',
        `“${host}” does not take connections on port ${port}. Check the port with your web host.`,
      )
  }
  if (/no matching/i.test(error.message)) {
    return new Refusal(
      'NO_SAFE_WAY',
      `“${host}” offers only ways of encrypting that are no longer safe. Ask your web host to update the server.`,
    )
  }
  return new Refusal(
    'NOT_REACHED',
    `“${host}” cannot be reached on port ${port}. Check that this computer is online and that it is an SFTP server, then try again.`,
  )
}

/** SFTP's status codes (draft-ietf-secsh-filexfer-02, section 7). */
export const STATUS = { noSuchFile: 2, permissionDenied: 3, failure: 4, unsupported: 8 } as const

/** The status an SFTP operation failed with; undefined when it failed in another way, such as a lost connection. */
export function statusOf(error: unknown): number | undefined {
  const code = (error as { code?: unknown } | null)?.code
  return typeof code === 'number' ? code : undefined
}

/**
 * What went wrong while files were put on a server. `isVisible`: some of them are in place already.
 */
export function explainedUpload(error: unknown, place: string, isVisible: boolean): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const standing = isVisible
    ? 'Some of the new pages are in place, all of them whole. Publish again to finish.'
    : 'Nothing that visitors see was changed.'
  switch (statusOf(error)) {
    case STATUS.permissionDenied:
      return new Refusal(
        'NOT_WRITABLE',
        `The server does not let you write to “${place}”. ${standing} Ask your web host for the right to write there.`,
      )
    case STATUS.noSuchFile:
      return new Refusal(
        'NOT_A_FOLDER',
        `A folder of “${place}” has gone from the server. ${standing} Check the folder with your web host, then publish again.`,
      )
    case STATUS.failure:
      return new Refusal(
        'DISK_FULL',
        `The server could not store a file in “${place}”; perhaps its disk or your share of it is full. ${standing} Make room there, then publish again.`,
      )
  }
  if (statusOf(error) === undefined && !('code' in error && typeof error.code === 'string')) {
    return new Refusal(
      'CONNECTION_LOST',
      `The connection to the server was lost. ${standing}${isVisible ? '' : ' Publish again to go on where it stopped.'}`,
    )
  }
  return error
}
