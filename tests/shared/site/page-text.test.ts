import { describe, expect, it } from 'vitest'
import { PageKind } from '../../../shared/site/entities.ts'
import { blocksIn, gapsIn, isLinkable, runsIn, wordsIn } from '../../../shared/site/page-text.ts'
import { starterText } from '../../../shared/site/starter-texts.ts'
import { plainEnglish } from '../../../shared/plain-english/notes.ts'
import { pageTextBlocks } from '../../../shared/site/plain-page.ts'
import { fc } from '../../properties.ts'

describe('Text of a page the office writes', () => {
  it('headings, lists, paragraphs and links are read as they are typed', () => {
    const text =
      'First line\ngoes on.\n\n## About us\n### More\n- one\n- two\n\n- three\n1. first\n2. second\n\nSee [our rules](https://example.org/rules?a=1).'
    expect(blocksIn(text)).toEqual([
      { kind: 'paragraph', text: [{ text: 'First line' }, { text: ' ' }, { text: 'goes on.' }] },
      { kind: 'heading', level: 2, text: [{ text: 'About us' }] },
      { kind: 'heading', level: 3, text: [{ text: 'More' }] },
      {
        kind: 'list',
        ordered: false,
        items: [[{ text: 'one' }], [{ text: 'two' }], [{ text: 'three' }]],
      },
      { kind: 'list', ordered: true, items: [[{ text: 'first' }], [{ text: 'second' }]] },
      {
        kind: 'paragraph',
        text: [{ text: 'See ' }, { text: 'our rules', href: 'https://example.org/rules?a=1' }, { text: '.' }],
      },
    ])
  })

  it('whole addresses are links by themselves, without what ends the sentence', () => {
    expect(runsIn('Write to a.b@example.org, or see https://example.org/x.')).toEqual([
      { text: 'Write to ' },
      { text: 'a.b@example.org', href: 'mailto:a.b@example.org' },
      { text: ', or see ' },
      { text: 'https://example.org/x', href: 'https://example.org/x' },
      { text: '.' },
    ])
  })

  it.each([
    '[press](javascript:alert(1))',
    '[press](data:text/html,x)',
    '[press](//example.org)',
    '[press](https://user:secret@example.org/)',
    '[press](https://localhost/)',
    '[press](file:///etc/passwd)',
  ])('what is no whole web address is never a link: %s', (text) => {
    for (const { href } of runsIn(text)) expect(href).toBeUndefined()
    expect(wordsIn(blocksIn(text)[0]!).join('')).toContain('press')
  })

  it('no word is lost and no link leads anywhere else, whatever is typed', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('## x', '- y', '1. z', '', '[a](https://b.org)', '[a](javascript:b)', 'c@d.org'),
    )
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), (lines) => {
        const text = lines.join('\n')
        const blocks = blocksIn(text)
        const runs = blocks.flatMap((block) => (block.kind === 'list' ? block.items.flat() : block.text))
        for (const run of runs) if (run.href !== undefined) expect(isLinkable(run.href)).toBe(true)
        const letters = (words: string) => words.replace(/[^\p{L}]+/gu, '')
        const kept = letters(blocks.flatMap(wordsIn).join(''))
        const typed = letters(text.replace(/\]\((?:https:\/\/b\.org)\)/g, ''))
        expect(kept).toBe(typed)
      }),
    )
  })

  it('what is to be filled in is found, links are not', () => {
    expect(gapsIn('Meet [6] times, see [the rules](https://example.org), [how to reach us].')).toEqual([
      '6',
      'how to reach us',
    ])
  })
})

describe('Starter texts', () => {
  const facts = { office: 'Invented office', contact: 'iag@example.org', groups: ['One', 'Two'] }

  it.each(PageKind.options)('%s: has places to fill in, reads easily, and no sentence is long', (kind) => {
    const text = starterText(kind, facts)
    expect(gapsIn(text).length).toBeGreaterThan(0)
    const { notes, reading } = plainEnglish(pageTextBlocks(kind, text), new Set(['UK']))
    expect(notes.map((note) => `${note.rule}: ${note.block.text}`)).toEqual([])
    expect(reading.age).toBeLessThanOrEqual(13)
  })
})
