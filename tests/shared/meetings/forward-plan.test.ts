import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import {
  meetingMonths,
  monthsOf,
  monthsText,
  monthsToCome,
  type PlanMeeting,
  sameTitle,
  starterPlan,
  topicStanding,
  topicsToAdd,
} from '../../../shared/meetings/forward-plan.ts'

const meeting = (
  id: string,
  date: string,
  titles: string[] = [],
  state: PlanMeeting['state'] = 'planned',
) => ({ id, date, state, titles })
const STOP = { title: 'Stop and search data', months: '03 09' }

describe('The forward plan', () => {
  it('months are kept ascending and each once, whatever is ticked in which order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 12 })), (months) => {
        const kept = monthsOf({ months: monthsText(months) })
        expect(kept).toEqual([...new Set(months)].sort((a, b) => a - b))
      }),
    )
  })

  it('says which meeting took a topic, which lacks it, which was held without it, and where there is none', () => {
    const march = meeting('m', '2027-03-12', ['stop and  search DATA'])
    expect(topicStanding(STOP, 3, [march])).toEqual({ is: 'taken', meeting: march })
    expect(topicStanding(STOP, 9, [march])).toEqual({ is: 'no meeting' })
    expect(topicStanding(STOP, 4, [march])).toEqual({ is: 'not due' })
    const september = meeting('s', '2027-09-09')
    expect(topicStanding(STOP, 9, [september])).toEqual({ is: 'missing', meeting: september })
    const held = meeting('h', '2027-09-09', [], 'held')
    expect(topicStanding(STOP, 9, [held])).toEqual({ is: 'missed', meeting: held })
  })

  it('one topic goes on one agenda a month, and not twice', () => {
    const topics = [
      STOP,
      { title: 'Stop and search  data', months: '03' },
      { title: 'Protocol', months: '04' },
    ]
    const [first, second] = [meeting('a', '2027-03-04'), meeting('b', '2027-03-25')]
    expect(topicsToAdd(topics, 'a', [first, second])).toEqual([STOP])
    expect(topicsToAdd(topics, 'b', [first, second])).toEqual([])
    expect(topicsToAdd(topics, 'b', [{ ...first, titles: [STOP.title] }, second])).toEqual([])
  })

  it('a title is the same in capitals and with more spaces', () => {
    expect(sameTitle(' Plan  and standards ', 'plan AND standards')).toBe(true)
    expect(sameTitle('Plan', 'Plans')).toBe(false)
  })

  it('the starter plan has stop and search at each second meeting, the standards once a quarter, the protocol once', () => {
    const plan = starterPlan([1, 3, 5, 7, 9, 11])
    const months = (title: RegExp) =>
      monthsOf(plan.find((topic) => title.test(topic.title)) ?? { months: '' })
    expect(months(/stop and search/i)).toEqual([1, 5, 9])
    expect(months(/standards/)).toEqual([1, 5, 7, 11])
    expect(months(/protocol/)).toHaveLength(1)
    expect(months(/membership/)).toEqual([1, 7])
  })

  it('ticks only months in which the group meets, and every topic at least once, however often that is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (many) => {
        const months = meetingMonths([], many)
        for (const topic of starterPlan(months)) {
          const due = monthsOf(topic)
          expect(due.length).toBeGreaterThan(0)
          expect(due.every((month) => months.includes(month))).toBe(true)
        }
      }),
    )
    expect(meetingMonths(['2027-06-01', '2027-02-03', '2027-06-20', '2027-10-07'], 4)).toEqual([2, 6, 10])
    expect(meetingMonths([], 4)).toEqual([1, 4, 7, 10])
    // One meeting is planned so far: the others will follow it.
    expect(meetingMonths(['2027-02-03'], 4)).toEqual([2, 5, 8, 11])
  })

  it('a plan begun within its year ticks nothing that is past', () => {
    expect(monthsToCome('01 05 09', 2027, '2027-05-20')).toBe('05 09')
    expect(monthsToCome('01 05 09', 2027, '2026-11-22')).toBe('01 05 09')
  })
})
