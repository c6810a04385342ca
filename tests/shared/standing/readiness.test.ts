import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import {
  isWorse,
  type Light,
  type ReadinessFacts,
  type ReadinessPart,
  readiness,
  sharesAWord,
  worsenings,
} from '../../../shared/standing/readiness.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-26'

/** Somebody of whom nothing is missing. */
const READY: ReadinessFacts = {
  terms: [{ startedOn: '2025-01-01', endsOn: '2027-12-31' }],
  state: 'active',
  roles: [{ title: 'the role description “Local” 1.0', state: 'acknowledged' }],
  protocols: [{ title: '“Critical incident protocol” 2.0', state: 'acknowledged', until: '2027-06-01' }],
  modules: [{ code: '3', title: 'Confidentiality', from: '2025-06-01', until: '2027-06-01' }],
  agreements: [
    { kind: 'confidentiality', signedOn: '2025-01-01', expiresOn: null },
    { kind: 'information sharing', signedOn: '2025-01-01', expiresOn: null },
  ],
  vettings: [{ outcome: 'cleared', grantedOn: '2025-01-01', expiresOn: '2028-01-01' }],
  approvals: [],
  away: [],
  hasPhone: true,
  outOfHours: 'yes',
  hours: '',
  interests: [],
}

/** What is missing by itself, what it turns the light to, and words of the reason. */
const ALONE: {
  part: ReadinessPart
  name: string
  facts: Partial<ReadinessFacts>
  light: Light
  says: RegExp
}[] = [
  { part: 'term', name: 'no term', facts: { terms: [] }, light: 'not ready', says: /no term/ },
  {
    part: 'term',
    name: 'a term that ended yesterday',
    facts: { terms: [{ startedOn: '2024-01-01', endsOn: '2026-11-25' }] },
    light: 'not ready',
    says: /ended on 25 Nov 2026/,
  },
  {
    part: 'term',
    name: 'a term to come',
    facts: { terms: [{ startedOn: '2026-12-01', endsOn: null }] },
    light: 'not ready',
    says: /begins on 1 Dec 2026/,
  },
  {
    part: 'confidentiality',
    name: 'no confidentiality agreement',
    facts: { agreements: READY.agreements.slice(1) },
    light: 'not ready',
    says: /No confidentiality agreement/,
  },
  {
    part: 'confidentiality',
    name: 'a confidentiality agreement that ran out',
    facts: {
      agreements: [
        { kind: 'confidentiality', signedOn: '2024-01-01', expiresOn: '2026-01-01' },
        ...READY.agreements.slice(1),
      ],
    },
    light: 'not ready',
    says: /ran out on 1 Jan 2026/,
  },
  {
    part: 'sharing',
    name: 'no information-sharing agreement',
    facts: { agreements: READY.agreements.slice(0, 1) },
    light: 'limits',
    says: /No information-sharing agreement/,
  },
  {
    part: 'state',
    name: 'a suspension',
    facts: { state: 'suspended' },
    light: 'not ready',
    says: /suspended/,
  },
  { part: 'state', name: 'leave', facts: { state: 'on leave' }, light: 'not ready', says: /on leave/ },
  {
    part: 'state',
    name: 'onboarding',
    facts: { state: 'onboarding' },
    light: 'not ready',
    says: /onboarding/,
  },
  {
    part: 'role description',
    name: 'a role description not acknowledged',
    facts: { roles: [{ title: 'the role description “Local” 1.1', state: 'lapsed' }] },
    light: 'not ready',
    says: /not acknowledged the role description “Local” 1\.1/,
  },
  {
    part: 'role description',
    name: 'a group without a role description',
    facts: { roles: [] },
    light: 'not ready',
    says: /no role description in force/,
  },
  {
    part: 'protocol',
    name: 'a protocol not acknowledged',
    facts: { protocols: [{ title: '“Critical incident protocol” 2.0', state: 'not asked', until: null }] },
    light: 'not ready',
    says: /not acknowledged “Critical incident protocol” 2\.0 this year/,
  },
  {
    part: 'protocol',
    name: 'a protocol acknowledged more than a year ago',
    facts: {
      protocols: [{ title: '“Critical incident protocol” 2.0', state: 'acknowledged', until: '2026-11-25' }],
    },
    light: 'not ready',
    says: /more than a year since they acknowledged/,
  },
  {
    part: 'protocol',
    name: 'a protocol declined',
    facts: { protocols: [{ title: '“Critical incident protocol” 2.0', state: 'declined', until: null }] },
    light: 'not ready',
    says: /declined “Critical incident protocol”/,
  },
  {
    part: 'induction',
    name: 'a module never done',
    facts: { modules: [{ code: '4', title: 'Critical incidents', from: null, until: null }] },
    light: 'not ready',
    says: /module 4 Critical incidents/,
  },
  {
    part: 'induction',
    name: 'a module past its refresher',
    facts: { modules: [{ code: '3', title: 'Confidentiality', from: '2024-01-01', until: '2026-01-01' }] },
    light: 'not ready',
    says: /expired on 1 Jan 2026/,
  },
  {
    part: 'induction',
    name: 'no programme',
    facts: { modules: null },
    light: 'not ready',
    says: /no induction/,
  },
  {
    part: 'vetting',
    name: 'no vetting outcome',
    facts: { vettings: [] },
    light: 'not ready',
    says: /No outcome/,
  },
  {
    part: 'vetting',
    name: 'vetting that ran out',
    facts: { vettings: [{ outcome: 'cleared', grantedOn: '2020-01-01', expiresOn: '2026-11-25' }] },
    light: 'not ready',
    says: /vetting ran out on 25 Nov 2026/,
  },
  {
    part: 'vetting',
    name: 'not cleared',
    facts: { vettings: [{ outcome: 'not cleared', grantedOn: '2026-01-01', expiresOn: null }] },
    light: 'not ready',
    says: /not cleared/,
  },
  {
    part: 'vetting',
    name: 'risk-assessed without SLT’s approval',
    facts: { vettings: [{ outcome: 'risk-assessed', grantedOn: '2026-01-01', expiresOn: null }] },
    light: 'not ready',
    says: /SLT has not approved/,
  },
  {
    part: 'vetting',
    name: 'an approved risk assessment',
    facts: { vettings: [], approvals: [{ from: '2026-01-01', expiresOn: '2027-01-01' }] },
    light: 'limits',
    says: /risk assessment until 1 Jan 2027/,
  },
  {
    part: 'vetting',
    name: 'cleared with conditions',
    facts: { vettings: [{ outcome: 'cleared with conditions', grantedOn: '2026-01-01', expiresOn: null }] },
    light: 'limits',
    says: /with conditions/,
  },
  {
    part: 'away',
    name: 'away days',
    facts: { away: [{ fromDay: '2026-11-20', toDay: '2026-11-30' }] },
    light: 'not ready',
    says: /away until 30 Nov 2026/,
  },
  {
    part: 'reach',
    name: 'no telephone number',
    facts: { hasPhone: false },
    light: 'limits',
    says: /telephone/,
  },
  {
    part: 'hours',
    name: 'never out of hours',
    facts: { outOfHours: 'no', hours: 'weekdays after 6' },
    light: 'limits',
    says: /weekdays after 6/,
  },
  {
    part: 'hours',
    name: 'nobody asked about out of hours',
    facts: { outOfHours: '' },
    light: 'limits',
    says: /asked/,
  },
]

describe('Ready to be called', () => {
  it('is green for somebody of whom nothing is missing', () => {
    expect(readiness(READY, TODAY)).toEqual({ light: 'ready', reasons: [] })
  })

  it.each(ALONE)('$name turns the light to $light by itself, and says what makes it green', (one) => {
    const { light, reasons } = readiness({ ...READY, ...one.facts }, TODAY)
    expect(light).toBe(one.light)
    expect(reasons).toHaveLength(1)
    expect(reasons[0]).toMatchObject({ part: one.part, turns: one.light })
    expect(reasons[0]?.what).toMatch(one.says)
    expect(reasons[0]?.remedy).toMatch(/^[A-Z].+\.$/)
  })

  it('turns to limits for a declared interest that touches the matter asked about, and for no other matter', () => {
    const facts = {
      ...READY,
      interests: [{ text: 'Trustee of Dalston Youth Clubs', declaredOn: '2026-01-01', endedOn: null }],
    }
    expect(readiness(facts, TODAY).light).toBe('ready')
    expect(readiness(facts, TODAY, 'Stabbing outside a youth club').reasons[0]).toMatchObject({
      part: 'conflict',
      turns: 'limits',
    })
    expect(readiness(facts, TODAY, 'Stop and search at the station').light).toBe('ready')
    const over = facts.interests.map((one) => ({ ...one, endedOn: '2026-02-01' }))
    expect(readiness({ ...facts, interests: over }, TODAY, 'A youth club').light).toBe('ready')
  })

  it('finds the words two texts share, whatever their case, accents and plural', () => {
    expect(sharesAWord('Trustee of MOSQUES', 'fire at the mosque')).toBe(true)
    expect(sharesAWord('José’s café', 'The Cafe on the corner')).toBe(true)
    expect(sharesAWord('works with the police', 'police with dogs')).toBe(false)
  })

  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays(TODAY, days))
  const open = fc.option(day, { nil: null })
  const facts: fc.Arbitrary<ReadinessFacts> = fc.record({
    state: fc.constantFrom(null, 'active' as const, 'suspended' as const, 'on leave' as const),
    roles: fc.array(
      fc.record({
        title: fc.constant('the role description “Local” 1.0'),
        state: fc.constantFrom(
          'acknowledged' as const,
          'requested' as const,
          'lapsed' as const,
          'declined' as const,
        ),
      }),
      { maxLength: 2 },
    ),
    protocols: fc.array(
      fc.record({
        title: fc.constant('“Critical incident protocol” 1.0'),
        state: fc.constantFrom('acknowledged' as const, 'lapsed' as const, 'declined' as const),
        until: open,
      }),
      { maxLength: 2 },
    ),
    modules: fc.option(
      fc.array(
        fc.record({ code: fc.constant('3'), title: fc.constant('Confidentiality'), from: open, until: open }),
        {
          maxLength: 2,
        },
      ),
      { nil: null },
    ),
    terms: fc.array(fc.record({ startedOn: day, endsOn: open }), { maxLength: 3 }),
    agreements: fc.array(
      fc.record({
        kind: fc.constantFrom('confidentiality' as const, 'information sharing' as const),
        signedOn: day,
        expiresOn: open,
      }),
      { maxLength: 4 },
    ),
    vettings: fc.array(
      fc.record({
        outcome: fc.constantFrom(
          'cleared' as const,
          'cleared with conditions' as const,
          'risk-assessed' as const,
          'not cleared' as const,
        ),
        grantedOn: day,
        expiresOn: open,
      }),
      { maxLength: 3 },
    ),
    approvals: fc.array(fc.record({ from: day, expiresOn: open }), { maxLength: 2 }),
    away: fc.array(fc.record({ fromDay: day, toDay: day }), { maxLength: 2 }),
    hasPhone: fc.boolean(),
    outOfHours: fc.constantFrom('' as const, 'yes' as const, 'no' as const),
    hours: fc.constantFrom('', 'after six'),
    interests: fc.array(
      fc.record({ text: fc.constantFrom('Youth club', 'Mosque'), declaredOn: day, endedOn: open }),
      { maxLength: 2 },
    ),
  })

  /** Missing pieces that hold today, each as it is added. */
  const PIECES: ((facts: ReadinessFacts) => ReadinessFacts)[] = [
    (is) => ({ ...is, terms: [...is.terms, { startedOn: '2026-01-01', endsOn: null }] }),
    ...(['confidentiality', 'information sharing'] as const).map((kind) => (is: ReadinessFacts) => ({
      ...is,
      agreements: [...is.agreements, { kind, signedOn: TODAY, expiresOn: null }],
    })),
    (is) => ({
      ...is,
      vettings: [...is.vettings, { outcome: 'cleared', grantedOn: TODAY, expiresOn: null }],
    }),
    (is) => ({ ...is, approvals: [...is.approvals, { from: TODAY, expiresOn: null }] }),
    (is) => ({ ...is, away: [] }),
    (is) => ({ ...is, state: 'active' }),
    (is) => ({ ...is, roles: is.roles.map((role) => ({ ...role, state: 'acknowledged' })) }),
    (is) => (is.roles.length > 0 ? is : { ...is, roles: READY.roles }),
    (is) => ({
      ...is,
      protocols: is.protocols.map((one) => ({ ...one, state: 'acknowledged', until: addDays(TODAY, 365) })),
    }),
    (is) => ({
      ...is,
      modules: (is.modules ?? []).map((module) => ({ ...module, from: TODAY, until: null })),
    }),
    (is) => ({ ...is, hasPhone: true }),
    (is) => ({ ...is, outOfHours: 'yes' }),
    (is) => (is.outOfHours === '' ? { ...is, outOfHours: 'no' } : is),
    (is) => ({ ...is, interests: [] }),
  ]

  it('never gets worse by a missing piece that is added, and has a reason exactly when it is not green', () => {
    fc.assert(
      fc.property(
        facts,
        fc.constantFrom(...PIECES),
        fc.constantFrom('', 'The youth club'),
        (is, add, matter) => {
          const before = readiness(is, TODAY, matter)
          const after = readiness(add(is), TODAY, matter)
          expect(isWorse(after.light, before.light)).toBe(false)
          expect(before.light === 'ready').toBe(before.reasons.length === 0)
          expect(new Set(before.reasons.map((reason) => reason.part)).size).toBe(before.reasons.length)
        },
      ),
    )
  })

  it('turns green when every missing piece is added', () => {
    fc.assert(
      fc.property(facts, (is) => {
        const all = PIECES.reduce((so, add) => add(so), is)
        // A newer outcome recorded for today stands beside the one that is added.
        const vettings = all.vettings.filter((one) => one.grantedOn !== TODAY).concat(all.vettings.slice(-1))
        expect(readiness({ ...all, vettings }, TODAY, 'The youth club').light).toBe('ready')
      }),
    )
  })

  it('tells the exact day on which it gets worse and why, and only days on which it does', () => {
    const ends: ReadinessFacts = {
      ...READY,
      vettings: [{ outcome: 'cleared', grantedOn: '2025-01-01', expiresOn: '2026-12-10' }],
      away: [{ fromDay: '2026-12-01', toDay: '2026-12-03' }],
      agreements: [
        ...READY.agreements.slice(0, 1),
        { kind: 'information sharing', signedOn: '2025-01-01', expiresOn: '2026-12-05' },
      ],
    }
    expect(
      worsenings(ends, TODAY, addDays(TODAY, 90)).map(({ day: on, light, reasons }) => [
        on,
        light,
        reasons.map((reason) => reason.part),
      ]),
    ).toEqual([
      ['2026-12-01', 'not ready', ['away']],
      ['2026-12-06', 'limits', ['sharing']],
      ['2026-12-11', 'not ready', ['vetting']],
    ])
    expect(worsenings(ends, TODAY, '2026-11-30')).toEqual([])
  })

  it('agrees with looking at every single day', () => {
    fc.assert(
      fc.property(facts, (is) => {
        const byDay = Array.from({ length: 90 }, (_, at) => addDays(TODAY, at + 1)).filter((on) =>
          isWorse(readiness(is, on).light, readiness(is, addDays(on, -1)).light),
        )
        expect(worsenings(is, TODAY, addDays(TODAY, 90)).map((worse) => worse.day)).toEqual(byDay)
      }),
      { numRuns: 30 },
    )
  })
})
