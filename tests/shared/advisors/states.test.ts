import { describe, expect, it } from 'vitest'
import { AdvisorKind, AdvisorState, NO_CONCERN } from '../../../shared/advisors/entities.ts'
import {
  independenceWarnings,
  standingOn,
  whyNotThisStep,
  type WantedStep,
} from '../../../shared/advisors/rules.ts'
import {
  BEGINNINGS,
  isOver,
  STATES_OF,
  type Standing,
  stepTo,
  TRANSITIONS,
} from '../../../shared/advisors/states.ts'
import { EVERY_ROLE, mayCall } from '../../../shared/roles.ts'
import { fc } from '../../properties.ts'

const STANDINGS: Standing[] = AdvisorKind.options.flatMap((kind) =>
  AdvisorState.options.map((state) => ({ kind, state })),
)
const words = ({ kind, state }: Standing) => `${kind} ${state}`
const wanted = (from: Standing, to: Standing, more: Partial<WantedStep> = {}): WantedStep => ({
  name: 'Amina Osei',
  from: { ...from, since: '2026-03-01' },
  to,
  role: 'secretariat',
  day: '2026-03-10',
  today: '2026-03-12',
  reason: 'As agreed.',
  agreedChair: 'Femi Okafor',
  agreedSlt: 'Superintendent Petrov',
  ...more,
})
const ends = TRANSITIONS.map((each) => ({
  each,
  from: { kind: each.kind, state: each.from },
  to: { kind: each.toKind, state: each.to },
  name: `${each.kind} ${each.from} → ${each.toKind} ${each.to}`,
}))

describe('S2: the table of states', () => {
  it.each(ends)('allows $name', ({ from, to }) => {
    expect(whyNotThisStep(wanted(from, to))).toBeNull()
  })

  it.each(
    STANDINGS.filter((from) => STATES_OF[from.kind].includes(from.state as never)).map((from) => ({
      from,
      name: words(from),
    })),
  )('refuses everything else from $name, and says what can follow', ({ from }) => {
    for (const to of STANDINGS.filter((each) => stepTo(from, each) === null)) {
      const why = whyNotThisStep(wanted(from, to))
      expect(why?.code, words(to)).toBe('NO_SUCH_STEP')
      expect(why?.sentence).toMatch(/What can follow is: |Nothing follows that/)
    }
  })

  it.each(ends.filter(({ each }) => each.reason))('asks $name for a reason', ({ from, to }) => {
    expect(whyNotThisStep(wanted(from, to, { reason: '  ' }))).toMatchObject({
      code: 'REASON_NEEDED',
      field: 'reason',
    })
  })

  it.each(ends.filter(({ each }) => !each.reason))('asks $name for none', ({ from, to }) => {
    expect(whyNotThisStep(wanted(from, to, { reason: '' }))).toBeNull()
  })

  it.each(ends.filter(({ each }) => each.agreed))(
    'leaves $name to the chair and SLT together',
    ({ from, to }) => {
      expect(whyNotThisStep(wanted(from, to, { agreedChair: '' }))).toMatchObject({
        code: 'BOTH_AGREE',
        field: 'agreedChair',
      })
      expect(whyNotThisStep(wanted(from, to, { agreedSlt: ' ' }))).toMatchObject({
        code: 'BOTH_AGREE',
        field: 'agreedSlt',
      })
    },
  )

  it.each(ends.flatMap((end) => EVERY_ROLE.map((role) => ({ ...end, role }))))(
    'lets only those in the table record $name: $role',
    ({ each, from, to, role }) => {
      expect(whyNotThisStep(wanted(from, to, { role }))?.code ?? 'allowed').toBe(
        mayCall(each.by, role) ? 'allowed' : 'NOT_YOUR_STEP',
      )
    },
  )

  it.each(ends)('keeps the days of $name in order', ({ from, to }) => {
    expect(whyNotThisStep(wanted(from, to, { day: '2026-02-28' }))?.code).toBe('BEFORE_THE_LAST_STEP')
    expect(whyNotThisStep(wanted(from, to, { day: '2026-03-13' }))?.code).toBe('NOT_YET')
    expect(whyNotThisStep(wanted(from, to, { day: '2026-03-01' }))).toBeNull()
  })

  it('knows no state that cannot be reached, and no step between states that are not of their kind', () => {
    const reached = new Set(BEGINNINGS.map(({ kind, state }) => `${kind} ${state}`))
    for (let before = -1; before !== reached.size; ) {
      before = reached.size
      for (const { kind, from, toKind, to } of TRANSITIONS)
        if (reached.has(`${kind} ${from}`)) reached.add(`${toKind} ${to}`)
    }
    const all = AdvisorKind.options.flatMap((kind) => STATES_OF[kind].map((state) => `${kind} ${state}`))
    expect([...reached].sort()).toEqual([...all].sort())
    for (const { kind, from, toKind, to } of TRANSITIONS)
      expect(all).toEqual(expect.arrayContaining([`${kind} ${from}`, `${toKind} ${to}`]))
    expect(STANDINGS.filter((each) => isOver(each) && all.includes(words(each))).map(words)).toEqual([
      'formal alumni',
      'formal declined',
      'formal removed',
      'informal removed',
    ])
  })
})

describe('Where somebody stands without a record', () => {
  const place = (capacity: 'formal' | 'informal' | 'chair', startedOn: string, endsOn: string | null) => ({
    capacity,
    startedOn,
    endsOn,
    deletedAt: null,
  })
  it('follows from their place', () => {
    expect(standingOn(null, [], [place('formal', '2024-01-01', '2026-12-31')], '2026-06-01')).toEqual({
      kind: 'formal',
      state: 'active',
      since: '2024-01-01',
    })
    expect(standingOn(null, [], [place('formal', '2024-01-01', '2026-12-31')], '2027-01-01')).toEqual({
      kind: 'formal',
      state: 'term ended',
      since: '2026-12-31',
    })
    expect(standingOn(null, [], [place('informal', '2024-01-01', null)], '2026-06-01')?.state).toBe('active')
    expect(standingOn(null, [], [place('informal', '2024-01-01', '2025-01-01')], '2026-06-01')?.state).toBe(
      'dormant',
    )
    expect(standingOn(null, [], [], '2026-06-01')).toBeNull()
  })

  it('counts an office and the places beside it as one membership', () => {
    const places = [
      place('formal', '2024-01-01', '2025-05-31'),
      place('chair', '2025-06-01', '2026-05-31'),
      place('formal', '2026-06-01', '2026-12-31'),
    ]
    expect(standingOn(null, [], places, '2026-08-01')).toEqual({
      kind: 'formal',
      state: 'active',
      since: '2024-01-01',
    })
  })
})

describe('Where somebody stands with a record', () => {
  const active = { kind: 'formal', state: 'active', since: '2024-01-01' } as const
  it('is a term that ended once their place ended, and active again once it was given anew', () => {
    const ended = [
      { capacity: 'formal', startedOn: '2024-01-01', endsOn: '2026-12-31', deletedAt: null },
    ] as const
    expect(standingOn(active, [], ended, '2026-12-31')?.state).toBe('active')
    expect(standingOn(active, [], ended, '2027-01-01')).toEqual({
      kind: 'formal',
      state: 'term ended',
      since: '2026-12-31',
    })
    const again = [
      ...ended,
      { capacity: 'formal', startedOn: '2027-02-01', endsOn: null, deletedAt: null },
    ] as const
    const over = { kind: 'formal', state: 'term ended', since: '2026-12-31' } as const
    expect(standingOn(over, [], again, '2027-03-01')).toEqual({
      kind: 'formal',
      state: 'active',
      since: '2027-02-01',
    })
  })

  it('is on an earlier day what the steps said then', () => {
    const step = (from: string | null, to: string, day: string) =>
      ({ fromKind: from ? 'formal' : null, fromState: from, toKind: 'formal', toState: to, day }) as never
    const steps = [
      step(null, 'applicant', '2026-01-10'),
      step('applicant', 'interviewed', '2026-02-01'),
      step('interviewed', 'offered', '2026-02-20'),
    ]
    const offered = { kind: 'formal', state: 'offered', since: '2026-02-20' } as const
    const on = (day: string) => standingOn(offered, steps, [], day)?.state ?? null
    expect([on('2026-01-09'), on('2026-01-10'), on('2026-02-19'), on('2026-02-20')]).toEqual([
      null,
      'applicant',
      'interviewed',
      'offered',
    ])
  })
})

describe('Independence (R33)', () => {
  it('warns of each, and of a former officer only while it is recent', () => {
    expect(independenceWarnings(NO_CONCERN)).toEqual([])
    expect(
      independenceWarnings({
        ...NO_CONCERN,
        servingOfficer: true,
        electedPolitician: true,
        policeContractor: true,
      }),
    ).toHaveLength(3)
    fc.assert(
      fc.property(fc.nat(80), fc.integer({ min: 1, max: 20 }), (years, limit) => {
        const warnings = independenceWarnings(
          { ...NO_CONCERN, formerOfficer: true, formerOfficerYears: years },
          limit,
        )
        expect(warnings.length).toBe(years < limit ? 1 : 0)
      }),
    )
    expect(independenceWarnings({ ...NO_CONCERN, formerOfficer: true })[0]).toContain('ask when they left')
  })
})
