import { describe, expect, it } from 'vitest'
import { isReachedBy, readReachList, STARTER_REACH_LIST } from '../../../shared/equality/reach.ts'

describe('The list of communities', () => {
  it('has one community a line, with the words by which it is found', () => {
    expect(readReachList('Young people: youth, school\n\nCarers')).toEqual([
      { label: 'Young people', words: ['youth', 'school'] },
      { label: 'Carers', words: ['Carers'] },
    ])
    expect(readReachList(STARTER_REACH_LIST)).toHaveLength(22)
  })

  it('is refused with one sentence that says what to do', () => {
    expect(readReachList('  \n')).toContain('one community a line')
    expect(readReachList(': youth')).toContain('no name before the colon')
    expect(readReachList('Carers\ncarers: carer')).toBe('“carers” is there twice. Take one of the lines out.')
    expect(readReachList('x'.repeat(301))).toContain('under 300 characters')
  })
})

describe('Reach in somebody’s own words', () => {
  const young = { label: 'Young people', words: ['youth', 'deaf child'] }
  it('is found at the beginning of a word, with or without accents and capitals', () => {
    expect(isReachedBy(young, 'Somali YOUTH workers')).toBe(true)
    expect(isReachedBy(young, 'Knows parents of deaf children')).toBe(true)
    expect(isReachedBy({ label: '', words: ['Córdoba'] }, 'the cordoba club')).toBe(true)
  })
  it('is not found within a word', () => {
    expect(isReachedBy({ label: '', words: ['gay'] }, 'Nagaya')).toBe(false)
    expect(isReachedBy({ label: '', words: ['art'] }, 'part art')).toBe(true)
  })
})
