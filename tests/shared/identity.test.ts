import { afterEach, describe, expect, it, vi } from 'vitest'
import { Id, newId } from '../../shared/identity.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('ids', () => {
  it('are all different, all ids, and sort in the order they were made', () => {
    const made = Array.from({ length: 5_000 }, newId)
    expect(new Set(made).size).toBe(made.length)
    expect(made.toSorted()).toEqual(made)
    for (const id of made.slice(0, 300)) expect(Id.parse(id)).toBe(id)
  })

  it('still sort after each other when the clock is set back, and say the moment again once it has caught up', async () => {
    vi.useFakeTimers({ now: Date.parse('2050-03-01T10:00:00.000Z') })
    // Its own copy: what it remembers of 2050 would go on into the ids of other tests.
    vi.resetModules()
    const { newId } = await import('../../shared/identity.ts')
    const before = newId()
    vi.setSystemTime(Date.parse('2050-03-01T09:00:00.000Z'))
    const after = newId()
    expect(after > before).toBe(true)
    vi.setSystemTime(Date.parse('2050-03-01T10:00:00.001Z'))
    const later = newId()
    expect(later > after).toBe(true)
    expect(Number.parseInt(later.replace('-', '').slice(0, 12), 16)).toBe(Date.now())
  })
})
