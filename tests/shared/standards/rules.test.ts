import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import type { HealthPart } from '../../../shared/health/contract.ts'
import { promises, type StandardFacts, standardWords, worst } from '../../../shared/standards/rules.ts'

const KEYS = ['members', 'chair', 'meetings', 'slt', 'role description', 'protocol', 'slt lead'] as const
const parts: HealthPart[] = KEYS.map((key) => ({ key, rag: 'G', sentence: `The ${key}.`, to: '/' }))
const year = { meetings: 8, withSlt: 8, published: 8, asked: 2, answered: 2, shared: 1 }
const KEPT: StandardFacts = {
  groupId: 'g',
  parts,
  target: 8,
  now: year,
  before: { ...year, withSlt: 6 },
  sltAtLast: true,
  members: 9,
  membersBefore: 9,
  informal: 3,
  acknowledged: { done: 9, of: 9 },
  inducted: { done: 9, of: 9 },
  chairs: { supported: 1, of: 1 },
  event: { lastHeld: '2026-06-01', planned: null, rag: null },
}
const of = (facts: Partial<StandardFacts>, number: string) =>
  promises({ ...KEPT, ...facts }).find((one) => one.number === number)
const evidence = (facts: Partial<StandardFacts>, key: string) =>
  promises({ ...KEPT, ...facts })
    .flatMap((one) => one.evidence)
    .find((one) => one.key === key)

describe('L5: standard 5', () => {
  it('has five promises, kept where everything they are about is', () => {
    const all = promises(KEPT)
    expect(all.map(({ number, rag }) => `${number} ${rag}`)).toEqual([
      '5.1 G',
      '5.2 G',
      '5.3 G',
      '5.4 G',
      '5.5 G',
    ])
    expect(standardWords(all)).toBe('All five promises are kept.')
  })

  it('R2: one meeting without SLT is amber, the last one without SLT red, and both say how many', () => {
    const now = { ...year, withSlt: 7 }
    expect(evidence({ now }, 'slt')).toMatchObject({ rag: 'A', sentence: 'SLT was at 7 of 8 meetings.' })
    expect(of({ now, sltAtLast: false }, '5.1')?.rag).toBe('R')
    expect(standardWords(promises({ ...KEPT, now, sltAtLast: false }))).toBe(
      '4 of 5 promises are kept in full. 5.1 is not.',
    )
  })

  it('says how it went by share, not by count: 4 of 4 is better than 6 of 8', () => {
    expect(evidence({ now: { ...year, meetings: 4, withSlt: 4 } }, 'slt')).toMatchObject({
      trend: 'better',
      before: '6 of 8',
    })
    expect(evidence({ now: { ...year, withSlt: 5 } }, 'slt')?.trend).toBe('worse')
    expect(evidence({ members: 8 }, 'members')?.trend).toBe('worse')
    expect(evidence({}, 'members')?.trend).toBe('same')
  })

  it('says nothing of a year in which there was nothing to compare with', () => {
    const before = { meetings: 0, withSlt: 0, published: 0, asked: 0, answered: 0, shared: 0 }
    for (const key of ['slt', 'published', 'questions'])
      expect(evidence({ before }, key)).toMatchObject({ trend: null, before: '' })
  })

  it('a promise stands as its worst evidence does, whatever the facts', () => {
    const count = fc.nat({ max: 12 })
    const some = fc
      .record({
        meetings: count,
        withSlt: count,
        published: count,
        asked: count,
        answered: count,
        shared: count,
      })
      .map((one) => ({
        ...one,
        withSlt: Math.min(one.withSlt, one.meetings),
        published: Math.min(one.published, one.meetings),
        answered: Math.min(one.answered, one.asked),
      }))
    fc.assert(
      fc.property(some, some, fc.boolean(), count, (now, before, sltAtLast, informal) => {
        for (const { rag, evidence: all } of promises({ ...KEPT, now, before, sltAtLast, informal })) {
          expect(rag).toBe(worst(all.map((one) => one.rag)))
          for (const { sentence } of all) expect(sentence).toMatch(/^[A-Z0-9].*\.$/)
        }
      }),
    )
  })
})
