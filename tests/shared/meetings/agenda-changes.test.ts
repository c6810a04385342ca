import { describe, expect, it } from 'vitest'
import { agendaChanges, changesInWords, type ItemEntry } from '../../../shared/meetings/agenda-changes.ts'

const MEETING = 'this meeting'
const item = (title: string, position: number) => ({ id: title, title, position })
const entry = (title: string, before: ItemEntry['before'], after: ItemEntry['after']): ItemEntry => ({
  itemId: title,
  title,
  before,
  after,
})
const ITEMS = [item('Welcome', 1), item('Drones', 2)]
const NOTHING = { added: [], changed: [], takenOff: [], reordered: false }

describe('What changed since an agenda was agreed', () => {
  it('an item that only moved up because another left is not a new order', () => {
    const entries = [
      entry('Knife crime', { deletedAt: null }, { deletedAt: '2026-11-22T12:00:00.000Z' }),
      entry('Drones', { position: 3 }, { position: 2 }),
    ]
    expect(agendaChanges(MEETING, ITEMS, entries)).toEqual({ ...NOTHING, takenOff: ['Knife crime'] })
  })

  it('an item that came from another meeting was added, one that went there was taken off', () => {
    const entries = [
      entry('Drones', { meetingId: 'another' }, { meetingId: MEETING }),
      entry('Knife crime', { meetingId: MEETING }, { meetingId: 'another' }),
    ]
    expect(agendaChanges(MEETING, ITEMS, entries)).toEqual({
      ...NOTHING,
      added: ['Drones'],
      takenOff: ['Knife crime'],
    })
  })

  it('what was changed and changed back, or added and taken off again, comes to nothing', () => {
    const entries = [
      entry('Drones', { minutes: 5 }, { minutes: 20 }),
      entry('Drones', { minutes: 20 }, { minutes: 5 }),
      entry('Visit', null, { title: 'Visit', deletedAt: null }),
      entry('Visit', { deletedAt: null }, { deletedAt: '2026-11-22T12:00:00.000Z' }),
    ]
    expect(agendaChanges(MEETING, ITEMS, entries)).toEqual(NOTHING)
    expect(changesInWords(NOTHING)).toBe('')
  })

  it('is told by title, in one line', () => {
    const entries = [
      entry('Welcome', { position: 2, minutes: 5 }, { position: 1, minutes: 10 }),
      entry('Drones', { position: 1 }, { position: 2 }),
    ]
    const changes = agendaChanges(MEETING, ITEMS, entries)
    expect(changesInWords({ ...changes, added: ['Visit'] })).toBe(
      'Added: Visit. Changed: Welcome. The order is another.',
    )
  })
})
