import { describe, expect, it } from 'vitest'
import { goesTo, isLeaving, isShown, onArrival, screenOf } from '../../../renderer/ui/leaving.ts'

const ID = '018f6a2e-1c2d-7e3f-8a4b-5c6d7e8f9a0b'

describe('which screen an address is of', () => {
  it('is the same for a list and a record beside it, for one month and the next', () => {
    expect(screenOf(`/people/${ID}`)).toBe(screenOf('/people'))
    expect(screenOf('/meetings/month/2027-04')).toBe(screenOf('/meetings/month/2027-05'))
  })

  it('is another for a screen of its own', () => {
    const all = [
      '/',
      '/people',
      '/people/terms',
      '/meetings',
      `/meetings/${ID}/minutes`,
      '/groups/mine/health',
    ]
    expect(new Set(all.map(screenOf)).size).toBe(all.length)
  })
})

describe('a screen that was asked for', () => {
  it('is waited for until it is shown, and whoever waits is told once it is', () => {
    let arrived = 0
    const forget = onArrival(() => {
      arrived += 1
    })
    isShown('/')
    expect([isLeaving(), arrived]).toEqual([false, 1])
    goesTo('/incidents')
    expect(isLeaving()).toBe(true)
    // Somebody changed their mind on the way.
    goesTo('/advice')
    isShown('/incidents')
    expect([isLeaving(), arrived]).toEqual([true, 1])
    isShown('/advice')
    expect([isLeaving(), arrived]).toEqual([false, 2])
    goesTo(`/advice/${ID}`)
    expect(isLeaving()).toBe(false)
    forget()
  })
})
