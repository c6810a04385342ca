import { expect, it } from 'vitest'
import { readReachList, STARTER_REACH_LIST } from '../../../shared/equality/reach.ts'
import { reachedOf, wantedFrom, withoutWanted } from '../../../shared/incidents/reach.ts'

const known = readReachList(STARTER_REACH_LIST)
if (typeof known === 'string') throw new Error(known)

it('S10: communities affected are read one after each comma or line, each once', () => {
  expect(
    wantedFrom('Turkish and Kurdish communities, young people;Young people\n  night-time economy', known),
  ).toEqual([
    { label: 'Turkish and Kurdish communities', words: ['turkish', 'kurdish'] },
    { label: 'young people', words: ['young', 'youth', 'school', 'student', 'teenage'] },
    { label: 'night-time economy', words: [] },
  ])
  expect(wantedFrom(' , ;\n', known)).toEqual([])
})

it.each([
  ['Turkish-speaking', ['Speaks Turkish at home'], true],
  ['Turkish communities', ['new communities in Hoxton'], false],
  ['young people', ['Runs a youth club'], true],
  ['Muslim community', ['Chair of the Jewish community centre'], false],
  ['Trans people', ['Transport planning'], false],
  ['men', ['mental health'], false],
  ['Somali mothers', ['SOMALI women'], true],
  ['Łódź families', ['Lodz association'], true],
])('S10: “%s” and somebody who says %s', (asked, own, is) => {
  expect(reachedOf(wantedFrom(asked, known), own).length === 1).toBe(is)
})

it('S10: the community somebody is asked for is taken out of the matter, the rest stays', () => {
  expect(
    withoutWanted('Fire at a Turkish social club, Turks worried', wantedFrom('Turkish communities', [])),
  ).toBe('Fire at a  social club, Turks worried')
  expect(withoutWanted('As it was', [])).toBe('As it was')
})
