import { randomBytes } from 'node:crypto'
import { serverPlace } from '../../../../shared/publishing/destinations.ts'
import type { OpenContext } from '../../open-context.ts'
import { STAGING } from '../staging.ts'
import { remoteAt } from './remote.ts'
import { readRemoteSite } from './remote-site.ts'
import { needServer, openedServer } from './server.ts'
import { connect } from './ssh.ts'
import { explainedUpload } from './ssh-refusals.ts'

/**
 * Does what publishing will do, without publishing: signs in, looks at the folder, writes a file there and removes it. Says what it found.
 * Errors: `Refusal`, those of `connect` and `readRemoteSite`, NOT_WRITABLE, DISK_FULL.
 */
export async function testServer(context: OpenContext): Promise<string> {
  const server = await needServer(context)
  const place = serverPlace(server)
  const connection = await connect(openedServer(context, server))
  try {
    const remote = remoteAt(connection.sftp, server.folder)
    const { before } = await readRemoteSite(remote, place)
    const trial = `${STAGING}/trial-${randomBytes(6).toString('hex')}`
    await remote.makeFolder(STAGING)
    await remote.write(trial, Buffer.from('This file may be removed.\n'))
    await remote.removeFile(trial)
    await remote.removeFolder(STAGING)
    const holds =
      before.size === 0 ? 'is empty' : `holds the site published there before, ${before.size} files`
    return `The connection works: the folder ${holds}, and can be written to.`
  } catch (error) {
    throw explainedUpload(error, place, false)
  } finally {
    connection.close()
  }
}
