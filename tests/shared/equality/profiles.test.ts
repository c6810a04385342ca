import { describe, expect, it } from 'vitest'
import { BOROUGHS } from '../../../shared/groups/boroughs.ts'
import { CENSUS_2021, LONDON_AREA } from '../../../shared/equality/census-2021.ts'
import { areaOf, profileRows, readProfiles, shareOf } from '../../../shared/equality/profiles.ts'
import { aboutShare, inWords } from '../../../shared/equality/words.ts'

const percent = (area: string, keys: string[]) =>
  Math.round(shareOf(CENSUS_2021[area]?.ethnicity ?? {}, keys) * 1000) / 10

describe('The Census 2021 profile of an area', () => {
  it('is there for each of the 33 areas and for London', () => {
    expect(Object.keys(CENSUS_2021).toSorted()).toEqual(
      [...BOROUGHS.map(({ name }) => name), LONDON_AREA].toSorted(),
    )
  })

  it('has the shares that were published', () => {
    expect(['asian', 'black', 'mixed', 'white', 'other'].map((key) => percent('Hackney', [key]))).toEqual([
      10.4, 21.1, 6.7, 53.1, 8.7,
    ])
    expect(['asian', 'black', 'mixed', 'white', 'other'].map((key) => percent(LONDON_AREA, [key]))).toEqual([
      20.7, 13.5, 5.7, 53.8, 6.3,
    ])
    const religion = CENSUS_2021[LONDON_AREA]?.religion ?? {}
    expect(Math.round(shareOf(religion, ['christian']) * 1000) / 10).toBe(40.7)
    expect(Math.round(shareOf(CENSUS_2021[LONDON_AREA]?.disability ?? {}, ['disabled']) * 1000) / 10).toBe(
      13.2,
    )
  })

  it('is of the borough for a local group, of London for any other', () => {
    expect(areaOf({ kind: 'local', area: 'Hackney' })).toBe('Hackney')
    expect(areaOf({ kind: 'corporate', area: 'Race' })).toBe('London')
    expect(areaOf(null)).toBe('London')
  })
})

describe('Figures from a file', () => {
  const heading = ['area', 'characteristic', 'category', 'people']
  const read = (...lines: string[][]) =>
    readProfiles(
      heading,
      lines.map((cells, at) => ({ line: at + 2, cells })),
    )

  it('are what was saved before', () => {
    const [first = [], ...lines] = profileRows({})
    const figures = readProfiles(
      first,
      lines.map((cells, at) => ({ line: at + 2, cells })),
    )
    expect(figures).toEqual(CENSUS_2021)
  })

  it('are refused with one sentence that says which line and what to do', () => {
    expect(read(['Leeds', 'Sex', 'Female', '1'])).toBe(
      'Line 2: “Leeds” is no London borough. Write it as the groups do, or London.',
    )
    expect(read(['Hackney', 'Height', 'Tall', '1'])).toContain('“Height” is no characteristic.')
    expect(read(['Hackney', 'Sex', 'Women', '1'])).toContain('Use one of: Female, Male, Not said.')
    expect(read(['Hackney', 'Sex', 'Female', '-4'])).toContain('Write a whole number.')
    expect(read(['Hackney', 'Sex', 'Female', '4'], ['Hackney', 'sex', 'female', '5'])).toContain(
      'there twice',
    )
    expect(read(['Hackney', 'Sex', 'Female', '4'])).toContain('at least two categories')
    expect(readProfiles(['borough'], [])).toContain('The first line must be:')
  })
})

describe('Equality monitoring in words', () => {
  it('says shares as people do', () => {
    expect([0.104, 0.167, 0.5, 0.66, 0.003, 0.98, 0.29].map(aboutShare)).toEqual([
      'about 1 in 10',
      'about 1 in 6',
      'about half',
      'about 2 in 3',
      'fewer than 1 in 100',
      'nearly everybody',
      'about 3 in 10',
    ])
  })

  it('tells differences of more than ten points, and the rest together', () => {
    const row = (key: string, share: number | null, profileShare: number | null) => ({
      key,
      label: key,
      people: `${key} people`,
      share,
      profileShare,
    })
    expect(
      inWords('The group', 'Hackney', {
        rows: [row('Asian', 0.1, 0.25), row('Black', 0.25, 0.21), row('Mixed', null, 0.07)],
        rest: { labels: ['Mixed', 'Not said'], people: 3, share: 0.15, profileShare: 0.07 },
        sheets: 20,
      }),
    ).toEqual([
      'The group has fewer Asian people than Hackney: about 1 in 10 against about 1 in 4.',
      'The group has about as many Black people as Hackney.',
      'Not shown one by one, so that nobody can be worked out: Mixed and Not said. Together 3 of 20, about 1 in 7, against about 1 in 15 in Hackney.',
    ])
  })
})
