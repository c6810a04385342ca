import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RPCHandler } from '@orpc/server/message-port'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { windowless } from '../../electron/service/host.ts'
import type { CallContext } from '../../electron/service/middleware.ts'
import { router } from '../../electron/service/router.ts'
import { Session } from '../../electron/service/session.ts'

// The page's side of the port, in a page that is only what the handover needs: something that gets messages.
const page = new EventTarget()
vi.stubGlobal('window', page)
const { api, goesAhead, refusalOf, sentenceOf } = await import('../../renderer/service.ts')

const folder = mkdtempSync(join(tmpdir(), 'critical-friend-page-'))
const { port1: pagePort, port2: servicePort } = new MessageChannel()

function handOver(port: MessagePort, source: EventTarget | null): void {
  page.dispatchEvent(
    Object.assign(new Event('message'), { data: 'critical-friend:port', ports: [port], source }),
  )
}

const failure = (call: Promise<unknown>) =>
  call.then(
    () => expect.fail('it was not refused'),
    (error: unknown) => error,
  )

describe('the page and the service over their port', () => {
  beforeAll(() => {
    const handler = new RPCHandler<CallContext>(router)
    handler.upgrade(servicePort, {
      context: { session: new Session(join(folder, 'office'), windowless('0', 'test')) },
    })
    servicePort.start()
  })
  afterAll(() => {
    pagePort.close()
    servicePort.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('takes the port from the preload only, and keeps calls made before it until then', async () => {
    const early = api.office.status()
    const other = new MessageChannel()
    handOver(other.port1, null)
    handOver(pagePort, page)
    expect((await early).state).toBe('none')
    other.port1.close()
  })

  it('shows a refusal as its own sentence, with the field it concerns', async () => {
    const error = await failure(
      api.office.create({ name: 'Office', userName: 'Nadia', role: 'secretariat', passphrase: 'too short' }),
    )
    expect(refusalOf(error)).toMatchObject({ code: 'INVALID_INPUT', field: 'passphrase' })
    expect(sentenceOf(error)).toBe(
      'Choose a passphrase of 12 characters or more; a few words together are easy to remember.',
    )
  })

  it('tells a locked office from a refusal', async () => {
    const error = await failure(api.groups.list())
    expect(refusalOf(error)).toBeNull()
    expect(sentenceOf(error)).toBe('Sign in first.')
  })

  it('lets what the first screen shows go ahead, and is held up neither by its failure nor by its never coming', async () => {
    const order: string[] = []
    const first = Promise.withResolvers<void>()
    goesAhead(first.promise.then(() => order.push('first')))
    const after = api.office.status().then(() => order.push('after'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(order).toEqual([])
    first.resolve()
    await after
    expect(order).toEqual(['first', 'after'])

    goesAhead(Promise.reject(new Error('the record keeper is gone')))
    expect((await api.office.status()).state).toBe('none')
    goesAhead(new Promise(() => undefined))
    expect((await api.office.status()).state).toBe('none')
  })

  it('says something plain of an error nobody expected', () => {
    expect(sentenceOf(new TypeError('x is undefined'))).toBe(
      'The part of the app that keeps the record did not answer. What was saved before is safe; try again.',
    )
  })
})
