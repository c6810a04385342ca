import { describe, expect, it } from 'vitest'
import { ArticleFields } from '../../../shared/library/entities.ts'
import {
  draftFrom,
  type ExchangeFile,
  type PassedArticle,
  readExchange,
  standingOf,
  writeExchange,
} from '../../../shared/library/exchange.ts'
import { fc } from '../../properties.ts'

const ARTICLE: PassedArticle = {
  title: 'One card for the night',
  theme: 'Calls',
  problem: 'Nobody knew whom to ring first.',
  whatWasDone: '- One card\n- By the telephone',
  outcome: 'The first call in six minutes.',
  whatItTook: 'An evening.',
  contactRole: 'Vice-chair',
  source: 'Another force',
  group: 'Hackney IAG',
  sharedOn: '2026-05-03',
}
const FILE: ExchangeFile = {
  file: 'good practice',
  format: 1,
  office: 'Hackney secretariat',
  savedOn: '2026-11-20',
  articles: [ARTICLE],
}

describe('good practice passed on', () => {
  it('is read back as it was written, whatever the words are', () => {
    const words = fc.string({ unit: 'grapheme', maxLength: 60 }).map((text) => text.trim())
    const needed = words.filter((text) => text !== '')
    const article = fc.record({
      title: needed,
      theme: needed,
      problem: words,
      whatWasDone: words,
      outcome: words,
      whatItTook: words,
      contactRole: words,
      source: words,
      group: needed,
      sharedOn: fc.constant('2026-05-03'),
    })
    fc.assert(
      fc.property(fc.array(article, { minLength: 1, maxLength: 4 }), (articles) => {
        const file = { ...FILE, articles }
        expect(readExchange(writeExchange(file))).toEqual(file)
      }),
    )
  })

  it.each([
    ['', 'no file of good practice'],
    ['{}', 'no file of good practice'],
    ['Title;Theme\nCard;Calls', 'no file of good practice'],
    [writeExchange(FILE).slice(0, -20), 'no file of good practice'],
    [JSON.stringify({ ...FILE, format: 2, new: true }), 'newer version'],
    [JSON.stringify({ ...FILE, articles: [] }), 'not whole'],
    [JSON.stringify({ ...FILE, articles: [{ ...ARTICLE, sharedOn: 'May' }] }), 'not whole'],
    [JSON.stringify({ ...FILE, articles: [{ ...ARTICLE, author: 'Somebody' }] }), 'not whole'],
  ])('a file that is none says what to do: %#', (text, sentence) => {
    const read = readExchange(text)
    expect('sentence' in read && read.sentence).toContain(sentence)
  })

  it('becomes a draft for the own group that a form takes, however long the words are, and says where it comes from', () => {
    const draft = draftFrom(ARTICLE, FILE.office)
    expect(draft).toMatchObject({
      title: ARTICLE.title,
      whatWasDone: ARTICLE.whatWasDone,
      contactRole: 'Vice-chair of Hackney IAG',
      source: 'Hackney IAG, Hackney secretariat, shared on 3 May 2026; Another force',
      audience: 'own group',
    })
    const long = draftFrom(
      { ...ARTICLE, title: 'x'.repeat(900), problem: 'y'.repeat(9_000), source: 'z'.repeat(900) },
      FILE.office,
    )
    expect(ArticleFields.parse(long)).toEqual(long)
  })

  it('is new, here already, or another of the same title', () => {
    const here = { ...ARTICLE, title: 'ONE card  for the night' }
    expect(standingOf(ARTICLE, [])).toBe('new')
    expect(standingOf(ARTICLE, [here])).toBe('here already')
    expect(standingOf(ARTICLE, [{ ...here, outcome: 'Later.' }])).toBe('same title')
    expect(standingOf(ARTICLE, [{ ...here, title: 'Another' }])).toBe('new')
  })
})
