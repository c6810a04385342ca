import { describe, expect, it } from 'vitest'
import { scopeWarnings } from '../../../shared/data-protection/scope-guard.ts'

const kinds = (text: string) => scopeWarnings(text).map((warning) => warning.kind)

describe('R56: what should not be stored here', () => {
  it.each([
    ['TOP SECRET – UK EYES ONLY', ['marking']],
    ['The annex is marked SECRET and was tabled.', ['marking']],
    ['It was classified as secret by the force.', ['marking']],
    ['The victim, Mrs Quillfeather, lives at 4 Mare Street.', ['victim']],
    ['A witness gave her date of birth as 3 May 1999.', ['victim']],
    ['The suspect is a 17-year-old from the estate.', ['victim']],
    ['Her vetting was refused because of a caution in 2012.', ['vetting']],
    ['NPPV2: county court debt disclosed.', ['vetting']],
  ])('warns of “%s”', (text, expected) => {
    expect(kinds(text)).toEqual(expected)
  })

  it.each([
    'The secretariat keeps the minutes.',
    'There was a secret ballot for the chair.',
    'It is no secret that trust is low.',
    'Support for victims of burglary was discussed.',
    'Witnesses should be able to find the station.',
    'Vetting for two members is still awaited; cleared until 12 March 2028.',
    'Mr Okafor asked about stop and search.',
    'Victim Support came to the meeting.',
    '',
  ])('says nothing of “%s”', (text) => {
    expect(kinds(text)).toEqual([])
  })

  it('says which words it means, one warning a kind, and looks at each sentence by itself', () => {
    const text =
      'Victims were discussed. Mrs Oldacre lives at 3 Mare Street.\nThe victim is called Bo. The victim is called Cy.'
    expect(scopeWarnings(text)).toEqual([{ kind: 'victim', words: 'The victim is called Bo.' }])
  })
})
