import { describe, expect, it } from 'vitest'
import { ownerOf, queryOf, quickOf, withQuery, withQuick } from '../../../renderer/actions/filter-words.ts'

const TODAY = '2026-11-25'

describe('the buttons beside the filter', () => {
  it('say what the box says', () => {
    expect(
      ['is:open', '', 'is:overdue radio', 'is:snoozed', 'is:open is:deferred', 'is:verified'].map((text) =>
        quickOf(text, TODAY),
      ),
    ).toEqual(['open', 'all', 'overdue', 'snoozed', '', ''])
  })

  it('write into the box and leave the rest of it', () => {
    expect(withQuick('is:open owner:ann due:<12 mar radio', 'overdue', TODAY)).toBe(
      'is:overdue owner:ann due:<12 mar radio',
    )
    expect(withQuick('is:open radio', 'all', TODAY)).toBe('radio')
  })

  it('know an owner from the list in the filter, and no other', () => {
    const owners = ['@me', 'none', 'Ann Lee', 'José Núñez']
    const found = (text: string) => ownerOf(text, owners, TODAY)
    expect(found('owner:"ann lee"')).toBe('Ann Lee')
    expect(found('owner:"josé núñez" radio')).toBe('José Núñez')
    expect(found('owner:@me')).toBe('@me')
    expect(found('owner:none')).toBe('none')
    expect(found('owner:ann')).toBeNull()
    expect(found('owner:@me owner:none')).toBeNull()
  })
})

describe('the address of the list', () => {
  it('is plain for what is outstanding, and says every other filter, no filter at all too', () => {
    const params = new URLSearchParams('tab=history')
    for (const text of ['is:open', '', 'owner:"Ann Lee" due:<2w']) {
      const address = withQuery(params, text)
      expect(queryOf(new URLSearchParams(address.toString()))).toBe(text)
      expect(address.get('tab')).toBe('history')
    }
    expect(withQuery(params, 'is:open').has('q')).toBe(false)
  })
})
