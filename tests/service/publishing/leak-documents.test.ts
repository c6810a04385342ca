import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import { packParts, type Part, partsOf } from '../../../electron/service/documents/formats/archive.ts'
import { leakScanner, scanForLeaks } from '../../../electron/service/publishing/leak-scan.ts'
import { planSite } from '../../../electron/service/publishing/site.ts'
import { publicSite } from '../../fixtures/public-site.ts'

type Format = 'docx' | 'odt'

const made = new Map<Format, Uint8Array>()
beforeAll(async () => {
  for (const format of ['docx', 'odt'] as const) {
    const file = planSite(publicSite).documents.find(({ path }) =>
      path.endsWith(`2026-09-10/minutes.${format}`),
    )
    made.set(format, (await file?.draw()) ?? expect.fail(`There is no ${format}`))
  }
})
const bytesOf = (format: Format) => made.get(format) ?? expect.fail(`There is no ${format}`)

const NAME = 'Ines Vasquez-Hale'
const find = (path: string, bytes: Uint8Array, ...words: string[]) =>
  scanForLeaks(
    [{ path, bytes }],
    words.map((word) => ({ word, what: 'a name' })),
  )
const places = async (format: Format, bytes: Uint8Array) =>
  (await find(`minutes.${format}`, bytes, NAME)).map(({ where }) => where)

/** The document with one of its parts changed, or one more. */
async function changed(format: Format, name: string, change: (text: string) => string): Promise<Uint8Array> {
  const parts = await partsOf(bytesOf(format))
  const part = parts.find((each) => each.name === name)
  const others = parts.filter((each) => each !== part)
  const stored = name === 'mimetype'
  const next: Part = { name, text: change(part?.text ?? ''), stored }
  return packParts(part ? parts.map((each) => (each === part ? next : each)) : [...others, next])
}

/** Words put behind the heading of item 2, which stands last of all that begins so. */
const inItem2 = (mark: string) => (text: string) => {
  const heading = [...text.matchAll(/>2\. [^<]*(?:<[^>]*>)*?<\/(?:w:p|text:h)>/g)].at(-1)
  if (!heading) return expect.fail('There is no item 2')
  const at = heading.index + heading[0].length
  return text.slice(0, at) + mark + text.slice(at)
}
const ahead = (end: string, mark: string) => (text: string) => {
  expect(text).toContain(end)
  return text.replace(end, `${mark}${end}`)
}
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`

describe('in a Word document', () => {
  it.each<[string, string, string, (text: string) => string]>([
    ['in the text', 'item 2', 'word/document.xml', inItem2(`<w:p>${run(`Then ${NAME} spoke`)}</w:p>`)],
    [
      'cut into pieces by a change of type, a bookmark and a spelling mark',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:p>${run('In')}<w:bookmarkStart w:id="9" w:name="x"/><w:bookmarkEnd w:id="9"/><w:r><w:rPr><w:b/></w:rPr><w:t>es Vas</w:t></w:r><w:proofErr w:type="spellStart"/>${run('quez-Hale')}</w:p>`,
      ),
    ],
    [
      'cut by the code of a field',
      'item 2',
      'word/document.xml',
      inItem2(`<w:p>${run('Ines Vas')}<w:r><w:instrText> PAGE </w:instrText></w:r>${run('quez-Hale')}</w:p>`),
    ],
    [
      'cut by words that are hidden',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:p>${run('Ines Vas')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>xxxx</w:t></w:r>${run('quez-Hale')}</w:p>`,
      ),
    ],
    [
      'cut by a drawing with text of its own',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:p>${run('Ines Vas')}<w:r><w:pict><v:textbox><w:txbxContent><w:p>${run('In a box')}</w:p></w:txbxContent></v:textbox></w:pict></w:r>${run('quez-Hale')}</w:p>`,
      ),
    ],
    [
      'deleted, but kept as a change',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:p><w:del w:id="1"><w:r><w:delText>Ines Vas</w:delText></w:r></w:del>${run('somebody')}<w:del w:id="2"><w:r><w:delText>quez-Hale</w:delText></w:r></w:del></w:p>`,
      ),
    ],
    [
      'half deleted',
      'item 2',
      'word/document.xml',
      inItem2(`<w:p>${run('Ines Vas')}<w:r><w:delText>quez-Hale</w:delText></w:r></w:p>`),
    ],
    [
      'in two cells of a table',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:tbl><w:tr><w:tc><w:p>${run('Ines')}</w:p></w:tc><w:tc><w:p>${run('Vasquez-Hale')}</w:p></w:tc></w:tr></w:tbl>`,
      ),
    ],
    [
      'with a hyphen and a soft hyphen of its own',
      'item 2',
      'word/document.xml',
      inItem2(
        `<w:p><w:r><w:t>Ines Vas</w:t><w:softHyphen/><w:t>quez</w:t><w:noBreakHyphen/><w:t>Hale</w:t></w:r></w:p>`,
      ),
    ],
    [
      'with entities',
      'item 2',
      'word/document.xml',
      inItem2(`<w:p>${run('&#73;nes V&#x61;squez-Hale')}</w:p>`),
    ],
    [
      'in the alternative text of a picture',
      'in a description',
      'word/document.xml',
      inItem2(
        `<w:p><w:r><w:drawing><wp:docPr id="1" name="Picture" descr="Photo of ${NAME}"/></w:drawing></w:r></w:p>`,
      ),
    ],
    [
      'in a comment of the code',
      'in the code of the document',
      'word/document.xml',
      inItem2(`<!-- by ${NAME} -->`),
    ],
    [
      'as the author of a change',
      'in the code of the document',
      'word/document.xml',
      inItem2(`<w:p><w:ins w:id="1" w:author="${NAME}">${run('x')}</w:ins></w:p>`),
    ],
    [
      'as the target of a link',
      'in a link',
      'word/_rels/document.xml.rels',
      ahead(
        '</Relationships>',
        '<Relationship Id="rId99" Type="hyperlink" Target="https://example.org/?q=In%C3%A8s%20Vasquez%2DHale" TargetMode="External"/>',
      ),
    ],
    [
      'in a footer',
      'in the foot of a page',
      'word/footer1.xml',
      ahead('</w:ftr>', `<w:p>${run(NAME)}</w:p>`),
    ],
    [
      'in a header',
      'in the head of a page',
      'word/header1.xml',
      () => `<w:hdr><w:p>${run('Ines')}${run(' Vasquez-')}${run('Hale')}</w:p></w:hdr>`,
    ],
    [
      'in a comment',
      'in a comment',
      'word/comments.xml',
      () =>
        `<w:comments><w:comment w:author="A"><w:p>${run('Ask Ines ')}${run('Vasquez-Hale')}</w:p></w:comment></w:comments>`,
    ],
    [
      'as the author of a comment',
      'in the code of the document',
      'word/comments.xml',
      () => `<w:comments><w:comment w:author="${NAME}"/></w:comments>`,
    ],
    [
      'in a note',
      'in a note',
      'word/footnotes.xml',
      ahead('</w:footnotes>', `<w:footnote><w:p>${run(NAME)}</w:p></w:footnote>`),
    ],
    [
      'as the author in the properties',
      'in the properties of the document',
      'docProps/core.xml',
      ahead('</cp:coreProperties>', `<dc:creator>${NAME}</dc:creator>`),
    ],
    [
      'as the company in the properties',
      'in the properties of the document',
      'docProps/app.xml',
      () => `<Properties><Company>Office of</Company><Manager>${NAME}</Manager></Properties>`,
    ],
    [
      'in properties of its own',
      'in the properties of the document',
      'docProps/custom.xml',
      () => `<Properties><property name="x"><vt:lpwstr>${NAME}</vt:lpwstr></property></Properties>`,
    ],
    [
      'in a style',
      'in the code of the document',
      'word/styles.xml',
      ahead('</w:styles>', `<w:style><w:name w:val="${NAME}"/></w:style>`),
    ],
    [
      'in data of its own',
      'in the code of the document',
      'customXml/item1.xml',
      () => `<data>${NAME}</data>`,
    ],
    ['in the name of a part', 'in the name of a part', 'word/Ines Vasquez-Hale.xml', () => '<x/>'],
    ['in bold in the name of a part', 'in the name of a part', 'word/𝐈𝐍𝐄𝐒 𝐕𝐀𝐒𝐐𝐔𝐄𝐙-𝐇𝐀𝐋𝐄.xml', () => '<x/>'],
  ])('a name is found %s', async (_, where, part, change) => {
    expect(await places('docx', await changed('docx', part, change))).toContain(where)
  })
})

describe('in an OpenDocument text', () => {
  it.each<[string, string, string, (text: string) => string]>([
    ['in the text', 'item 2', 'content.xml', inItem2(`<text:p>Then ${NAME} spoke</text:p>`)],
    [
      'cut into pieces by spans and a bookmark',
      'item 2',
      'content.xml',
      inItem2(
        '<text:p>In<text:span text:style-name="Strong">es</text:span> Vas<text:bookmark text:name="x"/>qu<text:span>ez-<text:span>Hale</text:span></text:span></text:p>',
      ),
    ],
    [
      'cut by a note',
      'item 2',
      'content.xml',
      inItem2(
        '<text:p>Ines Vas<text:note><text:note-body><text:p>Aside</text:p></text:note-body></text:note>quez-Hale</text:p>',
      ),
    ],
    [
      'with its spaces as marks',
      'item 2',
      'content.xml',
      inItem2('<text:p>Ines<text:s text:c="2"/>Vasquez-<text:line-break/>Hale</text:p>'),
    ],
    [
      'in a comment',
      'in a note or a description',
      'content.xml',
      inItem2(
        '<text:p>x<office:annotation><dc:creator>A</dc:creator><text:p>Ask <text:span>Ines</text:span> Vasquez-Hale</text:p></office:annotation></text:p>',
      ),
    ],
    [
      'as the author of a comment',
      'in a note or a description',
      'content.xml',
      inItem2(
        `<text:p>x<office:annotation><dc:creator>${NAME}</dc:creator><text:p>x</text:p></office:annotation></text:p>`,
      ),
    ],
    [
      'deleted, but kept as a change',
      'in a note or a description',
      'content.xml',
      ahead(
        '</office:text>',
        `<text:tracked-changes><text:deletion><text:p>${NAME}</text:p></text:deletion></text:tracked-changes>`,
      ),
    ],
    [
      'in the description of a picture',
      'in a note or a description',
      'content.xml',
      inItem2(
        `<text:p><draw:frame draw:name="p"><svg:desc>Photo of ${NAME}</svg:desc></draw:frame></text:p>`,
      ),
    ],
    [
      'in the name of a drawing',
      'in a description',
      'content.xml',
      inItem2(`<text:p><draw:frame draw:name="${NAME}"/></text:p>`),
    ],
    [
      'as the target of a link',
      'in a link',
      'content.xml',
      inItem2('<text:p><text:a xlink:href="mailto:ines.vasquez-hale@example.org">x</text:a></text:p>'),
    ],
    ['in a comment of the code', 'in the code of the document', 'content.xml', inItem2(`<!-- ${NAME} -->`)],
    [
      'in the foot of a page',
      'in the head or foot of a page or in a style',
      'styles.xml',
      ahead('</style:footer>', `<text:p>Ines <text:span>Vasquez</text:span>-Hale</text:p>`),
    ],
    [
      'as the name of a style',
      'in the code of the document',
      'styles.xml',
      ahead('</office:styles>', `<style:style style:name="x" style:display-name="${NAME}"/>`),
    ],
    [
      'as the author in the properties',
      'in the properties of the document',
      'meta.xml',
      ahead('</office:meta>', `<dc:creator>${NAME}</dc:creator>`),
    ],
    [
      'in a property of its own',
      'in the properties of the document',
      'meta.xml',
      ahead('</office:meta>', `<meta:user-defined meta:name="x">${NAME}</meta:user-defined>`),
    ],
    [
      'in settings',
      'in the code of the document',
      'settings.xml',
      () => `<config:item config:name="PrinterName">${NAME}</config:item>`,
    ],
    [
      'in the list of parts',
      'in the code of the document',
      'META-INF/manifest.xml',
      ahead('</manifest:manifest>', `<manifest:file-entry manifest:full-path="${NAME}"/>`),
    ],
    [
      'in what says the kind of the file',
      'in the code of the document',
      'mimetype',
      () => `application/${NAME}`,
    ],
    ['in the name of a part', 'in the name of a part', 'Ines Vasquez-Hale.xml', () => '<x/>'],
    [
      'in wide letters in the name of a part',
      'in the name of a part',
      'Ｉｎｅｓ Ｖａｓｑｕｅｚ Ｈａｌｅ.xml',
      () => '<x/>',
    ],
    [
      'in small capitals in the name of a part',
      'in the name of a part',
      'ɪɴᴇꜱ ᴠᴀꜱꞯᴜᴇᴢ-ʜᴀʟᴇ.xml',
      () => '<x/>',
    ],
  ])('a name is found %s', async (_, where, part, change) => {
    expect(await places('odt', await changed('odt', part, change))).toContain(where)
  })
})

describe.each(['docx', 'odt'] as const)('a %s file', (format) => {
  it('as it is published has its words in it, and nobody else’s', async () => {
    const words = ['Ada Okafor-Lindqvist', NAME, 'Independent Advisory Group']
    const found = await find(`minutes.${format}`, bytesOf(format), ...words)
    expect(new Set(found.map(({ what }) => what)).size).toBe(1)
    expect(await find(`minutes.${format}`, bytesOf(format), NAME)).toEqual([])
  })

  it('with a name is found out also after others of the same styles had none', async () => {
    const path = `minutes.${format}`
    const main = format === 'docx' ? 'word/document.xml' : 'content.xml'
    const scanner = leakScanner([{ word: NAME, what: 'the name of a person' }])
    const places = async (bytes: Uint8Array) =>
      (await scanner.scan({ path, bytes })).map(({ where }) => where)
    expect(await places(bytesOf(format))).toEqual([])
    const named = await changed(format, main, inItem2(`<x>${NAME}</x>`))
    expect(await places(named)).toEqual(['item 2'])
    expect(await places(named)).toEqual(['item 2'])
    const styles = format === 'docx' ? 'word/styles.xml' : 'styles.xml'
    const styled = await changed(format, styles, (text) =>
      text.replace(/(<\/[^>]*>\s*)$/, `<x>${NAME}</x>$1`),
    )
    expect(await places(styled)).not.toEqual([])
    expect(await places(bytesOf(format))).toEqual([])
  })

  it('with a name in the comment of the zip is found out', async () => {
    const file = Buffer.from(bytesOf(format))
    file.writeUInt16LE(NAME.length, file.length - 2)
    expect(await places(format, Buffer.concat([file, Buffer.from(NAME)]))).toEqual([
      'in the packing of the file',
    ])
  })

  it.each<[string, (file: Buffer) => Buffer | Promise<Uint8Array>]>([
    ['bytes in front of it', (file) => Buffer.concat([Buffer.from('hidden'), file])],
    ['bytes behind it', (file) => Buffer.concat([file, Buffer.from('hidden')])],
    ['a part that its list does not have', (file) => withHiddenPart(file)],
    ['a part of two names', (file) => renamedInside(file)],
    ['a part that is encrypted', (file) => encrypted(file)],
    ['its end cut off', (file) => file.subarray(0, file.length - 40)],
    ['nothing in it', () => Buffer.from('not a zip')],
    ['a picture', () => changed(format, 'media/image1.png', () => '\u0089PNG')],
    ['a program', () => changed(format, 'word/vbaProject.bin', () => 'x')],
    ['an entity of its own', () => changed(format, 'extra.xml', () => '<!DOCTYPE x [<!ENTITY a "b">]><x/>')],
    [
      'another encoding',
      () => changed(format, 'extra.xml', () => '<?xml version="1.0" encoding="UTF-7"?><x/>'),
    ],
  ])('with %s is not passed', async (_, change) => {
    const bytes = await change(Buffer.from(bytesOf(format)))
    await expect(find(`minutes.${format}`, bytes, NAME)).rejects.toMatchObject({ code: 'UNREADABLE' })
  })
})

/** One more part before the list of parts, which is moved but does not name it. */
function withHiddenPart(file: Buffer): Buffer {
  const data = deflateRawSync(Buffer.from(`<x>${NAME}</x>`))
  const name = Buffer.from('hidden.xml')
  const head = Buffer.alloc(30)
  head.write('PK\x03\x04', 'latin1')
  head.writeUInt16LE(8, 8)
  head.writeUInt32LE(data.length, 18)
  head.writeUInt16LE(name.length, 26)
  const extra = Buffer.concat([head, name, data])
  const record = file.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const list = file.readUInt32LE(record + 16)
  const out = Buffer.concat([file.subarray(0, list), extra, file.subarray(list)])
  out.writeUInt32LE(list + extra.length, record + extra.length + 16)
  return out
}

function renamedInside(file: Buffer): Buffer {
  file.write('X', file.indexOf('PK\x03\x04', 0, 'latin1') + 30, 'latin1')
  return file
}

function encrypted(file: Buffer): Buffer {
  const list = file.indexOf('PK\x01\x02', 0, 'latin1')
  file.writeUInt16LE(file.readUInt16LE(list + 8) | 1, list + 8)
  return file
}
