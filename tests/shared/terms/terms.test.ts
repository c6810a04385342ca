import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import type { Capacity } from '../../../shared/people/entities.ts'
import { overlaps } from '../../../shared/people/rules.ts'
import { EVERY_ROLE, mayCall } from '../../../shared/roles.ts'
import { officesOf, type PlaceRow, withStretch } from '../../../shared/terms/offices.ts'
import {
  memberUntil,
  noticeOf,
  termsOf,
  whyNotThisOffice,
  whyNotThisOfficeAgain,
  whyNotThisTermStep,
} from '../../../shared/terms/rules.ts'
import {
  stateOn,
  TERM_STATES,
  TERM_STEPS,
  TERM_TRANSITIONS,
  termStepFrom,
} from '../../../shared/terms/states.ts'
import { fc } from '../../properties.ts'

const place = (
  capacity: Capacity,
  startedOn: string,
  endsOn: string | null,
  more: Partial<PlaceRow> = {},
): PlaceRow => ({
  id: startedOn,
  capacity,
  startedOn,
  endsOn,
  termNumber: 1,
  termReason: '',
  endReason: null,
  endNote: '',
  electionId: null,
  ...more,
})

/** The places once the edits are made, by their first day. */
function afterwards(places: readonly PlaceRow[], stretch: Parameters<typeof withStretch>[1]): PlaceRow[] {
  const edits = withStretch(places, stretch)
  return [
    ...places
      .filter(({ id }) => !edits.removed.includes(id))
      .map((one) => ({ ...one, ...edits.changed.find(({ id }) => id === one.id)?.fields })),
    ...edits.added.map((fields, index) => ({ ...fields, id: `new ${index}` })),
  ].sort((a, b) => a.startedOn.localeCompare(b.startedOn))
}
const days = (places: readonly PlaceRow[]) =>
  places.map(({ capacity, startedOn, endsOn }) => `${capacity} ${startedOn} ${endsOn}`)

describe('what may be done with a term', () => {
  const pairs = (['membership', 'office'] as const).flatMap((of) =>
    TERM_STATES.flatMap((from) => TERM_STEPS.map((step) => ({ of, from, step }))),
  )
  const roles = EVERY_ROLE.flatMap((role) => pairs.map((pair) => ({ ...pair, role })))

  it.each(roles)('$role: $of, $from, $step: as the table says', ({ of, from, step, role }) => {
    const found = termStepFrom(of, from, step)
    const why = whyNotThisTermStep({ of, from, step, role, reason: 'Moves away.' })
    if (!found) expect(why?.code).toBe('NO_SUCH_TERM_STEP')
    else expect(why?.code).toBe(mayCall(found.by, role) ? undefined : 'NOT_YOUR_STEP')
    if (why) expect(why.sentence).toMatch(/^[A-Z][^\n]*\.$/)
  })

  it.each(TERM_TRANSITIONS.filter((each) => each.reason))('$step of an $of needs a reason', (each) => {
    const why = whyNotThisTermStep({ ...each, role: 'secretariat', reason: ' ' })
    expect(why?.code).toBe('REASON_NEEDED')
  })

  it('follows from the day where a term stands', () => {
    const term = { startedOn: '2026-03-01', endsOn: '2027-02-28' }
    expect(['2026-02-28', '2026-03-01', '2027-02-28', '2027-03-01'].map((day) => stateOn(term, day))).toEqual(
      ['pending', 'current', 'current', 'ended'],
    )
    expect(stateOn({ ...term, endsOn: null }, '2099-01-01')).toBe('current')
  })
})

describe('an office within a membership', () => {
  const member = [place('formal', '2026-01-01', '2028-12-31')]

  it('takes its days out of the membership and leaves the others', () => {
    const chair = {
      capacity: 'chair',
      from: '2026-06-01',
      to: '2027-05-31',
      electionId: 'e',
      note: '',
      reason: '',
    } as const
    const elected = afterwards(member, chair)
    expect(days(elected)).toEqual([
      'formal 2026-01-01 2026-05-31',
      'chair 2026-06-01 2027-05-31',
      'formal 2027-06-01 2028-12-31',
    ])
    expect(termsOf(elected)).toMatchObject([{ number: 1, startedOn: '2026-01-01', endsOn: '2028-12-31' }])
    expect(officesOf(elected)).toMatchObject([{ kind: 'chair', inARow: 1, electionId: 'e' }])
  })

  it('that ends early gives its days back to the membership, with the reason kept', () => {
    const chair = afterwards(member, {
      capacity: 'chair',
      from: '2026-06-01',
      to: '2027-05-31',
      electionId: 'e',
      note: '',
      reason: '',
    })
    const ended = afterwards(chair, {
      capacity: 'formal',
      from: '2026-10-01',
      to: '2027-05-31',
      electionId: null,
      note: 'Ill for some time.',
      reason: '',
    })
    expect(days(ended)).toEqual([
      'formal 2026-01-01 2026-05-31',
      'chair 2026-06-01 2026-09-30',
      'formal 2026-10-01 2028-12-31',
    ])
    expect(ended[1]).toMatchObject({ endReason: 'office ended', endNote: 'Ill for some time.' })
  })

  it('that never began leaves the membership as it was', () => {
    const chair = afterwards(member, {
      capacity: 'chair',
      from: '2027-06-01',
      to: '2028-12-31',
      electionId: null,
      note: '',
      reason: '',
    })
    expect(days(chair)).toHaveLength(2)
    const back = {
      capacity: 'formal',
      from: '2027-06-01',
      to: '2028-12-31',
      electionId: null,
      note: '',
      reason: '',
    } as const
    expect(days(afterwards(chair, back))).toEqual(['formal 2026-01-01 2028-12-31'])
  })

  it('runs over the end of one term into the next, and both stay terms', () => {
    const two = [
      place('formal', '2024-01-01', '2026-12-31'),
      place('formal', '2027-01-01', '2029-12-31', { termNumber: 2 }),
    ]
    const chair = afterwards(two, {
      capacity: 'chair',
      from: '2026-07-01',
      to: '2027-06-30',
      electionId: 'e',
      note: '',
      reason: '',
    })
    expect(officesOf(chair)).toMatchObject([{ startedOn: '2026-07-01', endsOn: '2027-06-30', inARow: 1 }])
    expect(termsOf(chair).map(({ number, startedOn, endsOn }) => [number, startedOn, endsOn])).toEqual([
      [1, '2024-01-01', '2026-12-31'],
      [2, '2027-01-01', '2029-12-31'],
    ])
  })

  it('never leaves a day out, and never has two places on one day', () => {
    const start = '2026-01-01'
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 4 }),
        fc.array(
          fc.record({
            from: fc.integer({ min: -100, max: 1000 }),
            length: fc.integer({ min: 0, max: 500 }),
            capacity: fc.constantFrom('chair' as const, 'vice-chair' as const, 'formal' as const),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (lengths, stretches) => {
          let day = start
          let places = lengths.map((length, index) => {
            const endsOn = addDays(day, length - 1)
            const one = place('formal', day, endsOn, { termNumber: index + 1 })
            day = addDays(endsOn, 1)
            return one
          })
          const until = addDays(day, -1)
          for (const { from, length, capacity } of stretches) {
            const first = addDays(start, from)
            places = afterwards(places, {
              capacity,
              from: first,
              to: addDays(first, length),
              electionId: null,
              note: '',
              reason: '',
            }).map((one, index) => ({ ...one, id: `${index}` }))
          }
          expect(memberUntil(places, start)).toBe(until)
          for (const [index, one] of places.entries())
            expect(places.slice(index + 1).some((other) => overlaps(one, other))).toBe(false)
        },
      ),
    )
  })
})

describe('an office that cannot be', () => {
  const wanted = { name: 'Amina Osei', kind: 'chair', startsOn: '2026-06-01', endsOn: '2027-05-31' } as const
  const member = [place('formal', '2026-01-01', '2028-12-31')]
  it.each([
    ['of somebody who is no member then', 'NOT_A_MEMBER', {}, []],
    ['that ends before it starts', 'ENDS_BEFORE_IT_STARTS', { endsOn: '2026-05-31' }, member],
    ['that outlasts the membership', 'MEMBERSHIP_ENDS_FIRST', { endsOn: '2029-01-01' }, member],
    ['beside another office', 'HOLDS_AN_OFFICE', {}, [place('vice-chair', '2026-01-01', '2028-12-31')]],
  ] as const)('%s is refused in one sentence', (_name, code, more, places) => {
    const why = whyNotThisOffice({ ...wanted, ...more }, places)
    expect(why?.code).toBe(code)
    expect(why?.sentence).toMatch(/^[A-Z].*\.$/)
  })
  it('is no other', () => {
    expect(whyNotThisOffice(wanted, member)).toBeNull()
    expect(whyNotThisOffice({ ...wanted, endsOn: null }, [place('formal', '2026-01-01', null)])).toBeNull()
  })
  it('R23: is given beyond the limit with a reason only', () => {
    expect(whyNotThisOfficeAgain(wanted, 2, { maxTerms: 2 }, '')).toBeNull()
    expect(whyNotThisOfficeAgain(wanted, 3, { maxTerms: 2 }, ' ')?.sentence).toBe(
      'This would be Amina Osei’s third term in a row as chair, and the group’s limit is 2. Say why, or leave it.',
    )
    expect(whyNotThisOfficeAgain(wanted, 3, { maxTerms: 2 }, 'Nobody else stood.')).toBeNull()
  })
})

describe('R22: when the end of a term is told', () => {
  it.each([
    ['membership', 91, null],
    ['membership', 90, 90],
    ['membership', 60, 60],
    ['membership', 30, 30],
    ['membership', 0, 30],
    ['membership', -1, 0],
    ['office', 121, null],
    ['office', 120, 120],
    ['office', 90, 90],
  ] as const)('%s, %i days before: %s', (of, left, notice) => {
    expect(noticeOf(of, left)).toBe(notice)
  })
})
