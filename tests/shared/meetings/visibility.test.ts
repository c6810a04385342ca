import { describe, expect, it } from 'vitest'
import {
  asMembersRead,
  inWords,
  restrictionOf,
  stricter,
  titleForAll,
  Visibility,
  visibilityOf,
} from '../../../shared/meetings/visibility.ts'
import { dueForRelease } from '../../../shared/publishing/release.ts'
import { fc } from '../../properties.ts'

const anyLevel = fc.constantFrom(...Visibility.options)

describe('Three levels of visibility', () => {
  it('are kept so that what is not public is restricted to everybody who asks only that', () => {
    for (const level of Visibility.options) {
      expect(visibilityOf(restrictionOf(level))).toBe(level)
      expect(restrictionOf(level).restricted).toBe(level !== 'public')
    }
    // A record of before, and one that contradicts itself, are never more open than they say.
    expect(visibilityOf({ restricted: true, forMembers: false })).toBe('restricted')
    expect(visibilityOf({ restricted: false, forMembers: true })).toBe('public')
  })

  it('the stricter of two is one of them, whichever comes first', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, (one, other) => {
        const strict = stricter(one, other)
        expect([one, other]).toContain(strict)
        expect(strict).toBe(stricter(other, one))
        expect(strict === 'public').toBe(one === 'public' && other === 'public')
      }),
    )
  })

  it('everybody reads an open title, or that there is something', () => {
    const item = (level: Visibility, openTitle: string) =>
      titleForAll({ ...restrictionOf(level), title: 'Canary', openTitle })
    expect(item('public', 'x')).toBe('Canary')
    expect([item('members', ''), item('restricted', '  ')]).toEqual([
      'An item for members',
      'Restricted item',
    ])
    expect([item('members', 'Membership'), item('restricted', 'An operation')]).toEqual([
      'Membership',
      'An operation',
    ])
  })

  it('members read what is for them, and nothing restricted', () => {
    const items = Visibility.options.map((level) => restrictionOf(level))
    expect(asMembersRead(items).map(({ restricted }) => restricted)).toEqual([false, false, true])
    expect([inWords('members', ''), inWords('restricted', 'Live operation')]).toEqual([
      'For members only',
      'Restricted: Live operation',
    ])
  })
})

describe('S8: a release date', () => {
  const item = (id: string, more: object = {}) => ({
    id,
    parentId: null,
    restricted: true,
    releaseOn: '2026-11-22',
    releaseReason: '',
    ...more,
  })
  const due = (today: string, ...items: ReturnType<typeof item>[]) =>
    dueForRelease(items, today).map(({ number }) => number)

  it('has come on its day and after, not before', () => {
    expect(due('2026-11-21', item('a'))).toEqual([])
    expect(due('2026-11-22', item('a'))).toEqual(['1'])
    expect(due('2027-01-01', item('a'))).toEqual(['1'])
  })

  it('means nothing for a public item, one without a day, or one under an item that stays back', () => {
    const open = item('open', { restricted: false })
    const kept = item('kept', { releaseOn: null })
    const under = item('under', { parentId: 'kept' })
    expect(due('2026-11-22', open, kept, under, item('last'))).toEqual(['3'])
  })
})
