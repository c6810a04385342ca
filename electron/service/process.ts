import type { LockCause } from '../../shared/office/sign-in-log.ts'
import type { AskName, AskReply, Asks, MessageToMain, MessageToService } from '../messages.ts'
import type { Host } from './host.ts'
import { answerOn } from './port.ts'
import { Session } from './session.ts'

/** The part of Electron's parent port that is used; typed here because the service does not import `electron`. */
type ParentPort = {
  on: (
    event: 'message',
    listener: (event: { data: MessageToService; ports: MessagePortLike[] }) => void,
  ) => void
  postMessage: (message: MessageToMain) => void
}
type MessagePortLike = {
  on: (event: string, listener: (event?: { data: unknown }) => void) => void
  postMessage: (data: unknown) => void
  start: () => void
}

// As in main: files of an office are for their owner only, also those SQLite makes beside its own.
process.umask(0o077)

const parent = (process as unknown as { parentPort: ParentPort }).parentPort
const waiting = new Map<number, (reply: AskReply) => void>()
let lastAsk = 0

function ask<Name extends AskName>(name: Name, input: Asks[Name]['input']): Promise<Asks[Name]['value']> {
  lastAsk += 1
  const id = lastAsk
  return new Promise((resolve, reject) => {
    waiting.set(id, (reply) =>
      reply.ok ? resolve(reply.value as Asks[Name]['value']) : reject(new Error(reply.error)),
    )
    parent.postMessage({ id, ask: name, ...input } as MessageToMain)
  })
}

function appHost(version: string, runtime: string): Host {
  return {
    chooseFile: async ({ title, extensions }) =>
      (await ask('choose-file', { title, extensions, multiple: false }))?.paths[0] ?? null,
    chooseFiles: async ({ title, extensions }) =>
      (await ask('choose-file', { title, extensions, multiple: true }))?.paths ?? [],
    chooseFolder: async ({ title }) => (await ask('choose-folder', { title }))?.path ?? null,
    saveFile: async (input) => (await ask('save-file', input))?.path ?? null,
    printPdf: (html) => ask('print-pdf', { html }),
    openPath: async (path) => {
      await ask('open-path', { path })
    },
    dial: (number) => ask('dial', { number }),
    // The answer to the page's lock call goes out first.
    afterLock: () => setTimeout(() => void ask('relaunch-locked', {}), 20),
    program: 'app',
    version,
    runtime,
  }
}

/** After this much quiet the sign-in is on screen, and nobody has typed a passphrase yet. */
const WARM_UP_AFTER_MS = 300

let session: Session | null = null
let warm = false

// A message on a port that is no call at all must not end the process that keeps the record.
process.on('unhandledRejection', (reason) => console.error('not handled:', reason))

parent.on('message', (event) => {
  const message = event.data
  if ('start' in message) {
    const { dir, version, runtime } = message.start
    session = new Session(
      dir,
      appHost(version, `Electron ${runtime.electron}${runtime.standIn ? ' (unofficial stand-in)' : ''}`),
    )
  } else if ('connect' in message) {
    const port = event.ports[0]
    if (!port || !session) return
    answerOn(port, { session, window: message.connect.kind })
    port.start()
    if (warm) return
    warm = true
    setTimeout(warmUpSoon, WARM_UP_AFTER_MS)
    setTimeout(keepBackups, WARM_UP_AFTER_MS, session)
  } else if ('lock' in message) {
    const { because } = message.lock
    void lock(because).then(() => ask('relaunch-locked', {}))
  } else if ('stop' in message) {
    void lock('closed').then(() => process.exit(0))
  } else {
    const answer = waiting.get(message.id)
    waiting.delete(message.id)
    answer?.(message)
  }
})

async function lock(because: LockCause): Promise<void> {
  if (!session?.open) return
  const { lockOffice } = await import('./office/sign-in-log.ts')
  await lockOffice(session, because)
}

function warmUpSoon(): void {
  import('./warm-up.ts')
    .then(({ warmUp }) => warmUp())
    // Nothing depends on it: without it the first screen takes a moment longer.
    .catch((error: unknown) => console.error('warming up failed:', error))
}

/** Once for each service: from then on a backup is made whenever one is due. */
function keepBackups(session: Session): void {
  import('./office/backups/back-up.ts')
    .then(({ scheduleBackups }) => scheduleBackups(session))
    .catch((error: unknown) => console.error('no backups are made on schedule:', error))
}
