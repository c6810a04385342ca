import { describe, expect, it } from 'vitest'
import { fc } from '../../properties.ts'
import { nearestInstant, readLine } from '../../../shared/incidents/line.ts'
import { callOutReference, groupCode, keepsUnlocked } from '../../../shared/incidents/rules.ts'

const NOW = '2026-11-23T21:44:00.000Z'

describe('a line as it is typed', () => {
  it('says its kind and its time at the beginning, in either order', () => {
    const line = { kind: 'briefing', at: '2026-11-23T21:40:00.000Z', text: 'Told what is public.' }
    expect(readLine('/b @21:40 Told what is public.', NOW)).toEqual(line)
    expect(readLine('@21:40 /b Told what is public.', NOW)).toEqual(line)
  })
  it('keeps whatever it does not know as text', () => {
    for (const text of ['/x what', '@99:99 no time', '21:40 the statement', 'and/or', '/b'])
      expect(readLine(text, NOW).text).toBe(text === '/b' ? '' : text)
  })
  it('loses no letter of a line without marks', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        fc.pre(!/^\s*[/@]/.test(text))
        expect(readLine(text, NOW)).toEqual({ kind: null, at: null, text: text.trim() })
      }),
    )
  })
  it('just after midnight, ten to twelve was yesterday; in summer the clock is an hour ahead', () => {
    expect(nearestInstant('23:50', '2026-11-24T00:05:00.000Z')).toBe('2026-11-23T23:50:00.000Z')
    expect(nearestInstant('9.05', '2026-07-01T09:00:00.000Z')).toBe('2026-07-01T08:05:00.000Z')
    expect(nearestInstant('24:00', NOW)).toBeNull()
  })
})

describe('the reference of a call-out', () => {
  it('names the group by its area, or its name where it has none', () => {
    expect(callOutReference({ area: 'Hackney', name: 'Hackney IAG' }, 2026, 4)).toBe('IAG-HACK-2026-004')
    expect(groupCode({ area: 'LGBT+', name: 'x' })).toBe('LGBT')
    expect(groupCode({ area: '—', name: 'Übergroup' })).toBe('UBER')
    expect(groupCode({ area: '', name: '!' })).toBe('GROU')
  })
})

describe('an office with an open call-out', () => {
  it('is not locked for being idle within half a day of the last line, and is afterwards', () => {
    const row = { openedAt: '2026-11-23T10:00:00.000Z', lastAt: '2026-11-23T12:00:00.000Z' }
    expect(keepsUnlocked(row, '2026-11-23T23:59:59.000Z')).toBe(true)
    expect(keepsUnlocked(row, '2026-11-24T00:00:00.000Z')).toBe(false)
  })
  it('is not held open for years by a line entered while the clock ran ahead, nor let go of while it is new', () => {
    const ahead = { openedAt: '2026-11-23T10:00:00.000Z', lastAt: '2031-01-01T00:00:00.000Z' }
    expect(keepsUnlocked(ahead, '2026-11-23T11:00:00.000Z')).toBe(true)
    expect(keepsUnlocked(ahead, '2026-11-24T11:00:00.000Z')).toBe(false)
    expect(
      keepsUnlocked({ openedAt: '2026-11-23T10:00:00.000Z', lastAt: null }, '2026-11-23T09:00:00.000Z'),
    ).toBe(true)
  })
})
