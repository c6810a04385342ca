import { describe, expect, it } from 'vitest'
import {
  attendanceLists,
  drawMeetingContent,
  quorumWords,
} from '../../../electron/service/publishing/formats/meeting.ts'
import { publicSite } from '../../fixtures/public-site.ts'

const [published] = publicSite.minutes
if (!published) throw new Error('the fixture has no minutes')
const QUORUM = ['Quorum lost at 19:40, after item 1.']
const minutes = {
  ...published,
  quorum: QUORUM,
  attendance: [
    { label: 'Advisor', capacity: 'Formal advisor', state: 'part' as const, part: 'from item 4' },
    { label: 'Advisor', capacity: 'Formal advisor', state: 'part' as const, part: 'from item 4' },
    { label: 'Advisor', capacity: 'Formal advisor', state: 'part' as const, part: 'to item 2' },
    { label: 'Advisor', capacity: 'Formal advisor', state: 'part' as const },
  ],
  items: published.items.map((item) => ({
    ...item,
    interests: 'An interest was declared; Member 3 took no part in this item.',
  })),
}
const page = drawMeetingContent('Hackney IAG', minutes, { downloads: [] }).toString()

describe('the public page of a meeting', () => {
  it('says for which items people were there; whoever was there for the same ones stands once', () => {
    expect(attendanceLists(minutes)[0]?.entries.map(({ part, count }) => `${part} ${count}`)).toEqual([
      'from item 4 2',
      'to item 2 1',
      ' 1',
    ])
    expect(page).toMatch(/Formal advisor<\/span>, from item 4 <span class="soft">\(2 people\)/)
  })

  it('says when the quorum was lost', () => {
    expect(quorumWords({ quorate: true })).toBe('Yes')
    expect(quorumWords({ quorate: false })).toBe('No, the meeting was not quorate')
    expect(page).toContain('Yes, for part of the meeting. Quorum lost at 19:40, after item 1.')
  })

  it('says who took no part in an item, and of an item that was not public nothing', () => {
    const said = page.split('Member 3 took no part in this item.').length - 1
    expect(said).toBe(minutes.items.filter((item) => !item.withheld).length)
  })
})
