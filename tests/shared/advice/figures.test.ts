import { describe, expect, it } from 'vitest'
import { addDays } from '../../../shared/dates.ts'
import type { ResponseStatus } from '../../../shared/advice/entities.ts'
import {
  adviceFigures,
  type CountedAdvice,
  figuresBy,
  figuresInWords,
} from '../../../shared/advice/figures.ts'
import { themesOf } from '../../../shared/advice/themes.ts'
import { fc } from '../../properties.ts'

const TODAY = '2026-11-26'
const given = (ago: number, status: ResponseStatus | null = null, took = 0, told = false): CountedAdvice => {
  const givenOn = addDays(TODAY, -ago)
  const answeredOn = status === null ? null : addDays(givenOn, took)
  return { givenOn, isCritical: false, status, answeredOn, toldOn: told ? TODAY : null }
}

describe('L1: advice in figures', () => {
  it('is how much was heeded of what was answered, after how many days in the middle, and what waits too long', () => {
    const figures = adviceFigures(
      [
        given(90, 'accepted', 10, true),
        given(80, 'partly accepted', 21),
        given(70, 'not accepted', 30),
        given(60, 'noted', 9, true),
        given(29),
        given(28),
      ],
      TODAY,
    )
    expect(figures).toEqual({
      given: 6,
      answered: { accepted: 1, 'partly accepted': 1, 'not accepted': 1, noted: 1 },
      awaiting: 2,
      late: 1,
      shareAccepted: 50,
      medianDays: 15.5,
      untold: 2,
    })
    expect(figuresInWords(figures)).toBe(
      '6 pieces of advice: 50 % of what was answered was accepted wholly or partly, after 15.5 days in the middle; 2 without an answer, 1 of them for longer than they should.',
    )
  })

  it('has no share and no days while nothing was answered', () => {
    expect(adviceFigures([given(3)], TODAY)).toMatchObject({ shareAccepted: null, medianDays: null })
    expect(figuresInWords(adviceFigures([given(3)], TODAY))).toBe(
      '1 piece of advice: none of it answered yet; 1 without an answer.',
    )
    expect(figuresInWords(adviceFigures([], TODAY))).toBe('No advice was given.')
  })

  it('counts every piece once in all, whatever became of it', () => {
    const status = fc.constantFrom(null, 'accepted', 'partly accepted', 'not accepted', 'noted')
    const rows = fc.array(
      fc
        .tuple(fc.nat(400), status, fc.integer({ min: -5, max: 90 }), fc.boolean())
        .map(([ago, is, took, told]) => given(ago, is as ResponseStatus | null, took, told)),
    )
    fc.assert(
      fc.property(rows, (all) => {
        const {
          given: count,
          answered,
          awaiting,
          late,
          untold,
          shareAccepted,
          medianDays,
        } = adviceFigures(all, TODAY)
        const answers = Object.values(answered).reduce((sum, one) => sum + one, 0)
        expect(answers + awaiting).toBe(count)
        expect(late).toBeLessThanOrEqual(awaiting)
        expect(untold).toBeLessThanOrEqual(answers)
        expect(shareAccepted === null).toBe(answers === 0)
        expect((shareAccepted ?? 0) >= 0 && (shareAccepted ?? 0) <= 100 && (medianDays ?? 0) >= 0).toBe(true)
      }),
    )
  })

  it('goes by name, those with most advice first', () => {
    const rows = [
      { ...given(3), groups: ['B'] },
      { ...given(3), groups: ['A', 'C'] },
      { ...given(3), groups: ['C'] },
    ]
    const by = figuresBy(rows, (row) => row.groups, TODAY)
    expect(by.map(({ name, figures }) => [name, figures.given])).toEqual([
      ['C', 2],
      ['A', 1],
      ['B', 1],
    ])
  })
})

describe('L1: the themes of advice', () => {
  it.each([
    ['Say why a stop and search was made', ['Stop and search']],
    ['Write to SCHOOLS before the leaflet goes out', ['Young people', 'What the public are told']],
    ['Racist abuse outside the mosque', ['Hate crime']],
    ['Research other boroughs', ['Something else']],
    ['Steward the towards', ['Something else']],
    ['', ['Something else']],
  ])('“%s” is about %j', (words, themes) => {
    expect(themesOf(words)).toEqual(themes)
  })
  it('reads the title of the item as well', () => {
    expect(themesOf('Try two evenings', 'Knife crime')).toEqual(['Violence and knives'])
  })
})
