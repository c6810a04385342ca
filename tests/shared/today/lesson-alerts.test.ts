import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { LEARNING_DAYS, lessonsAlert } from '../../../shared/today/lesson-alerts.ts'

const TODAY = '2026-11-26'
const of = (more: Partial<Parameters<typeof lessonsAlert>[0]> = {}) =>
  lessonsAlert({ groupId: 'g', groupName: 'Hackney IAG', count: 3, since: '2026-11-20', ...more }, TODAY)

describe('L10: what was learnt waits on Today', () => {
  it('for SLT alone, and leads to where it is decided', () => {
    expect(of()).toMatchObject({ by: ['slt'], to: '/incidents/learning', rag: 'A' })
  })
  it('says how many lessons there are, and since when the oldest waits', () => {
    expect(of().sentence).toBe('3 lessons from call-outs wait for SLT to accept or decline them.')
    expect(of().detail).toBe('The oldest debrief was on 20 Nov 2026.')
    expect(of({ count: 1 }).sentence).toBe('A lesson from a call-out waits for SLT to accept or decline it.')
  })
  it('is red once it has waited longer than a cold debrief may, and not on the last day', () => {
    expect(of({ since: addDays(TODAY, -LEARNING_DAYS) }).rag).toBe('A')
    expect(of({ since: addDays(TODAY, -LEARNING_DAYS - 1) }).rag).toBe('R')
  })
})
