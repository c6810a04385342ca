import { describe, expect, it } from 'vitest'
import { interestInWords, publicInterests } from '../../../shared/meetings/interests.ts'
import { inWhosePlace, standsInFor, substituteWarnings } from '../../../shared/meetings/substitutes.ts'

const superintendent = {
  id: 's',
  name: 'Bo Marsh',
  title: 'Superintendent',
  capacity: 'slt' as const,
  state: 'apologies' as 'apologies' | 'present',
  standsInFor: null as string | null,
}
const inspector = {
  ...superintendent,
  id: 'i',
  name: 'Ana Petrov',
  title: 'Inspector',
  capacity: 'officer' as 'officer' | 'slt',
  state: 'present' as const,
  standsInFor: 's',
}

describe('R2, R3: an officer who stands in for an SLT member', () => {
  it('is shown as being there for them', () => {
    expect(standsInFor(inspector, [superintendent, inspector])).toBe(superintendent)
    expect(inWhosePlace(inspector, superintendent)).toBe('Inspector Ana Petrov for Superintendent Bo Marsh')
  })

  it('does not meet the standard, and the screen says why', () => {
    expect(substituteWarnings([superintendent, inspector])).toEqual([
      'Inspector Ana Petrov for Superintendent Bo Marsh: a stand-in who is not SLT does not meet the standard “SLT present”.',
    ])
  })

  it('stands in for nobody once the member is there, or while away themselves', () => {
    const back = { ...superintendent, state: 'present' as const }
    expect(standsInFor(inspector, [back, inspector])).toBeNull()
    expect(substituteWarnings([back, inspector])).toEqual([])
    const away = { ...inspector, state: 'apologies' as const }
    expect(standsInFor(away, [superintendent, away])).toBeNull()
  })

  it('who is SLT meets the standard, without a warning', () => {
    expect(substituteWarnings([superintendent, { ...inspector, capacity: 'slt' }])).toEqual([])
  })
})

describe('a declared interest in the minutes', () => {
  it('is one sentence for the office, with what it is', () => {
    expect(interestInWords('Ana Petrov', 'her brother works there.')).toBe(
      'Ana Petrov declared an interest (her brother works there) and took no part in this item.',
    )
  })

  it('is one sentence for the public, without what it is', () => {
    expect(publicInterests([])).toBe('')
    expect(publicInterests(['Advisor 3'])).toBe(
      'An interest was declared; Advisor 3 took no part in this item.',
    )
    expect(publicInterests(['the Chair', 'Advisor 3'])).toBe(
      'Interests were declared; the Chair and Advisor 3 took no part in this item.',
    )
  })
})
