import { describe, expect, test } from 'vitest'
import {
  arrived,
  inRoomOrder,
  left,
  type Mark,
  markInWords,
  markOfKey,
  markTone,
  throughout,
} from '../../../renderer/meetings/attendance-marks.ts'

const ITEMS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((id, index) => ({ id, number: index + 1 }))
const words = (mark: Mark) => markInWords(mark, ITEMS)
const comes = (mark: Mark, id: string) => arrived(mark, id, ITEMS)
const goes = (mark: Mark, id: string) => left(mark, id, ITEMS)

describe('S6: arrivals and departures are marked while the meeting goes on', () => {
  const absent = throughout('absent')
  const present = throughout('present')

  test('somebody who comes at item 4 was there from item 4', () => {
    expect(words(comes(absent, 'd'))).toBe('From item 4')
  })

  test('somebody who comes at the first item was simply there', () => {
    expect(comes(absent, 'a')).toEqual(present)
  })

  test('leaving keeps what was noted about coming, and leaving again corrects the item', () => {
    const there = goes(comes(absent, 'd'), 'g')
    expect(words(there)).toBe('Items 4 to 7')
    expect(words(goes(there, 'h'))).toBe('Items 4 to 8')
    expect(words(goes(present, 'e'))).toBe('To item 5')
  })

  test('somebody who left may come back', () => {
    expect(words(comes(goes(present, 'c'), 'f'))).toBe('To item 3 and from item 6')
  })

  test('somebody marked as leaving by mistake has not left', () => {
    expect(comes(goes(present, 'e'), 'e')).toEqual(present)
    expect(words(comes(goes(comes(absent, 'c'), 'e'), 'e'))).toBe('From item 3')
  })

  test('an old note gives way to the items', () => {
    const noted: Mark = { state: 'part', partNote: 'came late', stretches: [] }
    expect(words(noted)).toBe('Came late')
    expect(goes(noted, 'b')).toEqual({ state: 'part', partNote: '', stretches: [{ from: null, to: 'b' }] })
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
    expect(words({ state: 'part', partNote: '', stretches: [{ from: 'd', to: null }] })).toBe('From item 4')
    expect(words(throughout('online'))).toBe('Online')
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
