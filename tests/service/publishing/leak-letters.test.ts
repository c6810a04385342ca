import { expect, it } from 'vitest'
import { lettersOfWords, readingsOf, wordsOf } from '../../../electron/service/publishing/leak-letters.ts'
import { fc } from '../../properties.ts'

const SIGN = fc.constantFrom(..."abzXYZ059 .-'’“–é™𝐀𝚨ΩK½ßİſ中ไ\u00ad\u200b\u0301ﬁⅣ@/_")

it('a forbidden word has the letters that a text with it has, whatever signs are in it', () => {
  fc.assert(
    fc.property(fc.array(SIGN, { minLength: 1, maxLength: 14 }), (signs) => {
      const text = signs.join('')
      const [read, made] = [readingsOf(text)[0]!, lettersOfWords(wordsOf(text))]
      expect([...made.units.slice(0, made.length)]).toEqual([...read.units.slice(0, read.length)])
      // Where the first word begins says nothing.
      expect([...made.ends.slice(1, made.length + 1)]).toEqual([...read.ends.slice(1, read.length + 1)])
    }),
    { numRuns: 500 },
  )
})
