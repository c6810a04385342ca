import { describe, expect, it } from 'vitest'
import {
  audiencesOf,
  counts,
  expiringSentence,
  inductionStanding,
  lackSentence,
  moduleStanding,
  type Occasion,
  type WantedModule,
  wantedModules,
} from '../../../shared/induction/rules.ts'
import { addDays } from '../../../shared/dates.ts'
import { RecordState } from '../../../shared/induction/states.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-20'
const wanted = (id: string, more: Partial<WantedModule> = {}): WantedModule => ({
  id,
  code: id,
  title: `Title ${id}`,
  required: true,
  requiredBeforeCallOut: false,
  refresherMonths: null,
  ...more,
})
const done = (moduleId: string, date: string): Occasion => ({ moduleId, state: 'completed', date })

describe('Where somebody stands with a module', () => {
  it('counts to the day its refresher is due, that day included', () => {
    const occasions = [done('3', '2024-11-20')]
    expect(moduleStanding(24, occasions, '2026-11-20')).toMatchObject({
      state: 'completed',
      validUntil: '2026-11-20',
    })
    expect(moduleStanding(24, occasions, '2026-11-21').state).toBe('expired')
    expect(moduleStanding(null, occasions, '2099-01-01').state).toBe('completed')
  })

  it('completed on the last day of a month runs out on the last day of a month', () => {
    expect(moduleStanding(6, [done('3', '2026-08-31')], '2026-11-20').validUntil).toBe('2027-02-28')
  })

  it('a refresher booked ahead of its day takes nothing away; nor does one that was missed', () => {
    const booked = [done('3', '2025-01-10'), { moduleId: '3', state: 'booked', date: '2026-12-01' } as const]
    const standing = moduleStanding(24, booked, TODAY)
    expect(standing).toMatchObject({
      state: 'refresher booked',
      validUntil: '2027-01-10',
      bookedFor: '2026-12-01',
    })
    expect(counts(standing, TODAY)).toBe(true)
    const missed = [
      done('3', '2025-01-10'),
      { moduleId: '3', state: 'did not attend', date: '2026-11-01' } as const,
    ]
    expect(moduleStanding(24, missed, TODAY).state).toBe('completed')
  })

  it('a booking after it expired does not make it count', () => {
    const standing = moduleStanding(
      12,
      [done('3', '2024-01-10'), { moduleId: '3', state: 'booked', date: '2026-12-01' }],
      TODAY,
    )
    expect(standing.state).toBe('refresher booked')
    expect(counts(standing, TODAY)).toBe(false)
  })

  it('what is completed later than the day asked about does not count yet', () => {
    expect(moduleStanding(null, [done('3', '2026-11-21')], TODAY).state).toBe('not started')
  })
})

describe('Whether an induction is complete', () => {
  const modules = [
    wanted('1', { requiredBeforeCallOut: true }),
    wanted('3', { requiredBeforeCallOut: true, refresherMonths: 24 }),
    wanted('5'),
    wanted('13', { required: false }),
  ]

  it('says of each module that is missing, that it expired, and on which day', () => {
    const standing = inductionStanding(
      modules,
      [done('3', '2024-03-04'), { moduleId: '5', state: 'booked', date: '2026-12-02' }],
      TODAY,
    )
    expect(standing).toMatchObject({ complete: false, readyForCallOut: false, done: 0, of: 3 })
    expect(standing.lacks.map(lackSentence)).toEqual([
      'Module 1, Title 1, is not done yet.',
      'Module 3, Title 3, expired on 4 Mar 2026.',
      'Module 5, Title 5, is not done yet; booked for 2 Dec 2026.',
    ])
  })

  it('is ready for a call-out before everything is complete', () => {
    const standing = inductionStanding(modules, [done('1', '2026-10-01'), done('3', '2026-10-01')], TODAY)
    expect(standing).toMatchObject({ complete: false, readyForCallOut: true, done: 2, of: 3 })
  })

  it.each([
    [30, '2026-12-20'],
    [60, '2026-12-21'],
    [60, '2027-01-19'],
    [90, '2027-01-20'],
    [90, '2027-02-18'],
  ])('warns %i days before it expires on %s', (within, validUntil) => {
    const one = wanted('3', { refresherMonths: 12 })
    const standing = inductionStanding([one], [done('3', addYear(validUntil))], TODAY)
    expect(standing.complete).toBe(true)
    expect(standing.expiring).toMatchObject([{ moduleId: '3', validUntil, within }])
    const before = addDays(TODAY, -91)
    expect(inductionStanding([one], [done('3', addYear(validUntil))], before).expiring).toEqual([])
  })

  it('says by when it is to be refreshed', () => {
    const [expiring] = inductionStanding(
      [wanted('3', { refresherMonths: 12 })],
      [done('3', '2025-12-01')],
      TODAY,
    ).expiring
    expect(expiring && expiringSentence(expiring)).toBe(
      'Module 3, Title 3, is to be refreshed by 1 Dec 2026.',
    )
  })

  it('claims nothing where no programme asks anything', () => {
    expect(inductionStanding([], [], TODAY)).toMatchObject({
      hasProgramme: false,
      complete: false,
      readyForCallOut: false,
    })
  })
})

/** The day a year before. */
const addYear = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`

const anyOccasion = fc.record({
  moduleId: fc.constantFrom('1', '3', '5'),
  state: fc.constantFrom(...RecordState.options),
  date: fc.integer({ min: -1500, max: 200 }).map((days) => addDays(TODAY, days)),
})
const anyModules = fc.tuple(
  ...['1', '3', '5'].map((id) =>
    fc
      .record({
        required: fc.boolean(),
        requiredBeforeCallOut: fc.boolean(),
        refresherMonths: fc.constantFrom(null, 6, 24),
      })
      .map((more) => wanted(id, more)),
  ),
)

describe('Whatever is on record', () => {
  it('one more completed or exempt module never makes it worse', () => {
    fc.assert(
      fc.property(
        anyModules,
        fc.array(anyOccasion, { maxLength: 12 }),
        anyOccasion,
        fc.constantFrom('completed' as const, 'exempt' as const),
        (modules, occasions, one, state) => {
          const before = inductionStanding(modules, occasions, TODAY)
          const after = inductionStanding(modules, [...occasions, { ...one, state }], TODAY)
          expect(after.done).toBeGreaterThanOrEqual(before.done)
          expect(Number(after.complete)).toBeGreaterThanOrEqual(Number(before.complete))
          expect(Number(after.readyForCallOut)).toBeGreaterThanOrEqual(Number(before.readyForCallOut))
        },
      ),
    )
  })

  it('a booking or an absence changes neither whether it is complete nor whether somebody is ready', () => {
    fc.assert(
      fc.property(
        anyModules,
        fc.array(anyOccasion, { maxLength: 12 }),
        anyOccasion,
        fc.constantFrom('booked' as const, 'did not attend' as const),
        (modules, occasions, one, state) => {
          const before = inductionStanding(modules, occasions, TODAY)
          const after = inductionStanding(modules, [...occasions, { ...one, state }], TODAY)
          expect([after.complete, after.readyForCallOut, after.done]).toEqual([
            before.complete,
            before.readyForCallOut,
            before.done,
          ])
        },
      ),
    )
  })

  it('each needed module alone turns it: without any one of them it is not complete', () => {
    fc.assert(
      fc.property(anyModules, fc.constantFrom('1', '3', '5'), (modules, without) => {
        const all = ['1', '3', '5'].map((id) => done(id, TODAY))
        const whole = inductionStanding(modules, all, TODAY)
        expect([whole.complete, whole.readyForCallOut]).toEqual([true, true])
        const one = modules.find(({ id }) => id === without)
        const lacking = inductionStanding(
          modules,
          all.filter(({ moduleId }) => moduleId !== without),
          TODAY,
        )
        expect(lacking.complete).toBe(!(one?.required || one?.requiredBeforeCallOut))
        expect(lacking.readyForCallOut).toBe(!one?.requiredBeforeCallOut)
      }),
    )
  })
})

describe('Which programmes are for whom', () => {
  it('a chair has the programme of the group’s kind and the one for chairs; an informal advisor none', () => {
    expect(audiencesOf('local', 'chair')).toEqual(['local', 'chair'])
    expect(audiencesOf('corporate', 'formal')).toEqual(['corporate'])
    expect(audiencesOf('youth', 'formal')).toEqual(['local'])
    expect(audiencesOf('local', 'informal')).toEqual([])
    expect(audiencesOf('local', 'slt')).toEqual([])
  })

  it('a module in two programmes is asked once, and is required when one of them requires it', () => {
    const modules = new Map([
      ['1', wanted('1')],
      ['2', wanted('2')],
    ])
    const programmes = [
      { audience: 'local' as const, targetDays: 90, modules: [{ moduleId: '1', required: false }] },
      {
        audience: 'chair' as const,
        targetDays: 90,
        modules: [
          { moduleId: '1', required: true },
          { moduleId: 'gone', required: true },
        ],
      },
    ]
    expect(wantedModules(['local', 'chair'], programmes, modules)).toMatchObject([
      { id: '1', required: true },
    ])
    expect(wantedModules(['local'], programmes, modules)).toMatchObject([{ id: '1', required: false }])
  })
})
