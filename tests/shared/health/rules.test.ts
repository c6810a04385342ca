import { describe, expect, it } from 'vitest'
import { endingSoon, type HealthFacts, healthParts, healthWords } from '../../../shared/health/rules.ts'
import type { TermShown } from '../../../shared/terms/contract.ts'

const term = (more: Partial<TermShown> = {}): TermShown => ({
  placeId: 'p',
  personId: 'p',
  groupId: 'g',
  groupName: 'Hackney IAG',
  name: 'Ada Osei',
  kind: 'chair',
  number: 1,
  startedOn: '2026-01-01',
  endsOn: '2027-12-31',
  state: 'current',
  followed: false,
  reason: '',
  endReason: null,
  endNote: '',
  electionId: null,
  ...more,
})
const WELL: HealthFacts = {
  groupId: 'g',
  today: '2026-11-23',
  activeMembers: 9,
  terms: [term()],
  electionOn: null,
  meetingsPerYear: 4,
  lastOn: '2026-10-01',
  nextOn: '2026-12-10',
  sltAtLast: true,
  roleInForce: '1.2',
  protocolInForce: { version: '2.0', reviewDue: '2099-01-01' },
  sltLead: 'Superintendent Petrov',
}
const part = (key: string, more: Partial<HealthFacts>) => {
  const found = healthParts({ ...WELL, ...more }).find((each) => each.key === key)
  return `${found?.rag} ${found?.sentence}`
}

describe('C1, R1: an effective group', () => {
  it('is in place where every part is', () => {
    expect(healthParts(WELL).every(({ rag }) => rag === 'G')).toBe(true)
    expect(healthWords(healthParts(WELL))).toBe('An effective group is in place.')
  })
  it.each([
    ['members', { activeMembers: 7 }, 'R 7 active formal members; an effective group has 8 or more.'],
    ['chair', { terms: [] }, 'R Nobody is chair.'],
    ['chair', { terms: [], electionOn: '2026-12-10' }, 'R Nobody is chair; the election is on 10 Dec 2026.'],
    [
      'chair',
      { terms: [term({ endsOn: '2027-03-01' })], electionOn: '2027-01-14' },
      'A Ada Osei is chair to 1 Mar 2027; the election is on 14 Jan 2027.',
    ],
    ['chair', { terms: [term({ state: 'pending' })] }, 'R Nobody is chair.'],
    [
      'chair',
      { terms: [term({ endsOn: '2027-03-01' })] },
      'A Ada Osei is chair to 1 Mar 2027; an election is needed.',
    ],
    [
      'chair',
      {
        terms: [
          term({ endsOn: '2027-03-01' }),
          term({ name: 'Bo Ito', startedOn: '2027-03-02', state: 'pending' }),
        ],
      },
      'G Ada Osei is chair to 1 Mar 2027, and who follows is elected.',
    ],
    ['meetings', { nextOn: null }, 'A It last met on 1 Oct 2026, and no meeting is planned.'],
    [
      'meetings',
      { nextOn: null, lastOn: '2026-06-01' },
      'R It last met on 1 Jun 2026, and no meeting is planned.',
    ],
    ['meetings', { lastOn: null }, 'A It has not met yet and meets next on 10 Dec 2026.'],
    ['slt', { sltAtLast: false }, 'R No SLT member was at the last meeting.'],
    ['role description', { roleInForce: null }, 'R No role description is in force.'],
    ['protocol', { protocolInForce: null }, 'R No protocol for critical incidents is in force.'],
    [
      'protocol',
      { protocolInForce: { version: '2.0', reviewDue: '2020-03-01' } },
      'A The protocol for critical incidents 2.0 is in force; its review was due on 1 Mar 2020.',
    ],
    ['slt lead', { sltLead: '' }, 'R No SLT lead is named.'],
  ] as [string, Partial<HealthFacts>, string][])('%s: %j', (key, more, said) => {
    expect(part(key, more)).toBe(said)
  })
  it('says how many parts are missing', () => {
    expect(healthWords(healthParts({ ...WELL, sltLead: '', terms: [] }))).toBe(
      'Not all in place: 2 parts are missing.',
    )
    expect(healthWords(healthParts({ ...WELL, nextOn: null }))).toBe('In place, with one thing to look at.')
  })
  it('lists what ends soon and is not followed, the nearest first', () => {
    const ends = (endsOn: string, more: Partial<TermShown> = {}) => term({ endsOn, ...more })
    expect(
      endingSoon(
        [
          ends('2027-02-22', { kind: 'membership' }),
          ends('2026-12-01', { kind: 'membership' }),
          ends('2027-01-01', { kind: 'membership', followed: true }),
          ends('2027-03-22'),
        ],
        WELL.today,
      ).map(({ endsOn }) => endsOn),
    ).toEqual(['2026-12-01', '2027-03-22'])
  })
})
