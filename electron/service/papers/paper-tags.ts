import {
  PDFArray,
  PDFBool,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRef,
  PDFString,
} from 'pdf-lib'

/** What a paper's own tags say of its pages, for screen readers: an element, with what stands in it in reading order. */
export type Tag = {
  /** `P`, `H1`, `TD` … : always one that every reader knows. */
  type: string
  /** Words about it: `Lang`, `Alt`, `ActualText`, `E`. */
  said: Partial<Record<Said, PDFString | PDFHexString>>
  attributes: PDFArray | null
  holds: Held[]
}

/** What an element holds: another element, marked content of a page (from 0), or an annotation of a page. */
export type Held = Tag | { page: number; content: number } | { page: number; annotation: PDFDict }

const SAID = ['Lang', 'Alt', 'ActualText', 'E'] as const
type Said = (typeof SAID)[number]

/** Elements every reader knows (PDF 1.7, 14.8.4). */
const KNOWN = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead ' +
    'TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form'
  ).split(' '),
)

/** Elements of PDF 2.0 that programs write today, by what stood for them before. */
const NEWER: Partial<Record<string, string>> = {
  Strong: 'Span',
  Em: 'Span',
  Sub: 'Span',
  Title: 'H1',
  Aside: 'Div',
}

/** More than any paper that was made to be read; beyond, the tags are taken to be broken. */
const MOST_ELEMENTS = 200_000
const DEEPEST = 100

const name = (of: string) => PDFName.of(of)

/**
 * Reads the tags of a paper as they stand in its structure tree. Null when it has none, or they cannot be followed: broken tags must not keep
 * a paper out of a pack.
 */
export function readTags(document: PDFDocument): Tag | null {
  const { catalog } = document
  const info = catalog.lookup(name('MarkInfo'))
  const root = catalog.lookup(name('StructTreeRoot'))
  if (!(info instanceof PDFDict) || info.lookup(name('Marked')) !== PDFBool.True) return null
  if (!(root instanceof PDFDict)) return null
  try {
    const holds = new TagReader(document, root).readAll(root.get(name('K')), -1, 0)
    if (holds.length === 0) return null
    const lang = catalog.lookup(name('Lang'))
    const said = isText(lang) ? { Lang: lang } : {}
    return { type: 'Sect', said, attributes: null, holds }
  } catch (error) {
    if (error instanceof BrokenTags) return null
    throw error
  }
}

class BrokenTags extends Error {}

const isText = (value: PDFObject | undefined): value is PDFString | PDFHexString =>
  value instanceof PDFString || value instanceof PDFHexString

class TagReader {
  readonly #document: PDFDocument
  readonly #roles: PDFDict | null
  readonly #pages: ReadonlyMap<string, number>
  readonly #seen = new Set<PDFDict>()

  constructor(document: PDFDocument, root: PDFDict) {
    this.#document = document
    const roles = root.lookup(name('RoleMap'))
    this.#roles = roles instanceof PDFDict ? roles : null
    this.#pages = new Map(document.getPages().map((page, index) => [String(page.ref), index]))
  }

  /** What stands in an element; `page` is the page it is on, as far as has been said, -1 for none. */
  readAll(kids: PDFObject | undefined, page: number, depth: number): Held[] {
    if (depth > DEEPEST) throw new BrokenTags()
    const value = this.#value(kids)
    if (value instanceof PDFArray) {
      return value.asArray().flatMap((each) => this.#read(this.#value(each), page, depth))
    }
    return this.#read(value, page, depth)
  }

  #read(value: PDFObject | undefined, page: number, depth: number): Held[] {
    if (value instanceof PDFNumber) return page < 0 ? [] : [{ page, content: value.asNumber() }]
    if (!(value instanceof PDFDict)) return []
    const on = this.#pageOf(value, page)
    const type = value.lookup(name('Type'))
    if (type === name('MCR')) {
      const content = value.lookup(name('MCID'))
      // Content of a form that is drawn on the page has numbers of its own: its words are read, without structure.
      if (!(content instanceof PDFNumber) || on < 0 || value.has(name('Stm'))) return []
      return [{ page: on, content: content.asNumber() }]
    }
    if (type === name('OBJR')) {
      const annotation = value.lookup(name('Obj'))
      return annotation instanceof PDFDict && on >= 0 ? [{ page: on, annotation }] : []
    }
    return [this.#element(value, on, depth)]
  }

  #element(element: PDFDict, page: number, depth: number): Tag {
    if (this.#seen.has(element) || this.#seen.size >= MOST_ELEMENTS) throw new BrokenTags()
    this.#seen.add(element)
    const said: Tag['said'] = {}
    for (const key of SAID) {
      const words = element.lookup(name(key))
      if (isText(words)) said[key] = words
    }
    return {
      type: this.#type(element.lookup(name('S'))),
      said,
      attributes: plainAttributes(this.#value(element.get(name('A')))),
      holds: this.readAll(element.get(name('K')), page, depth + 1),
    }
  }

  /** Papers may call an element what they like, and say what it stands for. */
  #type(type: PDFObject | undefined): string {
    let found = type
    for (let step = 0; step < 10 && found instanceof PDFName; step += 1) {
      const word = found.decodeText()
      const known = NEWER[word] ?? word
      if (KNOWN.has(known)) return known
      found = this.#roles?.lookup(found)
    }
    return 'NonStruct'
  }

  #pageOf(dict: PDFDict, page: number): number {
    const ref = dict.get(name('Pg'))
    return ref instanceof PDFRef ? (this.#pages.get(String(ref)) ?? -1) : page
  }

  #value(value: PDFObject | undefined): PDFObject | undefined {
    return value instanceof PDFRef ? this.#document.context.lookup(value) : value
  }
}

/** Attributes are names, numbers and words of a table or a list; nothing that leads elsewhere comes along. */
const KEPT_ATTRIBUTES = ['O', 'Scope', 'RowSpan', 'ColSpan', 'Summary', 'ListNumbering', 'Placement', 'BBox']

function plainAttributes(value: PDFObject | undefined): PDFArray | null {
  const own = value instanceof PDFArray ? value.asArray() : [value]
  const dicts = own.flatMap((each) => (each instanceof PDFDict ? [each] : []))
  const kept = dicts.flatMap((dict) => {
    const entries = KEPT_ATTRIBUTES.flatMap((key): [string, PDFObject][] => {
      const found = dict.lookup(name(key))
      return found !== undefined && isPlain(found) ? [[key, found]] : []
    })
    if (!entries.some(([key]) => key === 'O') || entries.length < 2) return []
    return [dict.context.obj(Object.fromEntries(entries))]
  })
  if (kept.length === 0) return null
  return kept[0]?.context.obj(kept) ?? null
}

function isPlain(value: PDFObject): boolean {
  if (value instanceof PDFArray) return value.asArray().every((each) => each instanceof PDFNumber)
  return value instanceof PDFName || value instanceof PDFNumber || isText(value)
}
