import { expect, it } from 'vitest'
import { GLOSSARY, termsIn } from '../../shared/glossary.ts'

it('a term is found by any of its words, in any case, and only as whole words', () => {
  expect(termsIn(['The meeting was not QUORATE.'])).toEqual(['quorum'])
  expect(termsIn(['It was decided; reactions were mixed; quorums.'])).toEqual([])
  expect(termsIn(['[redacted: personal data]', 'marked OFFICIAL-SENSITIVE'])).toEqual(['marking', 'redacted'])
})

it('every term is found by what it is called or by one of its words, and they come by the alphabet', () => {
  const all = Object.values(GLOSSARY)
  const found = termsIn(all.flatMap(({ said }) => said.map((words) => words.toUpperCase())))
  expect(found).toHaveLength(all.length)
  const names = found.map((term) => GLOSSARY[term].words.toLowerCase())
  expect(names).toEqual(names.toSorted())
})
