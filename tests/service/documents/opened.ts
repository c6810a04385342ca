import { inflateRawSync } from 'node:zlib'
import { Parser } from 'htmlparser2'

/** The entries of a zip file in their order, from its central directory: name, bytes, and whether it is stored as it is. */
export function unzip(bytes: Uint8Array): Map<string, { text: string; stored: boolean }> {
  const buffer = Buffer.from(bytes)
  const entries = new Map<string, { text: string; stored: boolean }>()
  let at = buffer.readUInt32LE(buffer.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16)
  while (buffer.readUInt32LE(at) === 0x02014b50) {
    const method = buffer.readUInt16LE(at + 10)
    const size = buffer.readUInt32LE(at + 20)
    const nameLength = buffer.readUInt16LE(at + 28)
    const local = buffer.readUInt32LE(at + 42)
    const name = buffer.toString('utf8', at + 46, at + 46 + nameLength)
    const from = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28)
    const data = buffer.subarray(from, from + size)
    entries.set(name, {
      text: (method === 0 ? data : inflateRawSync(data)).toString('utf8'),
      stored: method === 0,
    })
    at += 46 + nameLength + buffer.readUInt16LE(at + 30) + buffer.readUInt16LE(at + 32)
  }
  return entries
}

/** An element of a document: its name, attributes, and what stands in it. */
export type Element = { name: string; attributes: Record<string, string>; children: (Element | string)[] }

/** The tree of an XML or HTML text. Throws when an element of XML is not closed where it should be. */
export function treeOf(markup: string, { xml = true } = {}): Element {
  const root: Element = { name: '', attributes: {}, children: [] }
  const open = [root]
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element = { name, attributes, children: [] }
        open.at(-1)?.children.push(element)
        open.push(element)
      },
      ontext(words) {
        open.at(-1)?.children.push(words)
      },
      onclosetag(name, implied) {
        const closed = open.pop()
        const isEmpty = markup[parser.endIndex - 1] === '/'
        if (closed?.name !== name || (xml && implied && !isEmpty))
          throw new Error(`<${closed?.name}> is not closed`)
      },
    },
    { xmlMode: xml, decodeEntities: true },
  )
  parser.end(markup)
  if (open.length > 1) throw new Error(`<${open.at(-1)?.name}> is not closed`)
  return root
}

/** Every element of these names below an element, in order. */
export function all(element: Element, ...names: string[]): Element[] {
  return element.children.flatMap((child) =>
    typeof child === 'string'
      ? []
      : [...(names.includes(child.name) ? [child] : []), ...all(child, ...names)],
  )
}

const BREAKS = new Set(['br', 'w:br', 'text:line-break'])
const TABS = new Set(['w:tab', 'text:tab'])

/** The words of an element, white space as one space. */
export function wordsOf(element: Element): string {
  const words = (each: Element | string): string => {
    if (typeof each === 'string') return each
    if (BREAKS.has(each.name) || TABS.has(each.name)) return ' '
    if (each.name === 'text:s') return ' '
    return each.children.map(words).join('')
  }
  return words(element).replace(/\s+/g, ' ').trim()
}

/** How each format names its parts. */
const NAMES = {
  html: { rows: ['tr'], cells: ['th', 'td'], headings: ['h1', 'h2', 'h3', 'h4'], paragraphs: ['p', 'li'] },
  docx: { rows: ['w:tr'], cells: ['w:tc'], headings: [], paragraphs: ['w:p'] },
  odt: {
    rows: ['table:table-row'],
    cells: ['table:table-cell'],
    headings: ['text:h'],
    paragraphs: ['text:p'],
  },
} as const

/** The rows of every table of a document, cell by cell. */
export function tablesOf(root: Element, format: keyof typeof NAMES): string[][][] {
  const { rows, cells } = NAMES[format]
  return all(root, 'table', 'w:tbl', 'table:table').map((table) =>
    all(table, ...rows).map((row) => all(row, ...cells).map(wordsOf)),
  )
}

/** Every heading and paragraph outside tables, in order. */
export function linesOf(root: Element, format: keyof typeof NAMES): string[] {
  const { headings, paragraphs } = NAMES[format]
  const wanted = [...headings, ...paragraphs]
  const walk = (element: Element): string[] =>
    element.children.flatMap((child) => {
      if (typeof child === 'string' || ['table', 'w:tbl', 'table:table', 'head'].includes(child.name))
        return []
      if (!wanted.includes(child.name as never)) return walk(child)
      const inside = all(child, ...wanted)
      return [wordsOf(child), ...(inside.length > 0 ? walk(child) : [])]
    })
  return walk(root).filter(Boolean)
}
