import { describe, expect, it } from 'vitest'
import { ElectionState } from '../../../shared/elections/entities.ts'
import {
  electedBy,
  listed,
  outcomeOf,
  whyNotTheseElectionDays,
  whyNotThisElectionStep,
  whyNotThisResult,
  type WantedResult,
} from '../../../shared/elections/rules.ts'
import { ELECTION_TRANSITIONS, electionStep } from '../../../shared/elections/states.ts'
import { EVERY_ROLE, mayCall } from '../../../shared/roles.ts'
import { fc } from '../../properties.ts'

const stand = (...votes: (number | null)[]) =>
  votes.map((each, index) => ({ id: `c${index}`, name: `Candidate ${index}`, votes: each }))
const wanted = (more: Partial<WantedResult> = {}): WantedResult => ({
  candidates: stand(7, 4),
  seats: 1,
  method: 'votes',
  chosen: [],
  tieDecided: '',
  returningPerson: 'Ruth Ahn',
  heldOn: '2026-11-20',
  startsOn: '2026-12-01',
  endsOn: '2027-11-30',
  today: '2026-11-23',
  ...more,
})

describe('C7: the table of an election', () => {
  const pairs = ElectionState.options.flatMap((from) => ElectionState.options.map((to) => ({ from, to })))
  it.each(EVERY_ROLE.flatMap((role) => pairs.map((pair) => ({ ...pair, role }))))(
    '$role: $from → $to: as the table says',
    ({ from, to, role }) => {
      const step = electionStep(from, to)
      const why = whyNotThisElectionStep({ from, to, role, reason: 'Nobody came.' })
      if (step) expect(why?.code).toBe(mayCall(step.by, role) ? undefined : 'NOT_YOUR_STEP')
      else {
        expect(why?.code).toBe('NO_SUCH_STEP')
        expect(why?.sentence).toMatch(/What can follow is: |Nothing follows that/)
      }
    },
  )
  it.each(ELECTION_TRANSITIONS.filter((each) => each.reason))(
    '$from → $to needs a reason',
    ({ from, to }) => {
      expect(whyNotThisElectionStep({ from, to, role: 'chair', reason: ' ' })?.code).toBe('REASON_NEEDED')
    },
  )
})

describe('C7: the outcome of votes', () => {
  it('is whoever has the most', () => {
    expect(outcomeOf(stand(3, 7, 4), 1)).toMatchObject({ elected: [{ id: 'c1' }], tied: [], left: 0 })
    expect(outcomeOf(stand(3, 7, 4), 2).elected.map(({ id }) => id)).toEqual(['c1', 'c2'])
  })
  it('is a tie where the last seat is shared, and says how many seats it is about', () => {
    expect(outcomeOf(stand(5, 5, 1), 1)).toMatchObject({
      elected: [],
      tied: [{ id: 'c0' }, { id: 'c1' }],
      left: 1,
    })
    expect(outcomeOf(stand(9, 5, 5), 2)).toMatchObject({ elected: [{ id: 'c0' }], left: 1 })
    expect(outcomeOf(stand(5, 5, 1), 2).tied).toEqual([])
  })
  it('never elects more than there are seats, and never somebody with fewer votes than one who is not', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 2 }),
        (votes, seats) => {
          const candidates = stand(...votes)
          const { elected, tied, left } = outcomeOf(candidates, seats)
          expect(elected.length + left).toBe(Math.min(seats, candidates.length))
          expect(tied.length === 0 || tied.length > left).toBe(true)
          const least = Math.min(...[...elected, ...tied].map((one) => one.votes ?? 0))
          for (const one of candidates)
            if (!elected.includes(one) && !tied.includes(one)) expect(one.votes).toBeLessThan(least)
        },
      ),
    )
  })
})

describe('C7: a result that cannot be', () => {
  it.each([
    ['nobody stands', 'NO_CANDIDATES', { candidates: [] }],
    ['the vote is still to come', 'NOT_YET', { heldOn: '2026-11-24' }],
    ['nobody returned it', 'NO_RETURNING_PERSON', { returningPerson: ' ' }],
    ['a candidate returned it', 'RETURNING_PERSON_STANDS', { returningPerson: 'candidate 1' }],
    ['the handover is before the vote', 'BEGINS_BEFORE_THE_VOTE', { startsOn: '2026-11-19' }],
    ['the office ends before it starts', 'ENDS_BEFORE_IT_STARTS', { endsOn: '2026-11-30' }],
    ['votes are missing', 'VOTES_MISSING', { candidates: stand(7, null) }],
    ['more stand than seats, unopposed', 'OPPOSED', { method: 'unopposed', chosen: ['c0'] }],
    ['nobody is chosen by consensus', 'CHOOSE_THE_ELECTED', { method: 'consensus' }],
    ['two are chosen for one seat', 'CHOOSE_THE_ELECTED', { method: 'consensus', chosen: ['c0', 'c1'] }],
    [
      'a tie is decided without saying how',
      'TIE_NOT_DECIDED',
      { candidates: stand(5, 5, 2), chosen: ['c0'] },
    ],
    [
      'a tie is decided for somebody outside it',
      'NOT_AMONG_THE_TIED',
      { candidates: stand(5, 5, 2), chosen: ['c2'], tieDecided: 'By lot.' },
    ],
  ] as const)('%s: one sentence', (_name, code, more) => {
    const why = whyNotThisResult(wanted(more as Partial<WantedResult>))
    expect(why?.code).toBe(code)
    expect(why?.sentence).toMatch(/^\S.*\.$/)
  })
  it('names the elected otherwise; a tie that is not decided names nobody', () => {
    expect(whyNotThisResult(wanted())).toBeNull()
    expect(electedBy(wanted())).toEqual(['c0'])
    const tie = wanted({ candidates: stand(5, 5, 2) })
    expect(whyNotThisResult(tie)).toBeNull()
    expect(electedBy(tie)).toEqual([])
    const decided = { ...tie, chosen: ['c1'], tieDecided: 'By lot.' }
    expect(whyNotThisResult(decided)).toBeNull()
    expect(electedBy(decided)).toEqual(['c1'])
    expect(electedBy(wanted({ method: 'consensus', chosen: ['c1'] }))).toEqual(['c1'])
  })
  it('days may be the same', () => {
    expect(
      whyNotTheseElectionDays({ heldOn: '2026-11-20', startsOn: '2026-11-20', endsOn: '2026-11-20' }),
    ).toBeNull()
    expect(listed(['Ada', 'Bo', 'Cy'])).toBe('Ada, Bo and Cy')
  })
})
