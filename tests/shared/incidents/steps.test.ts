import { describe, expect, it } from 'vitest'
import { readReachList, STARTER_REACH_LIST } from '../../../shared/equality/reach.ts'
import { stepFor } from '../../../shared/incidents/steps.ts'
import type { IncidentKind } from '../../../shared/protocols/entities.ts'

const list = readReachList(STARTER_REACH_LIST)
const known = typeof list === 'string' ? [] : list
const of = (
  incident: IncidentKind | '',
  community: string,
  callOut: { kind?: IncidentKind; communities?: string } = {},
) => stepFor({ incident, community }, { kind: 'critical incident', communities: '', known, ...callOut })

describe('a step of a protocol', () => {
  it('without conditions is taken in every call-out', () => {
    expect(of('', '')).toBe('this')
    expect(of('', ' ', { communities: 'Somali mothers' })).toBe('this')
  })
  it('of another kind of incident is left out, whatever its community', () => {
    expect(of('policy', '')).toBeNull()
    expect(of('policy', 'Somali', { communities: 'Somali' })).toBeNull()
    expect(of('critical incident', '')).toBe('this')
  })
  it.each<[step: string, communities: string, expected: string]>([
    ['Turkish-speaking families', 'Turkish communities', 'this'],
    ['Turkish-speaking families', 'Somali mothers, Turkish shops', 'this'],
    ['Somali; Turkish', 'Turkish communities', 'this'],
    ['young people', 'pupils of the school', 'this'],
    ['Turkish-speaking families', 'Somali mothers', 'other communities'],
    ['Those who do not speak English at home', 'Somali mothers', 'other communities'],
    ['Turkish-speaking families', '', 'perhaps'],
  ])('for “%s” in a call-out about “%s”: %s', (community, communities, expected) => {
    expect(of('', community, { communities })).toBe(expected)
  })
})
