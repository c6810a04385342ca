import { describe, expect, it } from 'vitest'
import type { TermShown } from '../../../shared/terms/contract.ts'
import { quarterOf, staggeringOf, staggeringWords } from '../../../shared/terms/staggering.ts'

const TODAY = '2026-11-23'
const term = (id: string, endsOn: string | null, more: Partial<TermShown> = {}): TermShown => ({
  placeId: id,
  personId: id,
  groupId: 'g',
  groupName: 'Hackney IAG',
  name: id,
  kind: 'membership',
  number: 1,
  startedOn: '2024-01-01',
  endsOn,
  state: 'current',
  followed: false,
  reason: '',
  endReason: null,
  endNote: '',
  electionId: null,
  ...more,
})
const spread = ['2027-05-01', '2027-08-01', '2028-01-15', '2028-11-01']

describe('when memberships end', () => {
  it('says so in words: how many of how many, in which month or quarter', () => {
    const march = ['a', 'b', 'c', 'd', 'e'].map((id, index) => term(id, `2027-03-0${index + 1}`))
    const others = spread.map((day) => term(day, day))
    expect(staggeringWords(staggeringOf([...march, ...others], TODAY))).toBe(
      'Five of nine memberships end in March 2027.',
    )
    march[0] = term('a', '2027-01-31')
    expect(staggeringWords(staggeringOf([...march, ...others], TODAY))).toBe(
      'Five of nine memberships end between January and March 2027.',
    )
  })

  it('says that they are spread out, and who has no last day', () => {
    const terms = [...spread.map((day) => term(day, day)), term('z', null)]
    expect(staggeringWords(staggeringOf(terms, TODAY))).toBe(
      'The ends are spread out: no quarter has more than one of five. One has no last day.',
    )
    expect(staggeringWords(staggeringOf([], TODAY))).toBe('Nobody is a member.')
    expect(staggeringWords(staggeringOf([term('z', null)], TODAY))).toBe('No membership has a last day.')
  })

  it('has every quarter from this one to the last, the empty ones too, and counts each member once', () => {
    const { quarters, total, later } = staggeringOf(
      [
        term('a', '2026-12-31', { followed: true }),
        term('a', '2029-12-31', { number: 2, startedOn: '2027-01-01', state: 'pending' }),
        term('b', '2027-06-30'),
        term('b', '2027-06-30', { kind: 'chair', startedOn: '2026-01-01' }),
        term('c', '2025-01-01', { state: 'ended' }),
        term('d', '2035-01-01'),
      ],
      TODAY,
    )
    expect(total).toBe(3)
    expect(quarters[0]?.key).toBe('2026-Q4')
    expect(quarters).toHaveLength(20)
    expect(quarters.filter(({ ending }) => ending.length > 0).map(({ key }) => key)).toEqual([
      '2027-Q2',
      '2029-Q4',
    ])
    expect(quarters[2]?.ending).toMatchObject([{ name: 'b', office: 'chair' }])
    expect(later).toMatchObject([{ name: 'd' }])
  })

  it.each([
    ['2027-01-01', '2027-Q1', 'Jan to Mar 2027'],
    ['2027-03-31', '2027-Q1', 'Jan to Mar 2027'],
    ['2027-12-31', '2027-Q4', 'Oct to Dec 2027'],
  ])('%s is in %s', (day, key, label) => {
    expect(quarterOf(day)).toEqual({ key, label })
  })
})
