import { Parser } from 'htmlparser2'
import { Refusal } from '../../../shared/refusal.ts'

const DROPPED = new Set(
  'script style nav head noscript template svg iframe object button select textarea form-control'.split(' '),
)
const APART = new Set('p h1 h2 h3 h4 h5 h6 ul ol table blockquote pre hr dl article section'.split(' '))
const BLOCK = new Set(
  'div main header footer aside address figure figcaption dt dd center fieldset details summary body'.split(
    ' ',
  ),
)

type List = { ordered: boolean; next: number; items: number; first: { lines: string[]; at: number } | null }
/** Tags left open pile up, and each one more makes every later one slower: no real page comes near this. */
const MAX_DEPTH = 4_000

/** Lines being collected, and the pieces of the one being written. */
type Page = { lines: string[]; pieces: string[]; spaced: boolean }

function emptyPage(): Page {
  return { lines: [], pieces: [], spaced: true }
}

/** Collects text into lines; a table cell collects into itself until its row is done. */
class LineWriter {
  readonly page = emptyPage()
  private readonly cells: Page[] = []

  private get here(): Page {
    return this.cells.at(-1) ?? this.page
  }

  /** Adds text to the line; a space is dropped at its start and after another. */
  write(text: string): void {
    const { here } = this
    const piece = here.spaced ? text.replace(/^ /, '') : text
    if (piece === '') return
    here.pieces.push(piece)
    here.spaced = piece.endsWith(' ')
  }

  /** Starts a line with an indent or bullet, which `write` would take for surplus space; gives the line's place. */
  begin(prefix: string): { lines: string[]; at: number } {
    this.breakLine()
    const { here } = this
    here.pieces.push(prefix)
    return { lines: here.lines, at: here.lines.length }
  }

  /** Ends the line if there is one. */
  breakLine(): void {
    const { here } = this
    const text = here.pieces.join('').trimEnd()
    here.pieces = []
    here.spaced = true
    if (text !== '') here.lines.push(here === this.page ? text : text.trim())
  }

  /** Ends the line and leaves one blank under it; inside a cell a line's end is enough. */
  breakBlock(): void {
    this.breakLine()
    const { here } = this
    if (here === this.page && here.lines.length > 0 && here.lines.at(-1) !== '') here.lines.push('')
  }

  openCell(): void {
    this.breakLine()
    this.cells.push(emptyPage())
  }

  closeCell(): string {
    this.breakLine()
    return this.cells.pop()?.lines.join('\n') ?? ''
  }

  writeRow(cells: string[]): void {
    const row = cells.join(' | ').replace(/(?: \| ?)+$/, '')
    if (row.replace(/[|\s]/g, '') === '') return
    for (const line of row.split('\n')) {
      this.write(line)
      this.breakLine()
    }
  }
}

function tangled(): Refusal {
  return new Refusal(
    'PAGE_TANGLED',
    'This web page cannot be read. Open it in a browser, copy its text into a plain text file, and choose that file.',
  )
}

/**
 * The text of an HTML page with the structure of its lines: blocks on lines of their own, list items behind `  • ` or
 * `  1. `, table rows as cells joined with ` | `; scripts, styles and navigation left out.
 *
 * @param html markup; broken markup gives what text there is
 * @throws Refusal when tags are nested thousands deep
 * @param continueLists Word numbers headings with lists that other text interrupts: lists of one go on counting
 */
export function htmlToText(html: string, continueLists = false): string {
  const out = new LineWriter()
  const lists: List[] = []
  const rows: string[][] = []
  let dropped = 0
  let preformatted = 0
  let headings = 0
  let depth = 0

  const openItem = (value: string | undefined) => {
    const list = lists.at(-1)
    const indent = '  '.repeat(Math.max(1, Math.min(lists.length, 8)))
    if (!list?.ordered) {
      out.begin(`${indent}• `)
      return
    }
    const number = Number.parseInt(value ?? '', 10)
    if (Number.isSafeInteger(number)) list.next = number
    const place = out.begin(`${indent}${list.next}. `)
    list.first ??= place
    list.items += 1
    list.next += 1
  }
  const openList = (ordered: boolean, start: string | undefined) => {
    const number = Number.parseInt(start ?? '', 10)
    lists.push({ ordered, next: Number.isSafeInteger(number) ? number : 1, items: 0, first: null })
  }
  const closeList = () => {
    const list = lists.pop()
    if (!continueLists || !list?.ordered || !list.first || list.items !== 1 || lists.length > 0) return
    headings += 1
    const { lines, at } = list.first
    lines[at] = (lines[at] ?? '').replace(/^ {2}1\. /, `  ${headings}. `)
  }

  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1
        if (depth > MAX_DEPTH) throw tangled()
        if (DROPPED.has(name)) dropped += 1
        if (dropped > 0) return
        if (name === 'br') out.breakLine()
        else if (name === 'ul' || name === 'ol') {
          if (lists.length === 0) out.breakBlock()
          openList(name === 'ol', attributes.start)
        } else if (name === 'li') openItem(attributes.value)
        else if (name === 'tr') rows.push([])
        else if ((name === 'td' || name === 'th') && rows.length > 0) out.openCell()
        else if (APART.has(name)) {
          if (name === 'pre') preformatted += 1
          if (lists.length === 0) out.breakBlock()
        } else if (BLOCK.has(name)) out.breakLine()
      },
      ontext(text) {
        if (dropped > 0) return
        const parts = preformatted > 0 ? text.split(/\r?\n/) : [text.replace(/[ \t\r\n\f]+/g, ' ')]
        for (const [at, part] of parts.entries()) {
          if (at > 0) out.breakLine()
          if (part !== '') out.write(part)
        }
      },
      onclosetag(name) {
        depth -= 1
        if (DROPPED.has(name)) {
          dropped = Math.max(0, dropped - 1)
          return
        }
        if (dropped > 0) return
        if (name === 'ul' || name === 'ol') {
          out.breakLine()
          closeList()
          if (lists.length === 0) out.breakBlock()
        } else if (name === 'li') out.breakLine()
        else if ((name === 'td' || name === 'th') && rows.length > 0) rows.at(-1)?.push(out.closeCell())
        else if (name === 'tr') out.writeRow(rows.pop() ?? [])
        else if (APART.has(name)) {
          if (name === 'pre') preformatted = Math.max(0, preformatted - 1)
          if (lists.length === 0) out.breakBlock()
          else out.breakLine()
        } else if (BLOCK.has(name)) out.breakLine()
      },
    },
    { decodeEntities: true },
  )
  parser.write(html)
  parser.end()
  out.breakLine()
  return `${out.page.lines.join('\n').trim()}\n`
}
