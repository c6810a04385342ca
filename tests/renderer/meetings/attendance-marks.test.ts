import { describe, expect, test } from 'vitest'
import {
  arrived,
  inRoomOrder,
  left,
  markInWords,
  markOfKey,
  markTone,
} from '../../../renderer/meetings/attendance-marks.ts'

describe('S6: arrivals and departures are marked while the meeting goes on', () => {
  const absent = { state: 'absent', partNote: '' } as const

  test('somebody who comes at item 4 was there from item 4', () => {
    expect(arrived(absent, 4)).toEqual({ state: 'part', partNote: 'from item 4' })
  })

  test('somebody who comes at the first item was simply there', () => {
    expect(arrived(absent, 1)).toEqual({ state: 'present', partNote: '' })
  })

  test('leaving keeps what was noted about coming, and leaving again corrects the item', () => {
    const there = left(arrived(absent, 4), 7)
    expect(there).toEqual({ state: 'part', partNote: 'from item 4, left after item 7' })
    expect(left(there, 8).partNote).toBe('from item 4, left after item 8')
    expect(left({ state: 'present', partNote: '' }, 5).partNote).toBe('left after item 5')
  })

  test('somebody who left may come back', () => {
    expect(arrived(left({ state: 'present', partNote: '' }, 3), 6).partNote).toBe(
      'left after item 3, back from item 6',
    )
  })

  test('letters mark, and other keys do not', () => {
    expect(['p', 'O', 'a', 'x', 'r'].map(markOfKey)).toEqual([
      'present',
      'online',
      'apologies',
      'absent',
      'part',
    ])
    expect(markOfKey('z')).toBeNull()
  })

  test('part attendance is said in its own words and is never green', () => {
    expect(markInWords({ state: 'part', partNote: 'from item 4' })).toBe('From item 4')
    expect(markInWords({ state: 'online', partNote: '' })).toBe('Online')
    expect([markTone('present'), markTone('online'), markTone('part'), markTone('apologies')]).toEqual([
      'green',
      'green',
      'amber',
      'neutral',
    ])
  })

  test('the senior officer and the chair come first, then everybody by name', () => {
    const rows = [
      { name: 'Zoe', capacity: 'formal' },
      { name: 'Adam', capacity: 'formal' },
      { name: 'Grace', capacity: 'chair' },
      { name: 'Ana', capacity: 'slt' },
    ]
    expect(inRoomOrder(rows).map((row) => row.name)).toEqual(['Ana', 'Grace', 'Adam', 'Zoe'])
  })
})
