import { describe, expect, it } from 'vitest'
import {
  type AfterFacts,
  afterClocks,
  type ContactFacts,
  contactClocks,
  hoursAndMinutes,
} from '../../../shared/incidents/clocks.ts'

const OPENED = '2026-11-26T21:40:00.000Z'
const at = (minutes: number) => new Date(Date.parse(OPENED) + minutes * 60_000).toISOString()
const RUNNING: ContactFacts = {
  isCritical: true,
  openedAt: OPENED,
  firstAttemptAt: null,
  firstReachedAt: null,
}
const told = (clocks: { of: string; rag: string }[]) => clocks.map(({ of, rag }) => `${rag} ${of}`)

describe('R26: how long nobody was called or reached', () => {
  it.each([
    [0, {}, ['G first attempt']],
    [120, {}, ['G first attempt']],
    [121, {}, ['R first attempt']],
    [30, { firstAttemptAt: at(5) }, ['G reached']],
    [241, { firstAttemptAt: at(5) }, ['R reached']],
    [30, { firstAttemptAt: at(5), firstReachedAt: at(9) }, []],
    [300, { firstAttemptAt: at(121), firstReachedAt: at(239) }, ['A first attempt']],
    [300, { firstAttemptAt: at(119), firstReachedAt: at(241) }, ['A reached']],
  ] as [number, Partial<ContactFacts>, string[]][])('after %i minutes with %j: %j', (minutes, is, clocks) => {
    expect(told(contactClocks({ ...RUNNING, ...is }, at(minutes)))).toEqual(clocks)
    expect(contactClocks({ ...RUNNING, ...is, isCritical: false }, at(minutes))).toEqual([])
  })

  it('says by when, and of the next day the day as well', () => {
    expect(contactClocks(RUNNING, at(1))[0]?.words).toBe('Call the first advisor by 23:40.')
    const [reached] = contactClocks({ ...RUNNING, firstAttemptAt: at(1) }, at(2))
    expect(reached?.words).toBe('Reach an advisor by 01:40 on 27 Nov 2026.')
    expect(contactClocks(RUNNING, at(125))[0]?.words).toBe(
      'Nobody was called in 2 h 05 min; the limit is 2 h.',
    )
    const [late] = contactClocks({ ...RUNNING, firstAttemptAt: at(150), firstReachedAt: at(151) }, at(200))
    expect(late?.words).toBe('First attempt 2 h 30 min after opening; the limit is 2 h.')
    expect(hoursAndMinutes(-5)).toBe('0 min')
  })
})

const ENDED: AfterFacts = {
  endedAt: OPENED,
  wasAnybodyReached: true,
  welfareAt: null,
  hotOn: null,
  coldOn: null,
  waived: [],
}
const DAY = 24 * 60

describe('R31: what is due after a call-out', () => {
  it.each([
    [1, {}, ['G welfare', 'G hot debrief', 'G cold debrief']],
    [2 * DAY, {}, ['G welfare', 'G hot debrief', 'G cold debrief']],
    [2 * DAY + 1, {}, ['R welfare', 'G hot debrief', 'G cold debrief']],
    [7 * DAY, {}, ['R welfare', 'G hot debrief', 'G cold debrief']],
    [8 * DAY, { welfareAt: at(60) }, ['A hot debrief', 'G cold debrief']],
    [42 * DAY, { welfareAt: at(60), hotOn: '2026-11-30' }, ['G cold debrief']],
    [43 * DAY, { welfareAt: at(60), hotOn: '2026-11-30' }, ['A cold debrief']],
    [43 * DAY, { welfareAt: at(60), coldOn: '2026-12-20' }, []],
    [43 * DAY, { wasAnybodyReached: false, waived: ['hot', 'cold'] }, []],
    [1, { waived: ['hot', 'cold'] }, ['G welfare']],
    [1, { waived: ['welfare', 'cold'] }, ['G hot debrief']],
    [8 * DAY, { waived: ['hot'] }, ['R welfare', 'G cold debrief']],
    [1, { endedAt: null }, []],
  ] as [number, Partial<AfterFacts>, string[]][])(
    '%i minutes after the end with %j: %j',
    (minutes, is, clocks) => {
      expect(told(afterClocks({ ...ENDED, ...is }, at(minutes)))).toEqual(clocks)
    },
  )

  it('says by which day, and how late it is', () => {
    expect(afterClocks(ENDED, at(10 * DAY)).map(({ words }) => words)).toEqual([
      'Nobody asked the advisors how they are within 48 h of the end.',
      'Hot debrief 3 days late, due 3 Dec 2026.',
      'Cold debrief by 7 Jan 2027.',
    ])
  })

  it('takes the limits of the group when it has its own', () => {
    const limits = {
      firstAttemptHours: 1,
      reachedHours: 2,
      welfareHours: 24,
      hotDebriefDays: 3,
      coldDebriefDays: 14,
    }
    expect(told(contactClocks(RUNNING, at(61), limits))).toEqual(['R first attempt'])
    expect(told(afterClocks(ENDED, at(15 * DAY), limits))).toEqual([
      'R welfare',
      'A hot debrief',
      'A cold debrief',
    ])
  })
})
