import { join } from 'node:path'
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron'
import type {
  AskName,
  AskReply,
  Asks,
  MessageToMain,
  MessageToService,
  StartOptions,
  WindowKind,
} from '../messages.ts'
import { FILE_THREADS } from './file-threads.ts'

/** How long the service may take to put things away before it is ended. */
const PATIENCE = 5000

type Host = {
  /** Answers an ask. What it throws goes back to the service as the ask's error. */
  answer: (message: MessageToMain) => Promise<Asks[AskName]['value']>
  /** The process ended although nobody told it to. */
  died: (code: number) => void
}

export type Service = {
  start: (options: StartOptions) => void
  /** Hands the service a port to a page. */
  connect: (window: number, kind: WindowKind, port: MessagePortMain) => void
  /** The computer was locked: the service answers by asking `relaunch-locked`. */
  lock: (because: 'lock-screen' | 'suspend') => void
  /** Ends the process at once: what it held in memory is gone. */
  kill: () => Promise<void>
  /** Lets it close the database first. */
  stop: () => Promise<void>
}

/** The process that keeps the record. Main starts it, answers what only windows can, and never sees a record. */
export function createService(host: Host): Service {
  let child: UtilityProcess | null = null

  const send = (message: MessageToService, ports: MessagePortMain[] = []) =>
    child?.postMessage(message, ports)

  function start(options: StartOptions): void {
    const started = utilityProcess.fork(join(import.meta.dirname, 'service.js'), [], {
      serviceName: 'Critical Friend record',
      // Its own environment without what could load other code into it.
      env: { ...process.env, NODE_OPTIONS: '', ...FILE_THREADS },
    })
    child = started
    started.on('message', (message: MessageToMain) => reply(started, message))
    started.on('exit', (code) => {
      if (child !== started) return
      child = null
      host.died(code)
    })
    send({ start: options })
  }

  async function reply(asker: UtilityProcess, message: MessageToMain): Promise<void> {
    const { id } = message
    const answer = await host.answer(message).then(
      (value): AskReply => ({ id, ok: true, value }),
      (error: unknown): AskReply => ({
        id,
        ok: false,
        error: error instanceof Error ? error.message : String(error),
      }),
    )
    // The asker may have been ended by its own ask.
    if (child === asker) asker.postMessage(answer)
  }

  /** Forgets the process, so that its end is not taken for a death, and waits until it is gone. */
  function ended(end: (process: UtilityProcess) => void): Promise<void> {
    const ending = child
    if (!ending) return Promise.resolve()
    child = null
    return new Promise((resolve) => {
      const force = setTimeout(() => ending.kill(), PATIENCE)
      ending.once('exit', () => {
        clearTimeout(force)
        resolve()
      })
      end(ending)
    })
  }

  return {
    start,
    connect: (window, kind, port) => send({ connect: { window, kind } }, [port]),
    lock: (because) => send({ lock: { because } }),
    kill: () => ended((process) => process.kill()),
    stop: () => ended((process) => process.postMessage({ stop: true } satisfies MessageToService)),
  }
}
