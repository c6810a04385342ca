import { afterEach, describe, expect, it } from 'vitest'
import { writeBlocks } from '../../../electron/service/publishing/gate/blocks.ts'
import { redactionsIn } from '../../../electron/service/publishing/gate/redact.ts'
import { inlineText, type MinuteNode } from '../../../shared/minutes/document.ts'
import { placesOf } from '../../../shared/minutes/places.ts'
import type { Redaction, RedactionReason } from '../../../shared/redactions/entities.ts'
import { wholeWords } from '../../../shared/redactions/words.ts'
import { NameRegister, type OnRecord } from '../../../shared/publishing/naming.ts'
import { fc } from '../../properties.ts'

const ITEM = { number: '4', hasSubItems: false }
const person = (id: string, name: string, agreed = false): OnRecord => ({
  id,
  name,
  title: '',
  preferredName: '',
  kind: 'advisor',
  agreed,
})
const PEOPLE = [person('fatima', 'Fatima Khan'), person('grace', 'Grace Young', true)]
const place = (number: number) => [
  { capacity: 'formal' as const, number, startedOn: '2020-01-01', endsOn: null },
]
const scope = { others: [], guests: [], day: '2026-09-10' }
const NAMING = new NameRegister(PEOPLE).naming({
  ...scope,
  places: new Map([
    ['fatima', place(3)],
    ['grace', place(4)],
  ]),
})
/** Names nobody but Grace, who agreed: what stands around redacted words is then as the record has it. */
const OPEN = new NameRegister(PEOPLE.slice(1)).naming({ ...scope, places: new Map() })
let naming = NAMING
afterEach(() => {
  naming = NAMING
})

const text = (words: string, ...marks: string[]): MinuteNode => ({
  type: 'text',
  text: words,
  marks: marks.map((type) => ({ type })),
})
const block = (type: string, ...content: (MinuteNode | string)[]): MinuteNode => ({
  type,
  content: content.map((each) => (typeof each === 'string' ? text(each) : each)),
})
const paragraph = (...content: (MinuteNode | string)[]) => block('paragraph', ...content)
const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
const list = (...points: MinuteNode[]): MinuteNode => ({
  type: 'bulletList',
  content: points.map((point) => ({ type: 'listItem', content: [point] })),
})
const table = (...rows: string[][]): MinuteNode => ({
  type: 'table',
  content: rows.map((row) => ({
    type: 'tableRow',
    content: row.map((words) => ({ type: 'tableCell', content: [paragraph(words)] })),
  })),
})
const action = (owner: string, ...content: (MinuteNode | string)[]): MinuteNode => ({
  ...block('action', ...content),
  attrs: { id: 'a1', number: 'A-2026-001', ownerId: null, owner, due: null },
})

let made = 0
function redaction(more: Partial<Redaction>): Redaction {
  made += 1
  return {
    id: `r${made}`,
    createdAt: '',
    updatedAt: '',
    deletedAt: null,
    meetingId: 'm',
    itemId: 'i',
    part: 'text',
    paragraph: '',
    quote: '',
    start: 0,
    words: '',
    reason: 'personal data',
    state: 'agreed',
    stateReason: '',
    proposedById: 'sam',
    proposedBy: 'Sam',
    decidedById: 'ruth',
    decidedBy: 'Ruth',
    decidedAt: '',
    ...more,
  }
}

/** Redacts the first of these words wherever in the document they stand. */
function of(document: MinuteNode, words: string, more: Partial<Redaction> = {}): Redaction {
  const found = placesOf(document, ITEM).find((each) => each.text.includes(words))
  if (!found) throw new Error(`no “${words}”`)
  const start = found.text.indexOf(words)
  return redaction({ paragraph: found.label, quote: found.text, start, words, ...more })
}

function published(document: MinuteNode, ...redactions: Redaction[]) {
  return writeBlocks(
    document,
    { ...ITEM, withheld: '' },
    naming,
    new Set(),
    redactionsIn(document, ITEM, redactions),
  )
}
const wordsOf = (document: MinuteNode, ...redactions: Redaction[]) =>
  published(document, ...redactions).blocks.map((each) => {
    const joined = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')
    if (each.kind === 'list') return each.items.map(joined).join(' | ')
    if (each.kind === 'table') return each.rows.map((row) => row.map(joined).join(' | ')).join(' / ')
    return each.kind === 'line' ? `${joined(each.text)} (${each.owner})` : joined(each.text)
  })

describe('Redactions in what is published', () => {
  it('are a mark with the reason, in the place of the words', () => {
    const document = doc(paragraph('The man lives at 12 Canary Row, they said.'))
    expect(wordsOf(document, of(document, '12 Canary Row'))).toEqual([
      'The man lives at [redacted: personal data], they said.',
    ])
  })

  it('cover words over bold and italic, line breaks and a mention, and take the mention whole', () => {
    const mention = { type: 'person', attrs: { id: 'grace', label: 'Grace Young' } }
    const document = doc(
      paragraph(
        'It was ',
        text('Kwa', 'bold'),
        text('me', 'italic'),
        { type: 'hardBreak' },
        'Mensah, not ',
        mention,
        '.',
      ),
    )
    expect(wordsOf(document, of(document, 'Kwame\nMensah'))).toEqual([
      'It was [redacted: personal data], not Grace Young.',
    ])
    expect(wordsOf(document, of(document, 'not Grace'))).toEqual([
      'It was Kwame\nMensah, [redacted: personal data].',
    ])
  })

  it('take the whole name of somebody who is not named when half of it was chosen', () => {
    const document = doc(paragraph('Then Fatima Khan spoke. Khan left.'))
    const half = of(document, 'Fatima')
    expect(wordsOf(document, half)).toEqual(['Then [redacted: personal data] spoke. Member 3 left.'])
    expect(wordsOf(document, of(document, 'Khan'))).toEqual([
      'Then [redacted: personal data] spoke. Member 3 left.',
    ])
    const bold = doc(paragraph('Then Fatima ', text('Khan', 'bold'), ' spoke.'))
    expect(wordsOf(bold, of(bold, 'Fatima'))).toEqual(['Then [redacted: personal data] spoke.'])
  })

  it('take a name over the cells of a row, and leave the table its shape', () => {
    const document = doc(table(['Fatima', 'Khan', 'spoke'], ['Kwame', 'Mensah', 'left']))
    expect(wordsOf(document, of(document, 'Fatima'), of(document, 'left'))).toEqual([
      '[redacted: personal data] | [redacted: personal data] | spoke / Kwame | Mensah | [redacted: personal data]',
    ])
  })

  it('stand in lists, headings and each kind of structured line, whose number stays', () => {
    for (const kind of ['action', 'decision', 'advice', 'question', 'heading', 'paragraph']) {
      const document = doc(block(kind, 'Write to Kwame soon'))
      expect(wordsOf(document, of(document, 'Kwame'))[0], kind).toContain(
        'Write to [redacted: personal data] soon',
      )
    }
    const document = doc(list(paragraph('One Kwame'), paragraph('Two')))
    expect(wordsOf(document, of(document, 'Kwame'))).toEqual(['One [redacted: personal data] | Two'])
    const line = doc(action('The Chair', 'Write to Kwame'))
    expect(published(line, of(line, 'Write to Kwame')).blocks).toMatchObject([
      { number: 'A-2026-001', text: [{ text: '[redacted: personal data]' }], owner: 'The Chair' },
    ])
  })

  it('take whose an action is, and the office sees whose it was', () => {
    const document = doc(action('Jo Bloggs of Canary Row', 'Write'))
    const owner = redaction({
      part: 'owner',
      paragraph: 'A-2026-001',
      quote: 'Write',
      words: 'Jo Bloggs of Canary Row',
      reason: 'safety',
    })
    expect(wordsOf(document, owner)).toEqual(['Write ([redacted: safety])'])
    expect(published(document, owner).paragraphs.at(-1)).toMatchObject({
      label: 'Owner',
      runs: [{ text: 'Jo Bloggs of Canary Row', withheld: true, redacted: 'agreed' }],
    })
  })

  it('that overlap are one mark with both reasons; that touch, too; apart, two', () => {
    const document = doc(paragraph('One two three four five'))
    const with_ = (words: string, reason: RedactionReason) => of(document, words, { reason })
    expect(wordsOf(document, with_('One two three', 'safety'), with_('three four', 'personal data'))).toEqual(
      ['[redacted: safety, personal data] five'],
    )
    expect(wordsOf(document, with_('two', 'safety'), with_('two three', 'safety'))).toEqual([
      'One [redacted: safety] four five',
    ])
    expect(wordsOf(document, with_('One', 'safety'), with_('three', 'safety'))).toEqual([
      '[redacted: safety] two [redacted: safety] four five',
    ])
  })

  it('can take everything there is: every paragraph stays, with its number and without its words', () => {
    const document = doc(paragraph('Kwame came.'), list(paragraph('Ama left.')), action('', 'Call Kofi'))
    const everything = placesOf(document, ITEM).map(({ label, text: quote }) =>
      redaction({ paragraph: label, quote, words: quote }),
    )
    expect(wordsOf(document, ...everything)).toEqual([
      '[redacted: personal data]',
      '[redacted: personal data]',
      '[redacted: personal data] ()',
    ])
    expect(published(document, ...everything).blocks[0]).toMatchObject({ number: '4.1' })
  })

  it('proposed ones are kept from the public, too; those turned down, withdrawn, lifted or undone are not', () => {
    const document = doc(paragraph('It was Kwame.'))
    const words = (more: Partial<Redaction>) => wordsOf(document, of(document, 'Kwame', more))[0]
    expect(words({ state: 'proposed' })).toBe('It was [redacted: personal data].')
    for (const state of ['turned down', 'withdrawn', 'lifted'] as const)
      expect(words({ state }), state).toBe('It was Kwame.')
    expect(words({ deletedAt: '2026-01-01T00:00:00.000Z' })).toBe('It was Kwame.')
  })

  it('that are no longer sure which of several places they mean take all of them', () => {
    const document = doc(paragraph('They say Kwame spoke.'), paragraph('Kwame left.'))
    const before = redaction({ paragraph: '4.1', quote: 'Kwame', words: 'Kwame' })
    expect(wordsOf(document, before)).toEqual([
      'They say [redacted: personal data] spoke.',
      '[redacted: personal data] left.',
    ])
    expect(redactionsIn(document, ITEM, [before]).standings).toMatchObject([{ standing: 'unsure' }])
  })

  it('are shown to the office where they stand, with why, and each run with its place in the record', () => {
    const tag = { type: 'tag', attrs: { name: 'canal' } }
    const document = doc(paragraph('  They said ', tag, ' that ', text('Kwame', 'bold'), ' came.'))
    const { paragraphs } = published(document, of(document, 'Kwame', { state: 'proposed' }))
    const runs = paragraphs[0]?.runs ?? []
    expect(runs.find((run) => run.redacted)).toMatchObject({
      text: 'Kwame',
      withheld: true,
      redacted: 'proposed',
      why: 'Redaction proposed by Sam: Personal data (section 40)',
    })
    const whole = placesOf(document, ITEM)[0]?.text ?? ''
    for (const run of runs) {
      if (run.place === undefined || run.at === undefined) continue
      expect(run.place).toBe('4.1')
      expect(whole.slice(run.at, run.at + run.text.length)).toBe(run.text)
    }
    expect(runs.filter((run) => run.place === undefined).map((run) => run.text)).toEqual([' #canal'])
  })

  const letters = fc.constantFrom('Canary', ' ', 'Fatima', 'Khan', '👩🏽‍🚒', 'so', ', ', '. ', 'x')
  const inline: fc.Arbitrary<MinuteNode> = fc.oneof(
    letters.map((one) => text(one)),
    letters.map((one) => text(one, 'bold')),
    fc.constantFrom('', 'Grace Young').map((label) => ({ type: 'person', attrs: { id: 'grace', label } })),
    fc.constant({ type: 'hardBreak' }),
    fc.constant({ type: 'tag', attrs: { name: 'one' } }),
  )
  const blocks = fc.oneof(
    fc.array(inline, { minLength: 1, maxLength: 8 }).map((content) => paragraph(...content)),
    fc.array(inline, { minLength: 1, maxLength: 5 }).map((content) => action('', ...content)),
    fc.array(inline, { minLength: 1, maxLength: 5 }).map((content) => list(paragraph(...content))),
    fc.array(inline, { minLength: 1, maxLength: 5 }).map((content) => ({
      type: 'table',
      content: [{ type: 'tableRow', content: [{ type: 'tableCell', content: [paragraph(...content)] }] }],
    })),
  )

  it('whatever is chosen of whatever text, nothing of it is left and all around it is', () => {
    naming = OPEN
    fc.assert(
      fc.property(blocks, fc.nat(40), fc.nat(40), (content, a, b) => {
        const document = doc(content)
        const [first] = placesOf(document, ITEM)
        const whole = first && wholeWords(first.text, { start: a, end: b })
        if (!first || !whole) return
        const words = first.text.slice(whole.start, whole.end)
        const chosen = redaction({ paragraph: first.label, quote: first.text, start: whole.start, words })
        const [before] = wordsOf(document)
        const [after = ''] = wordsOf(document, chosen)
        expect(after.isWellFormed()).toBe(true)
        const known = words.replace(/#|one/g, '').trim()
        if (known === '') return
        expect(after).toContain('[redacted: personal data]')
        if (first.text.split(known).length === 2)
          expect(after.replaceAll('[redacted: personal data]', '')).not.toContain(known)
        // What stands before the words is published as it was.
        const ahead = after.slice(0, after.indexOf('[redacted'))
        expect(before?.startsWith(ahead.replace(/\s+$/, ''))).toBe(true)
        expect(inlineText(first.node)).toBe(first.text)
      }),
    )
  })
})
