import { fc } from '../../properties.ts'
import { describe, expect, it } from 'vitest'
import {
  documentFromText,
  documentLines,
  documentText,
  LINE_KINDS,
  lineNumber,
  mapLines,
  MinuteDocument,
  type MinuteLine,
  type MinuteNode,
} from '../../../shared/minutes/document.ts'
import { idsToLookUp, type KnownLine, planLines } from '../../../shared/minutes/line-plan.ts'

const doc = (...content: MinuteNode[]): MinuteNode => ({ type: 'doc', content })
const text = (words: string): MinuteNode => ({ type: 'text', text: words })
const paragraph = (words: string): MinuteNode => ({ type: 'paragraph', content: [text(words)] })
const action = (words: string, attrs: Record<string, unknown> = {}): MinuteNode => ({
  type: 'action',
  attrs,
  content: words === '' ? [] : [text(words)],
})

/** Documents as the editor can make them, to any depth the product allows. */
const { block } = fc.letrec<{ block: MinuteNode; inline: MinuteNode; blocks: MinuteNode[] }>((tie) => ({
  inline: fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map(text),
    fc.constant<MinuteNode>({ type: 'hardBreak' }),
    fc.string({ maxLength: 10 }).map((label): MinuteNode => ({ type: 'person', attrs: { label } })),
  ),
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  block: fc.oneof(
    { maxDepth: 4 },
    fc.array(tie('inline'), { maxLength: 4 }).map((content): MinuteNode => ({ type: 'paragraph', content })),
    fc
      .record({ kind: fc.constantFrom(...LINE_KINDS), content: fc.array(tie('inline'), { maxLength: 3 }) })
      .map(({ kind, content }): MinuteNode => ({ type: kind, attrs: { id: '', number: '' }, content })),
    tie('blocks').map((content): MinuteNode => ({ type: 'restricted', content })),
    tie('blocks').map(
      (content): MinuteNode => ({ type: 'bulletList', content: [{ type: 'listItem', content }] }),
    ),
  ),
}))
const documents = fc.array(block, { maxLength: 6 }).map((content) => doc(...content))

describe('The text of minutes', () => {
  it('is the words, one line a paragraph, also inside lists and restricted parts', () => {
    const list: MinuteNode = {
      type: 'bulletList',
      content: [{ type: 'listItem', content: [paragraph('first'), paragraph('second')] }],
    }
    const withBreak: MinuteNode = {
      type: 'paragraph',
      content: [text('a'), { type: 'hardBreak' }, text('b')],
    }
    expect(documentText(doc(list, { type: 'restricted', content: [paragraph('secret')] }, withBreak))).toBe(
      'first\nsecond\nsecret\na\nb',
    )
  })

  it('comes back the same from plain text, whatever the words are', () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .map((s) => s.replace(/[\n\r\u2028\u2029]/g, ' ').trim())
      .filter((s) => s !== '')
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        expect(documentText(documentFromText(lines.join('\n')))).toBe(lines.join('\n'))
      }),
    )
  })

  it('every document an editor makes is accepted, and survives being stored', () => {
    fc.assert(
      fc.property(documents, (document) => {
        expect(MinuteDocument.safeParse(document).success).toBe(true)
        expect(JSON.parse(JSON.stringify(document))).toEqual(document)
      }),
    )
  })

  it('anything else is refused with what was wrong, and never with an exception', () => {
    const why = (value: unknown) => MinuteDocument.safeParse(value).error?.issues[0]?.message
    expect(why(null)).toContain('not a document')
    expect(why(paragraph('a'))).toContain('not a document')
    expect(why(doc({ type: 'script' }))).toBe('The minutes cannot be saved: unknown kind of text "script".')
    expect(why(doc({ type: 'text', text: 'a', marks: [{ type: 'link' }] }))).toContain('an unknown mark')
    const deep = [...Array(30)].reduce<MinuteNode>(
      (inner) => ({ type: 'blockquote', content: [inner] }),
      paragraph('a'),
    )
    expect(why(doc(deep))).toContain('nested too deeply')
    fc.assert(
      fc.property(fc.anything(), (value) => typeof MinuteDocument.safeParse(value).success === 'boolean'),
    )
  })
})

describe('The structured lines of a document', () => {
  it('S6: are found in order with owner, due day and whether they are restricted', () => {
    const owned = action('Ask the ward team', {
      ownerId: 'p',
      owner: 'Bo',
      due: '2026-12-01',
      id: 'x',
      number: 'A-2026-001',
    })
    const lines = documentLines(
      doc(owned, { type: 'restricted', content: [{ type: 'decision', content: [text('Yes')] }] }),
    )
    expect(lines).toEqual([
      {
        kind: 'action',
        id: 'x',
        number: 'A-2026-001',
        text: 'Ask the ward team',
        ownerId: 'p',
        owner: 'Bo',
        due: '2026-12-01',
        restricted: false,
        forMembers: false,
      },
      {
        kind: 'decision',
        id: '',
        number: '',
        text: 'Yes',
        ownerId: null,
        owner: '',
        due: null,
        restricted: true,
        forMembers: false,
      },
    ])
  })

  it('are changed one by one, in the order in which they are found, and nothing else is', () => {
    fc.assert(
      fc.property(documents, (document) => {
        const marked = mapLines(document, (node, index) => ({
          ...node,
          attrs: { ...node.attrs, id: `id ${index}` },
        }))
        expect(documentLines(marked).map((line) => line.id)).toEqual(
          documentLines(document).map((_, i) => `id ${i}`),
        )
        expect(documentText(marked)).toBe(documentText(document))
        expect(mapLines(document, (node) => node)).toBe(document)
      }),
    )
  })

  it('have numbers with kind, year and at least three digits', () => {
    expect(lineNumber('action', 2026, 14)).toBe('A-2026-014')
    expect(lineNumber('advice', 2026, 1204)).toBe('V-2026-1204')
  })
})

const line = (id: string, words: string, kind: MinuteLine['kind'] = 'action'): MinuteLine => ({
  kind,
  id,
  number: id && `N-${kind}-${id}`,
  text: words,
  ownerId: null,
  owner: '',
  due: null,
  restricted: false,
  forMembers: false,
})
const fates = (last: MinuteLine[], next: MinuteLine[], known: KnownLine[] = []) =>
  planLines(last, next, known).lines.map(({ fate, id, number }) => `${fate} ${id} ${number}`.trim())

describe('What became of a line since the last save', () => {
  it('a line with its id is the same line, moved or changed', () => {
    expect(fates([line('a', 'one'), line('b', 'two')], [line('b', 'two'), line('a', 'one more')])).toEqual([
      'kept b N-action-b',
      'changed a N-action-a',
    ])
  })

  it('a pasted copy becomes a line of its own, and the original keeps its number', () => {
    expect(fates([line('a', 'one')], [line('a', 'one'), line('a', 'one')])).toEqual([
      'kept a N-action-a',
      'added',
    ])
  })

  it('a copy converted above the original does not take the original’s id', () => {
    expect(fates([line('a', 'one')], [line('a', 'one', 'decision'), line('a', 'one')])).toEqual([
      'added',
      'kept a N-action-a',
    ])
  })

  it('a converted line keeps its id for a number of the new kind, and its old one is gone', () => {
    const plan = planLines([line('a', 'one')], [line('a', 'one', 'decision')], [])
    expect(plan.lines).toMatchObject([{ fate: 'added', id: 'a', number: '' }])
    expect(plan.gone).toEqual([{ kind: 'action', id: 'a' }])
  })

  it('a line taken away comes back with its number, one of another meeting does not', () => {
    const known = (mine: boolean): KnownLine[] => [{ kind: 'action', id: 'a', number: 'A-2026-007', mine }]
    expect(idsToLookUp([], [line('a', 'one')])).toEqual(['a'])
    expect(fates([], [line('a', 'one')], known(true))).toEqual(['back a A-2026-007'])
    expect(fates([], [line('a', 'one')], known(false))).toEqual(['added'])
  })

  it('a line still without its id goes on from the one saved a moment ago', () => {
    expect(fates([line('a', 'Ask')], [line('', 'Ask the ward')])).toEqual(['changed a N-action-a'])
    expect(fates([line('a', 'Ask')], [line('', 'Tell')])).toEqual(['added'])
  })

  it('a line that says nothing yet has no number', () => {
    expect(fates([], [line('', '')])).toEqual(['none'])
  })

  it('whatever is typed, pasted and cut: no id stands twice, and every saved line is kept or gone', () => {
    const ids = fc.constantFrom('', 'a', 'b', 'c', 'd')
    const lines = fc.array(
      fc
        .record({
          id: ids,
          kind: fc.constantFrom(...LINE_KINDS),
          words: fc.constantFrom('', 'one', 'one two', 'three'),
        })
        .map(({ id, kind, words }) => line(id, words, kind)),
      { maxLength: 8 },
    )
    const saved = lines.map((some) =>
      some.filter((one, at) => one.id !== '' && some.findIndex((other) => other.id === one.id) === at),
    )
    fc.assert(
      fc.property(saved, lines, (last, next) => {
        const plan = planLines(last, next, [])
        expect(plan.lines.map((p) => p.line)).toEqual(next)
        const given = plan.lines.map((p) => p.id).filter(Boolean)
        expect(new Set(given).size).toBe(given.length)
        for (const one of last) {
          const stays = plan.lines.some(
            (p) => p.id === one.id && p.line.kind === one.kind && p.fate !== 'added',
          )
          const gone = plan.gone.some((g) => g.id === one.id && g.kind === one.kind)
          expect(stays).toBe(!gone)
        }
      }),
    )
  })
})

describe('A part of a text that says what it is in a way nobody writes', () => {
  it.each([[{}], [undefined], [null], ['x'.repeat(5000)]])(
    'is refused in a sentence of its own: %j',
    (type) => {
      const { error } = MinuteDocument.safeParse({ type: 'doc', content: [{ type }] })
      expect(error?.issues[0]?.message).toMatch(/^The minutes cannot be saved: [^[\]]{10,100}\.$/)
      expect(error?.issues[0]?.message).not.toContain('undefined')
    },
  )
})
