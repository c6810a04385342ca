import { EventEmitter } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { HEARD, hear } from '../../electron/main/hear.ts'

const main = join(import.meta.dirname, '..', '..', 'electron', 'main')

/** A window's contents, as far as listening to them goes. */
function windowOf(url: string) {
  const mainFrame = { url }
  const ipc = new EventEmitter()
  const heard: unknown[][] = []
  const stop = hear({ ipc, mainFrame } as never, 'critical-friend:suggestions', (...said) => heard.push(said))
  const say = (senderFrame: unknown, ...said: unknown[]) =>
    ipc.emit('critical-friend:suggestions', { senderFrame }, ...said)
  return { mainFrame, heard, stop, say }
}

describe('E10: main listens to the page of its own window and to nobody else', () => {
  it('hears the page itself', () => {
    const { mainFrame, heard, say, stop } = windowOf('app://ui/#/today')
    say(mainFrame, 1, ['word'])
    expect(heard).toEqual([[1, ['word']]])
    stop()
    say(mainFrame, 2, [])
    expect(heard).toHaveLength(1)
  })

  it.each([
    ['a frame inside the page', { url: 'app://ui/' }],
    ['a frame that is gone', null],
    ['nothing', undefined],
  ])('does not hear %s', (_who, senderFrame) => {
    const { heard, say } = windowOf('app://ui/')
    say(senderFrame)
    expect(heard).toEqual([])
  })

  it.each(['data:text/html,x', 'https://ui/', 'app://ui.evil/', 'file:///ui', 'about:blank', 'app://uix/'])(
    'does not hear a window that shows %s',
    (url) => {
      const { mainFrame, heard, say } = windowOf(url)
      say(mainFrame)
      expect(heard).toEqual([])
    },
  )

  it('has this list of things to listen for, and one place where it listens', () => {
    expect(HEARD).toEqual(['critical-friend:port', 'critical-friend:suggestions'])
    const listening = readdirSync(main).filter((name) =>
      /\bipcMain\b|\.ipc\b/.test(readFileSync(join(main, name), 'utf8')),
    )
    expect(listening).toEqual(['hear.ts'])
  })
})
