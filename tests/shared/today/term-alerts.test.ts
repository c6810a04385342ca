import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { electionAlerts } from '../../../shared/today/election-alerts.ts'
import type { EndingOffice, EndingTerm, UnfinishedElection } from '../../../shared/today/facts.ts'
import { foldedTermAlerts, officeAlerts, TERMS_TOLD, termAlerts } from '../../../shared/today/term-alerts.ts'

const TODAY = '2026-11-23'
const OF = { groupId: 'g', groupName: 'Hackney IAG', personId: 'p', name: 'Bo Adeyemi' }
const office = (left: number, more: Partial<EndingOffice> = {}): EndingOffice => ({
  ...OF,
  kind: 'chair',
  endsOn: addDays(TODAY, left),
  electionOn: null,
  ...more,
})
const term = (left: number, more: Partial<EndingTerm> = {}): EndingTerm => ({
  ...OF,
  capacity: 'formal',
  endsOn: addDays(TODAY, left),
  ...more,
})
const election = (more: Partial<UnfinishedElection>): UnfinishedElection => ({
  groupId: 'g',
  groupName: 'Hackney IAG',
  id: 'e',
  office: 'chair',
  state: 'open',
  heldOn: '2026-11-20',
  startsOn: '2026-12-01',
  open: 3,
  ...more,
})

describe('R22: the end of a term on Today', () => {
  it.each([
    [91, null],
    [90, 22],
    [61, 22],
    [60, 32],
    [31, 32],
    [30, 42],
    [0, 42],
    [-1, 60],
    [-30, 60],
    [-31, null],
  ] as const)('%i days before, a membership weighs %s', (left, harm) => {
    expect(termAlerts(term(left), TODAY)[0]?.harm ?? null).toBe(harm)
  })
  it.each([
    [121, null],
    [120, 26],
    [90, 26],
    [60, 36],
    [30, 46],
    [-1, 60],
    [-31, null],
  ] as const)('%i days before, an office weighs %s', (left, harm) => {
    expect(officeAlerts(office(left), TODAY)[0]?.harm ?? null).toBe(harm)
  })
  it('says that an election is needed, or when it is', () => {
    expect(officeAlerts(office(119), TODAY)[0]).toMatchObject({
      sentence: 'Bo Adeyemi’s time as chair ends on 22 Mar 2027.',
      detail: 'An election is needed.',
      by: ['secretariat', 'chair'],
    })
    expect(officeAlerts(office(119, { electionOn: '2027-01-14' }), TODAY)[0]?.detail).toBe(
      'The election is on 14 Jan 2027.',
    )
  })
  it('asks for no election where somebody follows already', () => {
    expect(termAlerts(term(110, { capacity: 'chair', succeeded: true }), TODAY)).toEqual([])
    expect(termAlerts(term(80, { capacity: 'chair', succeeded: true }), TODAY)[0]?.detail).toBe(
      'Renew it or thank them.',
    )
  })
})

describe('many terms of one group', () => {
  const many = (count: number, from = 5) =>
    Array.from({ length: count }, (_, n) => term(from + n, { personId: `p${n}`, name: `Member ${n}` }))

  it('are told one by one while they are few, and together when they are many', () => {
    expect(foldedTermAlerts(many(TERMS_TOLD), TODAY)).toHaveLength(TERMS_TOLD)
    expect(foldedTermAlerts(many(TERMS_TOLD + 1), TODAY)).toMatchObject([
      { rag: 'A', harm: 42, sentence: '4 terms end by 1 Dec 2026, the first on 28 Nov 2026.' },
    ])
  })

  it('never hide the chair’s, those of another group or those that have ended', () => {
    const told = foldedTermAlerts(
      [
        ...many(9),
        term(20, { personId: 'chair', name: 'Ada Osei', capacity: 'chair' }),
        term(20, { groupId: 'other', name: 'Cy Lund' }),
        ...many(5, -9),
      ],
      TODAY,
    )
    expect(told.map(({ sentence }) => sentence).sort()).toEqual([
      '5 terms have ended, the first on 14 Nov 2026.',
      '9 terms end by 6 Dec 2026, the first on 28 Nov 2026.',
      'Ada Osei’s term ends on 13 Dec 2026.',
      'Cy Lund’s term ends on 13 Dec 2026.',
    ])
  })
})

describe('C7: an election on Today', () => {
  it('is told once its day has come without a result, is tied, or is not handed over', () => {
    const said = (more: Partial<UnfinishedElection>) =>
      electionAlerts(election(more), TODAY)[0]?.sentence ?? null
    expect(said({ heldOn: '2026-11-24' })).toBeNull()
    expect(said({})).toBe('The election of the chair of 20 Nov 2026 has no result.')
    expect(said({ state: 'tied' })).toBe('The election of the chair of 20 Nov 2026 is tied.')
    expect(said({ state: 'elected' })).toBeNull()
    expect(said({ state: 'elected', startsOn: TODAY })).toBe('The handover of the chair is not closed.')
    expect(said({ state: 'handed over' })).toBeNull()
    expect(said({ state: 'called off' })).toBeNull()
  })
})
