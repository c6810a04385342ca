import { describe, expect, it } from 'vitest'
import { withProgress } from '../../electron/service/progress.ts'

describe('Long work that is stopped', () => {
  it('while it is busy goes no further than its next report', async () => {
    let drawn: () => void = () => {}
    const drawing = new Promise<void>((resolve) => {
      drawn = resolve
    })
    let isWritten = false
    const events = withProgress<number, string>(async (report) => {
      await report(0)
      await drawing
      await report(1)
      isWritten = true
      return 'done'
    })
    expect(await events.next()).toEqual({ done: false, value: 0 })
    const waited = events.next()
    const stopped = events.return('stopped')
    drawn()
    await Promise.all([waited, stopped])
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(isWritten).toBe(false)
  })

  it('that nobody stops reports each step and gives its result', async () => {
    const events = withProgress<number, string>(async (report) => {
      await report(0)
      await report(1)
      return 'done'
    })
    expect([await events.next(), await events.next(), await events.next()]).toEqual([
      { done: false, value: 0 },
      { done: false, value: 1 },
      { done: true, value: 'done' },
    ])
  })
})
