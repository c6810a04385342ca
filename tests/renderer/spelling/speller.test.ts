import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { learn, misspelt, readDictionary, suggestions } from '../../../renderer/spelling/speller.ts'

const folder = join(import.meta.dirname, '../../../node_modules/dictionary-en-gb')
const dictionary = () =>
  readDictionary(
    readFileSync(join(folder, 'index.aff'), 'utf8'),
    readFileSync(join(folder, 'index.dic'), 'utf8'),
  )

describe('Spelling', () => {
  it('is British', () => {
    const speller = dictionary()
    expect(misspelt(speller, ['colour', 'organise', 'neighbourhood', 'apologise'])).toEqual([])
    expect(misspelt(speller, ['color', 'neighborhood', 'minuets', 'recieve'])).toEqual([
      'color',
      'neighborhood',
      'recieve',
    ])
  })

  it('leaves abbreviations, numbers and possessives alone', () => {
    expect(misspelt(dictionary(), ['IAG', 'SLT', 'A-2026-014', '2w', 'meeting’s', "borough's", 'x'])).toEqual(
      [],
    )
  })

  it('knows the names it was told, alone and with an ending', () => {
    const speller = dictionary()
    expect(misspelt(speller, ['Jeyaratnam'])).toEqual(['Jeyaratnam'])
    learn(speller, ['Chief Inspector Anwar Jeyaratnam', 'Siân O’Brien-Onyango'])
    expect(misspelt(speller, ['Jeyaratnam', 'Jeyaratnam’s', 'O’Brien', 'Onyango', 'Siân'])).toEqual([])
  })

  it('offers what was meant', () => {
    expect(suggestions(dictionary(), 'recieve')).toContain('receive')
    expect(suggestions(dictionary(), 'recieve').length).toBeLessThanOrEqual(5)
  })
})
