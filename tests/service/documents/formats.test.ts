import mammoth from 'mammoth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOut } from '../../../electron/service/documents/draw.ts'
import { drawDocx } from '../../../electron/service/documents/formats/docx.ts'
import { drawOdt } from '../../../electron/service/documents/formats/odt.ts'
import { drawPrintPage } from '../../../electron/service/documents/formats/print.ts'
import type { Layout } from '../../../shared/documents/layout.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { all, treeOf, unzip, wordsOf } from './opened.ts'
import { tellStory } from './story.ts'

let office: TestOffice
let layout: Layout

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-22' })
  const { meeting } = await tellStory(office)
  layout = await layOut(office.context(), {
    meetingId: meeting.meeting.id,
    document: 'minutes',
    audience: 'with restricted',
  })
})
afterAll(() => office.close())

const NOW = new Date('2026-11-22T12:00:00Z')
const HEADINGS = [
  '1 Hackney IAG minutes: 12 November 2026',
  '2 Attendance',
  '2 Minutes',
  '3 1. Welcome and apologies',
  '3 2. Stop and search in the town centre',
  '4 What the figures show',
  '3 3. Operation Zephyrine',
  '4 About Brambleton',
  '3 4. Any other business & date of next meeting',
  '2 Decisions',
  '2 Actions',
  '2 Advice',
]

describe('The Word document', () => {
  const parts = async () => unzip(await drawDocx(layout, NOW))
  const part = async (name: string) => (await parts()).get(name)?.text ?? ''

  it('is read by another program as headings, tables and text', async () => {
    const bytes = Buffer.from(await drawDocx(layout, NOW))
    const { value, messages } = await mammoth.convertToHtml({ buffer: bytes })
    const headings = all(treeOf(value, { xml: false }), 'h1', 'h2', 'h3', 'h4')
    expect(headings.map((each) => `${each.name.slice(1)} ${wordsOf(each)}`)).toEqual(HEADINGS)
    expect(messages.filter((message) => message.type === 'error')).toEqual([])
    expect(value).toContain('<thead>')
  })

  it('is well-formed in every part, and knows every element it writes', async () => {
    for (const [name, { text }] of await parts()) {
      if (!/\.(xml|rels)$/.test(name)) continue
      const names = all(treeOf(text), 'undefined')
      expect(names, name).toEqual([])
    }
  })

  it('gives its styles names Word accepts: a comma would begin another name', async () => {
    const names = all(treeOf(await part('word/styles.xml')), 'w:name')
    expect(names.length).toBeGreaterThan(10)
    expect(names.map((each) => each.attributes['w:val']).filter((name) => name?.includes(','))).toEqual([])
  })

  it('repeats the heading row of every table, and never breaks a row', async () => {
    const tables = all(treeOf(await part('word/document.xml')), 'w:tbl')
    expect(tables).toHaveLength(4)
    for (const table of tables) {
      const rows = all(table, 'w:tr')
      expect(rows.map((row) => all(row, 'w:tblHeader').length)).toEqual(
        rows.map((_, index) => (index === 0 ? 1 : 0)),
      )
      expect(rows.every((row) => all(row, 'w:cantSplit').length === 1)).toBe(true)
    }
  })

  it('says its title, its language and its marking', async () => {
    expect(await part('docProps/core.xml')).toContain(
      '<dc:title>Hackney IAG minutes: 12 November 2026</dc:title>',
    )
    const defaults = all(treeOf(await part('word/styles.xml')), 'w:docDefaults')[0]
    expect(defaults && all(defaults, 'w:lang')[0]?.attributes['w:val']).toBe('en-GB')
    const header = treeOf(await part('word/header1.xml'))
    expect(wordsOf(header)).toBe(
      'OFFICIAL-SENSITIVE For members: with restricted items DRAFT – not for circulation',
    )
    expect(all(header, 'v:textpath').map((each) => each.attributes.string)).toContain(
      'DRAFT – not for circulation',
    )
    const footer = treeOf(await part('word/footer1.xml'))
    expect(wordsOf(footer)).toContain('OFFICIAL-SENSITIVE')
    expect(all(footer, 'w:instrText').map(wordsOf)).toEqual(['PAGE', 'NUMPAGES'])
  })
})

describe('The OpenDocument text', () => {
  const bytes = () => drawOdt(layout, NOW)
  const part = async (name: string) => treeOf(unzip(await bytes()).get(name)?.text ?? '')

  it('begins with its kind, not compressed, and its manifest lists every part', async () => {
    const file = Buffer.from(await bytes())
    expect(file.toString('latin1', 30, 38)).toBe('mimetype')
    expect(file.toString('latin1', 38, 77)).toBe('application/vnd.oasis.opendocument.text')
    const entries = unzip(file)
    expect(entries.get('mimetype')?.stored).toBe(true)
    const manifest = await part('META-INF/manifest.xml')
    const listed = all(manifest, 'manifest:file-entry').map((each) => each.attributes['manifest:full-path'])
    const packed = [...entries.keys()].filter((name) => name !== 'mimetype' && !name.startsWith('META-INF/'))
    expect(listed).toEqual(['/', ...packed])
  })

  it('has real headings, and a heading row in every table', async () => {
    const content = await part('content.xml')
    const headings = all(content, 'text:h')
    expect(headings.map((each) => `${each.attributes['text:outline-level']} ${wordsOf(each)}`)).toEqual(
      HEADINGS,
    )
    const tables = all(content, 'table:table')
    expect(tables).toHaveLength(4)
    for (const table of tables) expect(all(table, 'table:table-header-rows')).toHaveLength(1)
  })

  it('uses no style it does not define', async () => {
    const trees = [await part('content.xml'), await part('styles.xml')]
    const defined = trees.flatMap((tree) => all(tree, 'style:style', 'text:list-style', 'style:page-layout'))
    const names = new Set(defined.map((each) => each.attributes['style:name']))
    const used = trees.flatMap((tree) =>
      all(
        tree,
        'text:p',
        'text:h',
        'text:span',
        'text:list',
        'table:table',
        'table:table-column',
        'table:table-cell',
      ),
    )
    const missing = used
      .map((each) => each.attributes['text:style-name'] ?? each.attributes['table:style-name'])
      .filter((name) => name !== undefined && !names.has(name))
    expect(missing).toEqual([])
  })

  it('says its title, its language and its marking', async () => {
    const meta = await part('meta.xml')
    expect(wordsOf(all(meta, 'dc:title')[0] ?? meta)).toBe('Hackney IAG minutes: 12 November 2026')
    const styles = await part('styles.xml')
    const text = all(styles, 'style:default-style').flatMap((each) => all(each, 'style:text-properties'))[0]
    expect(text?.attributes).toMatchObject({ 'fo:language': 'en', 'fo:country': 'GB' })
    const [header, footer] = all(styles, 'style:header', 'style:footer')
    expect(header && wordsOf(header)).toContain('OFFICIAL-SENSITIVE For members: with restricted items')
    expect(header && all(header, 'draw:custom-shape').map(wordsOf)).toEqual(['DRAFT – not for circulation'])
    expect(footer && all(footer, 'text:page-number', 'text:page-count')).toHaveLength(2)
  })

  it('writes the same bytes for the same text and moment', async () => {
    expect(Buffer.from(await bytes()).equals(Buffer.from(await bytes()))).toBe(true)
  })
})

describe('The page that is printed', () => {
  it('says once, as text, that it is a draft, and has its headings in order', () => {
    const page = treeOf(drawPrintPage(layout), { xml: false })
    const headings = all(page, 'h1', 'h2', 'h3', 'h4')
    expect(headings.map((each) => `${each.name.slice(1)} ${wordsOf(each)}`)).toEqual(HEADINGS)
    const [body] = all(page, 'body')
    const heard = body?.children.filter(
      (child) => typeof child !== 'string' && child.attributes['aria-hidden'] !== 'true',
    )
    const words = (heard ?? []).map((each) => (typeof each === 'string' ? each : wordsOf(each)))
    expect(words.filter((each) => each.includes('DRAFT'))).toEqual(['DRAFT – not for circulation'])
  })

  it('says the marking in the margin of every page, and loads nothing', () => {
    const said = drawPrintPage(layout)
    expect(said).toContain('@top-left { content: "OFFICIAL-SENSITIVE"')
    expect(said).toContain('@bottom-left { content: "OFFICIAL-SENSITIVE"')
    // The typeface is in the page itself.
    expect(said).toContain('src: url(data:font/woff2;base64,')
    expect(said.replaceAll('src: url(data:', '')).not.toMatch(/\b(?:src|href|url\(|@import)/)
  })
})

describe('Text that formats trip over', () => {
  it('comes through: control characters, line breaks, mark-up, right-to-left, long words', async () => {
    const odd = 'A\u0000B\u000b <b>&amp; "quoted" ]]> \ud800 שלום\nnext   line'
    const strange: Layout = {
      ...layout,
      title: odd,
      blocks: [
        {
          kind: 'paragraph',
          style: 'body',
          number: '1.1',
          text: [{ text: odd, bold: true, italic: true }],
          aside: false,
        },
        {
          kind: 'table',
          columns: [{ title: odd, width: 100 }],
          heading: 0,
          rows: [[odd], ['x'.repeat(5000)]],
        },
      ],
    }
    const docx = unzip(await drawDocx(strange, NOW)).get('word/document.xml')?.text ?? ''
    const odt = unzip(await drawOdt(strange, NOW)).get('content.xml')?.text ?? ''
    const page = drawPrintPage(strange)
    for (const text of [docx, odt, page]) {
      for (const odd of ['\u0000', '\u000b', '\ud800']) expect(text).not.toContain(odd)
      expect(wordsOf(treeOf(text, { xml: text !== page }))).toContain('AB <b>&amp; "quoted" ]]> ')
    }
  })
})
