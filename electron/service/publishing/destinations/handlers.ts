import { basename } from 'node:path'
import { implement } from '@orpc/server'
import { findServer } from '../../../../db/publishing-destinations.ts'
import { destinations as contract } from '../../../../shared/publishing/destinations.ts'
import { type CallContext, checked } from '../../middleware.ts'
import { opened } from '../../open-context.ts'
import { withExtension } from '../../save-file.ts'
import { knownServer, needServer, renewKey, saveServer } from './server.ts'
import { askForHostKeys } from './ssh.ts'
import { testServer } from './test-server.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

export const destinations = {
  server: signedIn.server.handler(async ({ context }) => {
    const server = await findServer(context.db)
    return server && knownServer(server)
  }),
  askForKeys: signedIn.askForKeys.handler(({ input }) => askForHostKeys(input.host, input.port)),
  saveServer: signedIn.saveServer.handler(({ context, input }) => saveServer(context, input)),
  renewKey: signedIn.renewKey.handler(({ context }) => renewKey(context)),
  removeServer: signedIn.removeServer.handler(async ({ context }) => {
    const { id } = await needServer(context)
    await context.write((record) => record.remove('publishingServer', id))
    return { done: true as const }
  }),
  testServer: signedIn.testServer.handler(async ({ context }) => ({ said: await testServer(context) })),
  chooseZip: signedIn.chooseZip.handler(async ({ context }) => {
    const { host, files } = context.session
    const path = await host.saveFile({
      title: 'Save the site as a zip file',
      defaultName: 'site.zip',
      extensions: ['zip'],
    })
    if (path === null) return null
    const whole = withExtension(path, 'zip')
    return { handle: files.keep(whole), name: basename(whole) }
  }),
}
