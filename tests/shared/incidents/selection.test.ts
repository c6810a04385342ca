import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import { loadOf } from '../../../shared/incidents/load.ts'
import { ContactOutcome } from '../../../shared/incidents/outcomes.ts'
import {
  type CallFacts,
  type CallLine,
  type Candidate,
  type CallPart,
  callList,
  type OverrideBy,
} from '../../../shared/incidents/selection.ts'
import type { ReadinessFacts } from '../../../shared/standing/readiness.ts'
import { callOutOf, candidate, NOTHING_MISSING, personId, TONIGHT } from '../../fixtures/callable.ts'
import { fc } from '../../properties.ts'

const TURKISH = { label: 'Turkish-speaking', words: [] }
const ago = (days: number, minutes = 30) => ({ day: addDays(TONIGHT.day, -days), minutes })
const THREE_CALLS = [ago(3), ago(20), ago(60)]

const wordsOf = (line: CallLine | undefined, tone?: string) =>
  (line?.reasons ?? [])
    .filter((one) => tone === undefined || one.tone === tone)
    .map((one) => one.words)
    .join(' ')

const oneOf = (is: Partial<Candidate>, facts: Partial<CallFacts> = {}) => {
  const [line] = callList(callOutOf([candidate(1, is)], facts))
  if (!line) throw new Error('A candidate is not on the list.')
  return line
}

const standing = (is: Partial<ReadinessFacts>) => ({ standing: { ...NOTHING_MISSING, ...is } })

/** What greys somebody by itself, from which level on, and what lifts it. */
const ALONE: {
  name: string
  part: CallPart
  is: Partial<Candidate>
  matter?: string
  from: 1 | 2 | 3
  override: OverrideBy
  says: RegExp
}[] = [
  {
    name: 'no term',
    part: 'term',
    is: standing({ terms: [] }),
    from: 1,
    override: 'nobody',
    says: /no term/,
  },
  {
    name: 'a suspension',
    part: 'state',
    is: standing({ state: 'suspended' }),
    from: 1,
    override: 'nobody',
    says: /suspended/,
  },
  {
    name: 'days away',
    part: 'away',
    is: standing({ away: [{ fromDay: '2026-11-20', toDay: '2026-11-30' }] }),
    from: 1,
    override: 'nobody',
    says: /away until 30 Nov 2026/,
  },
  {
    name: 'a role description not acknowledged',
    part: 'role description',
    is: standing({ roles: [{ title: 'the role description “Local” 1.0', state: 'lapsed' }] }),
    from: 1,
    override: 'by name',
    says: /not acknowledged the role description/,
  },
  {
    name: 'a protocol not acknowledged this year (R13)',
    part: 'protocol',
    is: standing({ protocols: [{ title: '“Critical” 2.0', state: 'lapsed', until: null }] }),
    from: 1,
    override: 'by name',
    says: /not acknowledged “Critical” 2\.0 this year/,
  },
  {
    name: 'induction not finished (R14)',
    part: 'induction',
    is: standing({ modules: [{ code: '4', title: 'Critical incidents', from: null, until: null }] }),
    from: 1,
    override: 'by name',
    says: /still need module 4/,
  },
  {
    name: 'an interest that touches the matter (R32)',
    part: 'conflict',
    is: standing({
      interests: [{ text: 'Trustee of the boxing club', declaredOn: '2026-01-01', endedOn: null }],
    }),
    matter: 'Fire at a boxing club',
    from: 1,
    override: 'by name',
    says: /declared an interest: “Trustee of the boxing club”/,
  },
  {
    name: 'a night on which they are not to be rung',
    part: 'hours',
    is: standing({ outOfHours: 'no', hours: 'weekdays 9-5' }),
    from: 1,
    override: 'by name',
    says: /Not to be rung at this hour \(weekdays 9-5\)/,
  },
  {
    name: 'no confidentiality agreement (R18)',
    part: 'confidentiality',
    is: standing({ agreements: NOTHING_MISSING.agreements.slice(1) }),
    from: 2,
    override: 'SLT',
    says: /No confidentiality agreement/,
  },
  {
    name: 'a clearance that ran out (R18)',
    part: 'vetting',
    is: standing({ vettings: [{ outcome: 'cleared', grantedOn: '2023-01-01', expiresOn: '2026-11-25' }] }),
    from: 3,
    override: 'SLT',
    says: /vetting ran out on 25 Nov 2026/,
  },
  {
    name: 'no clearance and no approved risk assessment (R18)',
    part: 'vetting',
    is: standing({ vettings: [] }),
    from: 3,
    override: 'SLT',
    says: /No outcome of vetting and no approved risk assessment/,
  },
  {
    name: 'having said no in this call-out',
    part: 'this call-out',
    is: { here: [{ outcome: 'reached, not available', time: '21:44' }] },
    from: 1,
    override: 'nobody',
    says: /Not available: reached at 21:44/,
  },
  {
    name: 'having declined because of a conflict',
    part: 'this call-out',
    is: {
      here: [
        { outcome: 'declined, conflict', time: '21:44' },
        { outcome: 'reached, available', time: '21:50' },
      ],
    },
    from: 1,
    override: 'nobody',
    says: /Declined because of a conflict at 21:44/,
  },
]

describe.each(ALONE)('S10: $name', ({ part, is, matter = '', from, override, says }) => {
  it('greys by itself, and says why', () => {
    const line = oneOf(is, { level: from, matter })
    expect(line.canBeCalled).toBe(false)
    expect(line.override).toBe(override)
    expect(wordsOf(line, 'stops')).toMatch(says)
    expect(line.reasons.filter((one) => one.tone === 'stops').map((one) => one.part)).toEqual([part])
  })

  it('below the level it counts for is a caution only', () => {
    if (from === 1) return
    const line = oneOf(is, { level: from === 3 ? 2 : 1, matter })
    expect(line.canBeCalled).toBe(true)
    expect(wordsOf(line, 'caution')).toMatch(says)
    expect(wordsOf(line, 'caution')).toMatch(`not be told anything of level ${from}`)
  })

  it('is lifted by the word that may lift it, and by no other', () => {
    const by = (isFromSlt: boolean) => ({
      ...is,
      overrides: [{ parts: [part], by: 'Supt Marsh', reason: 'nobody else speaks Turkish', isFromSlt }],
    })
    const byKeeper = oneOf(by(false), { level: from, matter })
    const bySlt = oneOf(by(true), { level: from, matter })
    expect([byKeeper.canBeCalled, bySlt.canBeCalled]).toEqual([override === 'by name', override !== 'nobody'])
    if (override === 'nobody') return
    expect(wordsOf(bySlt, 'caution')).toContain('Supt Marsh decided: “nobody else speaks Turkish”')
  })
})

describe('S10: whom to call', () => {
  it('asks first who reaches what is asked for, then who was called less', () => {
    const list = callList(
      callOutOf(
        [
          candidate(1, { name: 'Busy and reaching', ownWords: ['Speaks Turkish'], asked: [ago(10)] }),
          candidate(2, { name: 'Not reaching' }),
          candidate(3, { name: 'Reaching', ownWords: ['Turkish traders'] }),
        ],
        { wanted: [TURKISH] },
      ),
    )
    expect(list.map((line) => line.name)).toEqual(['Reaching', 'Busy and reaching', 'Not reaching'])
    expect(wordsOf(list[0], 'for')).toContain('Reaches Turkish-speaking.')
    expect(wordsOf(list[1], 'for')).toContain('Called once in 90 days.')
    expect(wordsOf(list[2], 'caution')).toContain('Nothing in their own words is about what is asked for.')
  })

  it('of two who reach the same, the over-used one comes second, with the reason and the other as alternative', () => {
    const [first, second] = callList(
      callOutOf(
        [
          candidate(1, { name: 'Ana Petrov', ownWords: ['Turkish'], asked: THREE_CALLS }),
          candidate(2, { name: 'Bea Okoro', ownWords: ['Turkish'], asked: [ago(5)] }),
        ],
        { wanted: [TURKISH] },
      ),
    )
    expect(first?.name).toBe('Bea Okoro')
    expect(first?.overUse).toBeNull()
    expect(second?.canBeCalled).toBe(true)
    expect(second?.overUse).toEqual({
      words: 'Called 3 times in 90 days; consider Bea Okoro.',
      alternative: { personId: personId(2), name: 'Bea Okoro' },
    })
    expect(wordsOf(second, 'caution')).toContain('consider Bea Okoro')
  })

  it('the over-used one who alone reaches what is asked for comes first, and it says that nobody else does', () => {
    const [first] = callList(
      callOutOf([candidate(1, { ownWords: ['Turkish'], asked: THREE_CALLS }), candidate(2)], {
        wanted: [TURKISH],
      }),
    )
    expect(first?.overUse).toEqual({
      words: 'Called 3 times in 90 days; nobody else who can be called reaches the same.',
      alternative: null,
    })
  })

  it('who may be rung in their hours is called in them, and not at night', () => {
    const evenings = standing({ outOfHours: 'no', hours: 'weekday evenings' })
    expect(oneOf(evenings).canBeCalled).toBe(true)
    expect(wordsOf(oneOf(evenings), 'for')).toContain('In their hours now (weekday evenings).')
    expect(oneOf(evenings, { time: '23:30' }).canBeCalled).toBe(false)
  })

  it('who was never asked about the night comes after who said yes, and is not greyed', () => {
    const list = callList(
      callOutOf([
        candidate(1, { name: 'Never asked', ...standing({ outOfHours: '' }) }),
        candidate(2, { name: 'Said yes', asked: [ago(1)] }),
      ]),
    )
    expect(list.map((line) => [line.name, line.canBeCalled])).toEqual([
      ['Said yes', true],
      ['Never asked', true],
    ])
    expect(wordsOf(list[1], 'caution')).toContain('Nobody has asked whether they may be rung at this hour.')
  })

  it('who did not answer two of three times has details to confirm, and comes after who did (R25)', () => {
    const list = callList(
      callOutOf([
        candidate(1, { lastOutcomes: ['no answer', 'reached, available', 'wrong details'] }),
        candidate(2, { lastOutcomes: ['message left', 'no answer', 'reached, available'], asked: [ago(9)] }),
      ]),
    )
    expect(list.map((line) => line.personId)).toEqual([personId(2), personId(1)])
    expect(wordsOf(list[1], 'caution')).toContain('Reached 1 of the last 3 times: confirm details.')
    expect(wordsOf(list[0], 'for')).toContain('Reached 1 of the last 3 times.')
  })

  it('a community is why somebody is asked, not a conflict', () => {
    const trustee = standing({
      interests: [{ text: 'Trustee of a Turkish school', declaredOn: '2026-01-01', endedOn: null }],
    })
    const matter = 'Turkish families worried after a robbery'
    expect(oneOf(trustee, { matter }).canBeCalled).toBe(false)
    expect(oneOf(trustee, { matter, wanted: [TURKISH] }).canBeCalled).toBe(true)
  })

  it('who helps with another call-out tonight comes after who does not', () => {
    const list = callList(
      callOutOf([candidate(1, { elsewhere: ['IAG-HAR-2026-002'] }), candidate(2, { asked: [ago(1)] })]),
    )
    expect(list.map((line) => line.personId)).toEqual([personId(2), personId(1)])
    expect(wordsOf(list[1], 'caution')).toContain('Already helps with IAG-HAR-2026-002.')
  })

  it('who was rung by another group tonight says so, can be called, and comes after an equal who was not', () => {
    const rung = [{ callOut: 'a call-out of another group', outcome: 'message left' as const, time: '21:10' }]
    const list = callList(callOutOf([candidate(1, { rung }), candidate(2, { asked: [ago(1)] })]))
    expect(list.map((line) => line.personId)).toEqual([personId(2), personId(1)])
    expect(list[1]?.canBeCalled).toBe(true)
    expect(wordsOf(list[1], 'caution')).toContain(
      'Rung at 21:10 for a call-out of another group: a message was left.',
    )
  })

  it('another group does not hear that somebody declined for a conflict', () => {
    const outcomes = ['declined, conflict', 'reached, not available'] as const
    const [conflict, busy] = outcomes.map((outcome) =>
      wordsOf(oneOf({ rung: [{ callOut: 'a call-out of another group', outcome, time: '21:10' }] })),
    )
    expect(conflict).toBe(busy)
  })

  it('of those who are grey, whom somebody may still decide to call comes before whom nobody may', () => {
    const lapsed = standing({ roles: [{ title: 'the role description “Local” 1.0', state: 'lapsed' }] })
    const list = callList(callOutOf([candidate(1, standing({ terms: [] })), candidate(2, lapsed)]))
    expect(list.map(({ personId: id, override }) => [id, override])).toEqual([
      [personId(2), 'by name'],
      [personId(1), 'nobody'],
    ])
  })

  it('somebody in two groups is there once, where they can be called', () => {
    const other = '0197a000-0000-7000-8000-0000000000a2'
    const list = callList(
      callOutOf([candidate(1, standing({ roles: [] })), candidate(1, { groupId: other })]),
    )
    expect(list.map((line) => [line.groupId, line.canBeCalled])).toEqual([[other, true]])
  })

  it('two of the same name of whom the same is known are always in the same order', () => {
    const two = [candidate(1, { name: 'Ana Petrov' }), candidate(2, { name: 'Ana Petrov' })]
    const order = (all: Candidate[]) => callList(callOutOf(all)).map((line) => line.personId)
    expect(order(two.toReversed())).toEqual(order(two))
  })

  it('the alternative reaches all that the over-used one reaches, not some of it', () => {
    const wanted = [TURKISH, { label: 'Deaf people', words: [] }]
    const both = ['Turkish', 'Deaf people']
    const over = candidate(1, { ownWords: both, asked: THREE_CALLS })
    const some = candidate(2, { ownWords: ['Turkish'] })
    const all = candidate(3, { ownWords: both, lastOutcomes: ['no answer', 'no answer'] })
    const instead = (others: Candidate[]) =>
      callList(callOutOf([over, ...others], { wanted })).find((line) => line.personId === personId(1))
        ?.overUse
    expect(instead([some])?.alternative).toBeNull()
    expect(instead([some, all])?.alternative?.personId).toBe(personId(3))
  })

  it('logging an outcome moves nobody but who said no', () => {
    const two = [candidate(1), candidate(2, { asked: [ago(5)] })]
    for (const outcome of ContactOutcome.options.filter((one) => one !== 'wrong details')) {
      const list = callList(
        callOutOf([candidate(1, { here: [{ outcome, time: '21:41' }] }), ...two.slice(1)]),
      )
      const isNo = outcome === 'reached, not available' || outcome === 'declined, conflict'
      expect(list.map((line) => line.personId)).toEqual(
        isNo ? [personId(2), personId(1)] : [personId(1), personId(2)],
      )
    }
  })
})

describe('S10: whatever is on record', () => {
  const day = fc.integer({ min: -400, max: 60 }).map((days) => addDays(TONIGHT.day, days))
  const open = fc.option(day, { nil: null })
  const oneStanding: fc.Arbitrary<ReadinessFacts> = fc.record({
    terms: fc.constantFrom(NOTHING_MISSING.terms, []),
    state: fc.constantFrom('active' as const, 'on leave' as const, null),
    roles: fc.constantFrom(NOTHING_MISSING.roles, []),
    protocols: fc.constantFrom(NOTHING_MISSING.protocols, [
      { title: '“Critical” 2.0', state: 'lapsed' as const, until: null },
    ]),
    modules: fc.constantFrom(NOTHING_MISSING.modules, null),
    agreements: fc.constantFrom(NOTHING_MISSING.agreements, []),
    vettings: fc.constantFrom(NOTHING_MISSING.vettings, []),
    approvals: fc.array(fc.record({ from: day, expiresOn: open }), { maxLength: 1 }),
    away: fc.array(fc.record({ fromDay: day, toDay: day }), { maxLength: 1 }),
    hasPhone: fc.boolean(),
    outOfHours: fc.constantFrom('' as const, 'yes' as const, 'no' as const),
    hours: fc.constantFrom('', 'weekday evenings', 'Mon-Fri 9-5', 'when the children sleep'),
    interests: fc.array(
      fc.record({ text: fc.constantFrom('Boxing club', 'Mosque'), declaredOn: day, endedOn: open }),
      { maxLength: 1 },
    ),
  })
  const mostlyReady = fc.oneof({ weight: 2, arbitrary: fc.constant(NOTHING_MISSING) }, oneStanding)
  const parts: CallPart[] = ['protocol', 'induction', 'vetting', 'conflict', 'hours']
  const people = fc
    .array(
      fc.record({
        name: fc.constantFrom('Ana', 'Élan', 'Zoe'),
        standing: mostlyReady,
        ownWords: fc.subarray(['Turkish', 'Youth club', 'Deaf people']),
        asked: fc.array(fc.record({ day, minutes: fc.integer({ min: 0, max: 400 }) }), { maxLength: 6 }),
        lastOutcomes: fc.array(fc.constantFrom(...ContactOutcome.options), { maxLength: 3 }),
        here: fc.array(
          fc.record({ outcome: fc.constantFrom(...ContactOutcome.options), time: fc.constant('21:35') }),
          { maxLength: 2 },
        ),
        elsewhere: fc.constantFrom([], ['IAG-HAR-2026-002']),
        rung: fc.array(
          fc.record({
            callOut: fc.constant('IAG-HAR-2026-003'),
            outcome: fc.constantFrom(...ContactOutcome.options),
            time: fc.constant('21:10'),
          }),
          { maxLength: 1 },
        ),
        overrides: fc.array(
          fc.record({
            parts: fc.subarray(parts),
            by: fc.constant('Supt Marsh'),
            reason: fc.constant('needed'),
            isFromSlt: fc.boolean(),
          }),
          { maxLength: 1 },
        ),
      }),
      { maxLength: 8 },
    )
    .map((all) => all.map((is, at) => candidate(at, is)))
  const facts = fc
    .record({
      people,
      level: fc.constantFrom(1 as const, 2 as const, 3 as const),
      time: fc.constantFrom('10:00', '19:00', '21:40', '03:00'),
      matter: fc.constantFrom('', 'Fire at a boxing club'),
      wanted: fc.subarray([TURKISH, { label: 'Deaf people', words: [] }]),
    })
    .map(({ people: all, ...is }) => callOutOf(all, is))

  it('the order depends on the facts, never on the order they come in', () => {
    fc.assert(
      fc.property(
        facts.chain((is) =>
          fc.tuple(
            fc.constant(is),
            fc.shuffledSubarray([...is.candidates], {
              minLength: is.candidates.length,
              maxLength: is.candidates.length,
            }),
          ),
        ),
        ([is, shuffled]) => {
          expect(callList({ ...is, candidates: shuffled })).toEqual(callList(is))
        },
      ),
    )
  })

  it('everybody is there once, whoever can be called before whoever cannot, and each with a reason', () => {
    fc.assert(
      fc.property(facts, (is) => {
        const list = callList(is)
        expect(list.map((line) => line.personId).sort()).toEqual(
          is.candidates.map((one) => one.personId).sort(),
        )
        const firstGrey = list.findIndex((line) => !line.canBeCalled)
        if (firstGrey !== -1) expect(list.slice(firstGrey).some((line) => line.canBeCalled)).toBe(false)
        for (const line of list) {
          expect(line.reasons.length).toBeGreaterThan(0)
          expect(line.reasons.every((reason) => /\S.*[.”]$/s.test(reason.words))).toBe(true)
          expect(line.reasons.some((reason) => reason.tone === 'stops')).toBe(!line.canBeCalled)
          expect(line.override === null).toBe(line.canBeCalled)
        }
      }),
    )
  })

  it('never proposes the conflicted: they are grey, or named in a decision and after everybody without one', () => {
    fc.assert(
      fc.property(
        facts,
        fc.array(fc.constantFrom('conflict', 'decided', ''), { maxLength: 8 }),
        (is, marks) => {
          // Most of what is made up has no conflict: here every other one has.
          const candidates = is.candidates.map((one, at): Candidate => {
            const mark = marks[at] ?? ''
            if (mark === '') return one
            const interests = [{ text: 'Boxing club', declaredOn: '2026-01-01', endedOn: null }]
            const decided = {
              parts: ['conflict' as const],
              by: 'Supt Marsh',
              reason: 'needed',
              isFromSlt: false,
            }
            return {
              ...one,
              standing: { ...NOTHING_MISSING, interests },
              overrides: mark === 'decided' ? [decided] : [],
            }
          })
          const list = callList({ ...is, candidates, matter: 'Fire at a boxing club' })
          const isConflicted = (line: CallLine) =>
            line.reasons.some((reason) => reason.part === 'conflict') ||
            line.reasons.some((reason) => reason.words.startsWith('Declined because'))
          for (const [at, line] of list.entries()) {
            if (!isConflicted(line) || !line.canBeCalled) continue
            expect(wordsOf(line)).toContain('decided: “needed”')
            for (const after of list.slice(at + 1).filter((one) => one.canBeCalled))
              expect(wordsOf(after)).toContain('decided: “needed”')
          }
          for (const { overUse } of list) {
            const other = list.find((line) => line.personId === overUse?.alternative?.personId)
            if (other) expect(isConflicted(other)).toBe(false)
          }
        },
      ),
    )
  })

  it('never prefers the over-used when an equal exists, and never blocks them', () => {
    fc.assert(
      fc.property(facts, fc.nat(), (is, pick) => {
        const one = is.candidates[pick % Math.max(1, is.candidates.length)]
        if (!one) return
        const twins = [
          ...is.candidates,
          { ...one, personId: personId(98), name: 'A twin', asked: THREE_CALLS },
          { ...one, personId: personId(99), name: 'Z twin', asked: [ago(1)] },
        ]
        const list = callList({ ...is, candidates: twins })
        const at = (id: string) => list.findIndex((line) => line.personId === id)
        expect(at(personId(99))).toBeLessThan(at(personId(98)))
        expect(list[at(personId(98))]?.canBeCalled).toBe(list[at(personId(99))]?.canBeCalled)
        expect(list[at(personId(98))]?.overUse).not.toBeNull()
      }),
    )
  })

  it('an alternative can be called, is asked fairly, was not tried yet and reaches at least the same', () => {
    fc.assert(
      fc.property(facts, (is) => {
        const list = callList(is)
        for (const line of list) {
          const id = line.overUse?.alternative?.personId
          if (id === undefined) continue
          const other = list.find((one) => one.personId === id)
          const facts = is.candidates.find((one) => one.personId === id)
          expect(other?.canBeCalled).toBe(true)
          expect(other?.overUse).toBeNull()
          expect(facts?.here).toEqual([])
          expect(loadOf(facts?.asked ?? [], is.day, 99).inQuarter).toBeLessThan(3)
          for (const { words } of line.reasons.filter((one) => one.words.startsWith('Reaches')))
            for (const label of is.wanted.map((wanted) => wanted.label).filter((one) => words.includes(one)))
              expect(wordsOf(other)).toContain(label)
        }
      }),
    )
  })
})

it('S10: the list of 300 advisors is worked out once for each of them', () => {
  let read = 0
  const many = Array.from({ length: 300 }, (_, at) => {
    const one = candidate(at, { ownWords: ['Turkish'], asked: THREE_CALLS })
    return Object.defineProperty({ ...one }, 'standing', {
      enumerable: true,
      get: () => {
        read += 1
        return NOTHING_MISSING
      },
    })
  })
  expect(callList(callOutOf(many, { wanted: [TURKISH] }))).toHaveLength(300)
  expect(read).toBe(300)
})
