import { describe, expect, it } from 'vitest'
import { readingAge } from '../../../shared/plain-english/reading-age.ts'
import { syllablesOf } from '../../../shared/plain-english/syllables.ts'

/** Counted by hand, as they are said in British English. */
const COUNTED = {
  1: 'the group asked stop search rules one use friend closed young knife crime schools youth through',
  2: 'minutes police needed agreed statement safety people language trying saying being table tables places changes station meeting borough figures reviewed quiet beyond player issues any patient client received noted welcomed housing guidance published although quarter question answered action doesn’t well-known',
  3: 'officer area radio various racism continued vehicle created idea decided detective constable violence previous recommend neighbourhood inspector chairperson IAG',
  4: 'community advisory society experience annual-fair circulated responsible apologies proportionate secretary available 2026',
  5: 'association recommendation representatives superintendent initiative evaluation WVP',
  6: 'accountability responsibility',
  7: 'disproportionality',
}

describe('reading age', () => {
  it.each(Object.entries(COUNTED))('counts %s syllables as they were counted by hand', (count, words) => {
    const wrong = words.split(' ').filter((word) => syllablesOf(word) !== Number(count))
    expect(wrong.map((word) => `${word} ${syllablesOf(word)}`)).toEqual([])
  })

  it('is the formula’s: twelve words and eighteen syllables a sentence are a grade of 6.8 and an age of 12', () => {
    // 0.39 × 12 + 11.8 × 1.5 − 15.59 = 6.79
    const sentence = 'The police noted the places and the minutes were safety housing meeting. '
    const words = sentence.trim().split(/[ .]+/).filter(Boolean)
    expect([words.length, words.reduce((sum, word) => sum + syllablesOf(word), 0)]).toEqual([12, 19])
    // 0.39 × 12 + 11.8 × 19 / 12 − 15.59 = 7.77
    expect(readingAge([sentence.repeat(10)])).toEqual({ age: 13, words: 120, sentences: 10 })
  })

  it('falls when a long sentence is split, and is not given for a few words', () => {
    const long =
      'The officer explained the figures and the members asked about the places where people were stopped '
    const whole = readingAge([`${long}and ${long}and ${long}. `.repeat(3)])
    const parted = readingAge([`${long}. `.repeat(9)])
    expect(whole.age).toBeGreaterThan(parted.age ?? 99)
    expect(readingAge(['Apologies were noted.'])).toEqual({ age: null, words: 3, sentences: 1 })
    expect(readingAge([])).toEqual({ age: null, words: 0, sentences: 0 })
  })
})
