import { createHash } from 'node:crypto'
import { Parser } from 'htmlparser2'
import { decoded, decodedLinks, type PartsRead, type Place } from './leak-text.ts'
import { unpack } from './leak-zip.ts'

/** Elements that end a stretch of text. All others stand inside a word as far as a reader can tell. */
const BREAKS = new Set([
  ...[
    'w:p',
    'w:tc',
    'w:tr',
    'w:tbl',
    'w:br',
    'w:cr',
    'w:tab',
    'w:ptab',
    'w:comment',
    'w:footnote',
    'w:endnote',
  ],
  ...['text:p', 'text:h', 'text:s', 'text:tab', 'text:line-break', 'text:list-item', 'table:table-cell'],
  ...['table:table-row', 'table:table', 'dc:title', 'dc:creator', 'dc:subject', 'dc:description'],
  ...['meta:keyword', 'meta:user-defined', 'meta:initial-creator', 'meta:generator', 'cp:keywords'],
  ...['cp:lastModifiedBy', 'cp:category', 'vt:lpwstr', 'Company', 'Manager', 'Template', 'Application'],
])
/** Text of its own in the middle of other text: notes, comments, text in drawings, descriptions. */
const ASIDES = new Set([
  ...['w:txbxContent', 'mc:Fallback', 'office:annotation', 'text:note', 'text:tracked-changes'],
  ...[
    'draw:text-box',
    'draw:custom-shape',
    'svg:title',
    'svg:desc',
    'table:title',
    'table:desc',
    'text:ruby-text',
  ],
])
/** Text that is there but not shown: deleted text, the codes of fields. */
const HIDDEN = new Set(['w:delText', 'w:instrText', 'w:delInstrText', 'text:hidden-text', 'text:script'])
const DESCRIPTIONS = new Set(['descr', 'title', 'alt', 'string', 'draw:name', 'table:name', 'text:name'])
const LINKS = new Set(['Target', 'xlink:href', 'href', 'w:instr'])

/** Where a part of a document stands, in words for a person. */
const PLACES: [part: RegExp, where: string][] = [
  [/^(?:word\/document|content)\.xml$/, 'in the text'],
  [/^word\/header\d*\.xml$/, 'in the head of a page'],
  [/^word\/footer\d*\.xml$/, 'in the foot of a page'],
  [/^word\/comments[^/]*\.xml$/, 'in a comment'],
  [/^word\/(?:foot|end)notes\.xml$/, 'in a note'],
  [/^(?:docProps\/.*|meta)\.xml$/, 'in the properties of the document'],
  [/\.rels$/, 'in a link'],
  [/^styles\.xml$/, 'in the head or foot of a page or in a style'],
]

/**
 * Every text in a Word or OpenDocument file: what a reader sees, with words put together that the file keeps in pieces; what stands there unseen;
 * links, descriptions, properties, the names of its parts and the bytes around them. Throws when it holds anything that cannot be read.
 */
export async function textsOfDocument(bytes: Uint8Array, read?: PartsRead): Promise<Place[]> {
  const { parts, packing } = await unpack(bytes)
  const places = parts.flatMap(({ name, bytes: part }) => {
    const key = createHash('sha256').update(`${name}\n`).update(part).digest('base64')
    if (read?.clean.has(key)) return []
    read?.add(key)
    return textsOfPart(name, part)
  })
  const names = parts.map(({ name }) => name).join('\n')
  const raw = Buffer.from(packing)
  return [
    ...places,
    { where: 'in the name of a part', text: names },
    {
      where: 'in the packing of the file',
      text: `${raw.toString('latin1')}\n${raw.toString('utf8')}`,
      code: true,
    },
  ]
}

function textsOfPart(name: string, bytes: Uint8Array): Place[] {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    throw new Error('A part of it is not text.')
  }
  if (name === 'mimetype') return [{ where: 'in the code of the document', text, code: true }]
  if (!/\.(?:xml|rels)$/.test(name)) throw new Error('A part of it is of an unknown kind.')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || /^[^>]*encoding=["'](?!utf-8["'])/i.test(text))
    throw new Error('A part of it is written in a way that cannot be read.')
  return readPart(text, PLACES.find(([part]) => part.test(name))?.[1] ?? 'in the code of the document')
}

/** A stretch of text as it is read in several ways: what is shown, what is not, and both in the order of the file. */
class Reading {
  shown = ''
  hidden = ''
  all = ''

  add(text: string, isHidden: boolean): void {
    if (isHidden) this.hidden += text
    else this.shown += text
    this.all += text
  }

  /** Between two words that do not belong together. */
  part(): void {
    this.shown += ' '
    this.hidden += ' '
    this.all += ' '
  }

  places(where: string): Place[] {
    return [...new Set([this.shown, this.all, this.hidden])]
      .filter((text) => text.trim() !== '')
      .map((text) => ({ where, text }))
  }
}

class PartReader {
  readonly places: Place[] = []
  readonly links: string[] = []
  readonly code: string[] = []
  #where: string
  /** The text being read, and the asides in it that are open, innermost last. */
  readonly #readings = [new Reading()]
  #spaced = ''
  #hidden = 0
  #runHidden = false
  /** The heading being read: its level and its words so far. */
  #heading: { level: number; words: string } | null = null
  readonly #base: string

  constructor(where: string) {
    this.#base = where
    this.#where = where
  }

  get #reading(): Reading {
    return this.#readings.at(-1) as Reading
  }

  open(name: string, attributes: Record<string, string>): void {
    for (const [attribute, value] of Object.entries(attributes)) this.#attribute(attribute, value)
    this.#spaced += ' '
    if (ASIDES.has(name)) this.#readings.push(new Reading())
    if (BREAKS.has(name)) this.#reading.part()
    if (HIDDEN.has(name)) this.#hidden += 1
    const value = attributes['w:val'] ?? ''
    if (name === 'w:vanish' && !/^(?:0|false|off)$/.test(value)) this.#runHidden = true
    if (name === 'w:noBreakHyphen') this.text('-')
    if (name === 'w:sym') this.text(String.fromCharCode(Number.parseInt(attributes['w:char'] ?? '20', 16)))
    const level = name === 'text:h' ? attributes['text:outline-level'] : /^Heading(\d)$/.exec(value)?.[1]
    if (name === 'text:h' || (name === 'w:pStyle' && level)) this.#beginHeading(Number(level))
  }

  text(text: string): void {
    const isHidden = this.#hidden > 0 || this.#runHidden
    this.#reading.add(text, isHidden)
    this.#spaced += text
    if (this.#heading) this.#heading.words += text
  }

  close(name: string): void {
    this.#spaced += ' '
    if (name === 'w:r') this.#runHidden = false
    if (HIDDEN.has(name)) this.#hidden -= 1
    if (BREAKS.has(name)) this.#reading.part()
    if (ASIDES.has(name) && this.#readings.length > 1)
      this.places.push(...this.#closed('in a note or a description'))
    if (this.#heading && (name === 'text:h' || name === 'w:p')) this.#endHeading(this.#heading)
  }

  /** Whatever is still open ends here. */
  end(): void {
    while (this.#readings.length > 0) this.places.push(...this.#closed(this.#where))
    this.code.push(this.#spaced)
  }

  #closed(where: string): Place[] {
    return this.#readings.pop()?.places(where) ?? []
  }

  #beginHeading(level: number): void {
    if (this.#readings.length > 1) return
    this.places.push(...this.#closed(this.#where))
    this.#readings.push(new Reading())
    this.#heading = { level, words: '' }
  }

  /** What stands below the heading of an item stands in that item, up to the next heading as high as it. */
  #endHeading({ level, words }: { level: number; words: string }): void {
    const number = /^\s*(\d+(?:\.\d+)?)\. /.exec(words)?.[1]
    if (number !== undefined) this.#where = `item ${number}`
    else if (level <= 2) this.#where = this.#base
    this.#heading = null
  }

  #attribute(name: string, value: string): void {
    if (LINKS.has(name)) this.links.push(value)
    else if (DESCRIPTIONS.has(name)) this.places.push({ where: 'in a description', text: value })
    this.code.push(value)
  }
}

function readPart(text: string, where: string): Place[] {
  const reader = new PartReader(where)
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (words) => reader.text(words),
      onclosetag: (name) => reader.close(name),
      oncomment: (words) => reader.code.push(words),
      onprocessinginstruction: (_name, words) => reader.code.push(words),
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  reader.end()
  const links = reader.links.join('\n')
  const code = decoded([...reader.code, text].join('\n'))
  return [
    ...reader.places,
    { where: 'in a link', text: links },
    ...decodedLinks(links),
    { where: 'in the code of the document', text: code, code: true },
    ...decodedLinks(code),
  ]
}
