import { buffer } from 'node:stream/consumers'
import { fc } from '../properties.ts'
import { describe, expect, it } from 'vitest'
import yazl from 'yazl'
import { MAX_DOCUMENT_BYTES, readDocument } from '../../electron/service/minutes/read-document.ts'
import { recogniseMinutes } from '../../shared/minutes/recognise.ts'
import { Refusal } from '../../shared/refusal.ts'

const CONTENT_TYPES = `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const RELATIONS = `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

async function zip(files: Record<string, string | Buffer>): Promise<Uint8Array> {
  const archive = new yazl.ZipFile()
  for (const [path, content] of Object.entries(files)) archive.addBuffer(Buffer.from(content), path)
  archive.end()
  return new Uint8Array(await buffer(archive.outputStream))
}

function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

function row(...cells: string[]): string {
  return `<w:tr>${cells.map((cell) => `<w:tc>${cell.split('\n').map(paragraph).join('')}</w:tc>`).join('')}</w:tr>`
}

function word(body: string, more: Record<string, string | Buffer> = {}): Promise<Uint8Array> {
  const document = `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`
  return zip({
    '[Content_Types].xml': CONTENT_TYPES,
    '_rels/.rels': RELATIONS,
    'word/document.xml': document,
    ...more,
  })
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

async function refusal(name: string, bytes: Uint8Array): Promise<Refusal> {
  const error: unknown = await readDocument(name, bytes).then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(Refusal)
  if (!(error instanceof Refusal)) throw new Error('was not refused')
  expect(error.message).toMatch(/\.$/)
  return error
}

describe('what is read', () => {
  it('plain text, in any of the encodings Windows writes', async () => {
    const utf16 = new Uint8Array(Buffer.from('\uFEFFMinutes of Zoë’s group', 'utf16le'))
    expect((await readDocument('a.txt', utf16)).text).toBe('Minutes of Zoë’s group')
  })

  it('a web page, line by line, without scripts and navigation', async () => {
    const page = `<!doctype html><html><head><title>No</title></head><body><nav>Home</nav><h1>Minutes</h1>
      <p>Held at  the <b>Hall</b>.<br>All came.</p><ul><li>Ann Lee</li><li>Bo Roe</li></ul><ol start="4"><li>Welcome</li></ol>
      <table><tr><th>Name</th><th>Role</th></tr><tr><td>Cy&nbsp;Dunn</td><td>Chair</td></tr></table><script>alert(1)</script></body></html>`
    const { text } = await readDocument('page.html', bytesOf(page))
    expect(text.split('\n').filter((line) => line !== '')).toEqual([
      'Minutes',
      'Held at the Hall.',
      'All came.',
      '  • Ann Lee',
      '  • Bo Roe',
      '  4. Welcome',
      'Name | Role',
      'Cy\u00A0Dunn | Chair',
    ])
  })

  it('a Word document, tables included, ready to be recognised', async () => {
    const body = [
      paragraph('Northside Independent Advisory Group'),
      paragraph('Date: 4 May 2021'),
      paragraph('Present: Ann Lee (Chair), PC Bo Roe'),
      `<w:tbl>${row('Item', 'Discussion', 'Action')}${row('1', 'Welcome\nAll were welcomed.', '')}${row('2', 'Figures\nThey were shared.', 'AL')}</w:tbl>`,
    ].join('')
    const { text } = await readDocument('minutes.docx', await word(body))
    expect(text).toContain('1 | Welcome\nAll were welcomed.')
    const found = recogniseMinutes(text)
    expect(found.date).toBe('2021-05-04')
    expect(found.present).toEqual(['Ann Lee', 'PC Bo Roe'])
  })

  it('a Word document whose headings are numbered by lists of one', async () => {
    const numbering = `<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`
    const relations = RELATIONS.replace(
      'officeDocument" Target="word/document.xml"',
      'numbering" Target="numbering.xml"',
    )
    const numbered = (text: string) =>
      paragraph(text).replace(
        '<w:p>',
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>',
      )
    const body = `${numbered('Welcome')}${paragraph('All were welcomed.')}${numbered('Figures')}${paragraph('They were shared.')}`
    const bytes = await word(body, {
      'word/numbering.xml': numbering,
      'word/_rels/document.xml.rels': relations,
    })
    const found = recogniseMinutes((await readDocument('minutes.docx', bytes)).text)
    expect(found.items.map((item) => [item.number, item.title])).toEqual([
      ['1', 'Welcome'],
      ['2', 'Figures'],
    ])
  })

  it('a Word document under another name, because content decides', async () => {
    expect((await readDocument('minutes.txt', await word(paragraph('All came.')))).text).toBe('All came.\n')
  })

  it('any page, however broken', async () => {
    const tags = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td>',
      '</td>',
      '</tr>',
      '</table>',
      '<ul>',
      '<li>',
      '</ul>',
      '<script>',
      '</script>',
      'text ',
      '&amp;',
      '<',
      '<pre>\n',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(tags, { maxLength: 60 }), async (parts) => {
        const { text } = await readDocument('page.html', bytesOf(`<html>${parts.join('')}`))
        expect(typeof text).toBe('string')
      }),
      { numRuns: 200 },
    )
  })
})

describe('what is refused, in one plain sentence', () => {
  it('a picture renamed to .docx', async () => {
    const picture = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46])
    expect((await refusal('minutes.docx', picture)).message).toBe(
      'This file is named .docx but is not a Word document. Save it again from Word as .docx, or choose another file.',
    )
  })

  it('another kind of archive renamed to .docx', async () => {
    expect((await refusal('minutes.docx', await zip({ 'a.txt': 'a' }))).code).toBe('NOT_A_WORD_DOCUMENT')
  })

  it('a PDF, an old Word file, a program', async () => {
    expect((await refusal('minutes.pdf', bytesOf('%PDF-1.7\n'))).message).toContain('a PDF')
    expect((await refusal('minutes.doc', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).code).toBe(
      'DOCUMENT_KIND_NOT_READ',
    )
    expect(
      (
        await refusal(
          'minutes.txt',
          Uint8Array.from({ length: 400 }, (_, at) => (at * 7) % 32),
        )
      ).code,
    ).toBe('DOCUMENT_KIND_NOT_READ')
  })

  it('a file with nothing in it, and one over 20 MB', async () => {
    expect((await refusal('minutes.txt', bytesOf(' \n'))).code).toBe('DOCUMENT_EMPTY')
    expect((await refusal('minutes.txt', new Uint8Array(MAX_DOCUMENT_BYTES + 1))).code).toBe(
      'DOCUMENT_TOO_LARGE',
    )
  })

  it('a page of tags that never close, without waiting for it', async () => {
    expect((await refusal('page.html', bytesOf(`<html>${'<div>'.repeat(100_000)}`))).code).toBe(
      'PAGE_TANGLED',
    )
  })

  it('a damaged Word document', async () => {
    const whole = await word(paragraph('All came.'))
    expect((await refusal('minutes.docx', whole.slice(0, whole.length - 40))).code).toBe('DOCUMENT_DAMAGED')
  })

  it('an archive that unpacks to far more than its size', async () => {
    const bomb = await word(paragraph('All came.'), { 'word/media/a.bin': Buffer.alloc(30 * 1024 * 1024) })
    expect((await refusal('minutes.docx', bomb)).code).toBe('DOCUMENT_TOO_LARGE_INSIDE')
  })

  it('an archive with more than a thousand files', async () => {
    const many = Object.fromEntries(Array.from({ length: 1_001 }, (_, at) => [`word/media/${at}.txt`, 'x']))
    expect((await refusal('minutes.docx', await word(paragraph('All came.'), many))).code).toBe(
      'DOCUMENT_TOO_LARGE_INSIDE',
    )
  })

  it('an archive with a path that leads out of it', async () => {
    const bytes = await word(paragraph('All came.'), { 'word/aaaa/x.txt': 'x' })
    const patched = Buffer.from(
      Buffer.from(bytes).toString('latin1').replaceAll('word/aaaa/x.txt', '../../../../x.txt'.slice(0, 15)),
      'latin1',
    )
    expect((await refusal('minutes.docx', new Uint8Array(patched))).code).toBe('DOCUMENT_DAMAGED')
  })
})
