import { describe, expect, it } from 'vitest'
import { bareWords, hasWords, isTelling, standsAt, wholeWords } from '../../../shared/redactions/words.ts'
import { fc } from '../../properties.ts'

const cut = (text: string, from: number, to: number) => {
  const stretch = wholeWords(text, { start: from, end: to })
  return stretch && text.slice(stretch.start, stretch.end)
}

describe('Redactions: the words that were selected', () => {
  it('are whole words, whatever part of them was selected', () => {
    const text = 'Asked by Kwame O’Neil-Mensah, ana@example.org.'
    expect(cut(text, 11, 13)).toBe('Kwame')
    expect(cut(text, 16, 17)).toBe('O’Neil-Mensah')
    expect(cut(text, 31, 32)).toBe('ana@example.org')
    expect(cut(text, 8, 15)).toBe('Kwame')
    expect(cut(text, 15, 8)).toBe('Kwame')
  })

  it('are never half a character: a surrogate pair, a flag, a letter with its accent', () => {
    const text = 'a 👩🏽‍🚒 b 🇬🇧 c e\u0301 d'
    for (let from = 0; from < text.length; from += 1) {
      for (let to = from + 1; to <= text.length; to += 1) {
        const whole = wholeWords(text, { start: from, end: to })
        if (whole === null) continue
        const words = text.slice(whole.start, whole.end)
        const left = `${text.slice(0, whole.start)}…${text.slice(whole.end)}`
        expect(words.isWellFormed() && left.isWellFormed(), `${from}–${to}`).toBe(true)
        expect(left).not.toMatch(/…[\u200d\u0301]|[\u200d]…/)
      }
    }
    expect(cut(text, 3, 4)).toBe('👩🏽‍🚒')
    expect(cut(text, text.indexOf('🇬🇧') + 2, text.indexOf('🇬🇧') + 3)).toBe('🇬🇧')
  })

  it('are none when only white space was selected', () => {
    expect(cut('a   b', 1, 3)).toBe(null)
    expect(cut('', 0, 0)).toBe(null)
    expect(cut('abc', 2, 2)).toBe(null)
  })

  it('choosing them again chooses the same, and they are found where they stand', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(30), fc.nat(30), (text, one, other) => {
        const whole = wholeWords(text, { start: one, end: other })
        if (!whole) return
        expect(wholeWords(text, whole)).toEqual(whole)
        expect(standsAt(text, text.slice(whole.start, whole.end))).toContainEqual(whole)
      }),
    )
  })

  it.each([
    ['Kwame', '', true],
    ['Kwame', 'Asked by ', true],
    ['The suspect', 'He left. ', false],
    ['the suspect', 'He saw ', false],
    ['He', '', false],
    ['Kwame Mensah', 'Then. ', true],
    ['12 May', 'on ', false],
    ['07700 900123', 'call ', true],
    ['the man who lives at the corner', 'saw ', true],
    ['a@b.org', '', true],
  ])('“%s” after “%s” gives itself away elsewhere: %s', (words, before, expected) => {
    expect(isTelling(words, before)).toBe(expected)
  })

  it('short ones are found as they are written, long ones in any case and over line breaks', () => {
    expect(hasWords('It is said that KWAME left', 'Kwame')).toBe(true)
    expect(hasWords('Kwamena left', 'Kwame')).toBe(false)
    expect(hasWords('Zoe\u0308 left', 'Zoë')).toBe(true)
    expect(hasWords('a rose', 'Rose')).toBe(false)
    expect(hasWords('THE MAN who\nlives at — the corner.', 'the man who lives at the corner')).toBe(true)
    expect(bareWords('Zoë O’Neil, 12')).toBe('zoe o neil 12')
  })
})
