import { MOST_COLUMNS, MOST_ROWS } from '../../../shared/minutes/limits.ts'

const words = (element: Element | null | undefined) =>
  (element?.textContent ?? '').replace(/\s+/g, ' ').trim()

/** The rows of a table itself, not of tables inside it. */
function rowsOf(table: HTMLTableElement): HTMLTableRowElement[] {
  return [...table.querySelectorAll('tr')].filter((row) => row.closest('table') === table)
}

/** The cells by row and column; of a merged cell the first place has the words, the others are null. Rows are as long as the longest. */
function grid(rows: readonly HTMLTableRowElement[]): (HTMLTableCellElement | null)[][] {
  const places: (HTMLTableCellElement | null | undefined)[][] = rows.map(() => [])
  for (const [at, row] of rows.entries()) {
    const line = places[at]
    if (!line) continue
    let column = 0
    for (const cell of row.cells) {
      while (line[column] !== undefined) column += 1
      const wide = Math.min(Math.max(1, cell.colSpan), MOST_COLUMNS + 1)
      const high = Math.min(Math.max(1, cell.rowSpan), rows.length - at)
      for (let down = 0; down < high; down += 1) {
        for (let across = 0; across < wide; across += 1) {
          const under = places[at + down]
          if (under) under[column + across] = down === 0 && across === 0 ? cell : null
        }
      }
      column += wide
    }
  }
  const columns = Math.max(0, ...places.map((line) => line.length))
  return places.map((line) => Array.from({ length: columns }, (_, column) => line[column] ?? null))
}

const BLOCKS = 'p, li, div, h1, h2, h3, h4, h5, h6, blockquote, pre'

/** What a cell says, as paragraphs: points of lists with their mark, and words that stand in no paragraph in one of their own. */
function paragraphsOf(cell: HTMLTableCellElement): HTMLElement[] {
  const page = cell.ownerDocument
  for (const point of cell.querySelectorAll('li')) {
    const place = [...(point.parentElement?.children ?? [])].indexOf(point) + 1
    const first = point.querySelector('p') ?? point
    first.prepend(point.parentElement?.localName === 'ol' ? `${place}. ` : '• ')
  }
  let loose: HTMLElement | null = null
  for (const node of [...cell.childNodes]) {
    const isBlock =
      node.nodeType === 1 &&
      ((node as Element).matches(`${BLOCKS}, ul, ol`) || (node as Element).querySelector(BLOCKS))
    if (isBlock) {
      loose = null
      continue
    }
    if (!loose) {
      loose = page.createElement('p')
      node.before(loose)
    }
    loose.append(node)
  }
  const leaves = [...cell.querySelectorAll<HTMLElement>(BLOCKS)].filter(
    (block) => !block.querySelector(BLOCKS),
  )
  return leaves
    .filter((block) => words(block) !== '')
    .map((block) => {
      const paragraph = page.createElement('p')
      paragraph.append(...block.childNodes)
      return paragraph
    })
}

/** Everything a cell says is bold. */
function isBold(cell: HTMLTableCellElement): boolean {
  const bold = [...cell.querySelectorAll('b, strong')].map(words).join(' ')
  return words(cell) !== '' && bold.replaceAll(' ', '') === words(cell).replaceAll(' ', '')
}

/** The first row is one of heads: said so, made of heads, or all of it bold over rows that are not. */
function hasHeads(rows: readonly HTMLTableRowElement[]): boolean {
  const [first, second] = rows
  if (!first || !second) return false
  if (first.closest('thead')) return true
  const cells = [...first.cells].filter((cell) => words(cell) !== '')
  if (cells.length === 0) return false
  if (cells.every((cell) => cell.localName === 'th')) return true
  const isBoldRow = (row: HTMLTableRowElement) =>
    [...row.cells].filter((cell) => words(cell) !== '').every(isBold)
  return isBoldRow(first) && !isBoldRow(second)
}

/** Each row as a paragraph, its cells side by side. */
function rowsAsParagraphs(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): void {
  const paragraphs = rows.map((row) => {
    const paragraph = table.ownerDocument.createElement('p')
    paragraph.append([...row.cells].map(words).join(' | '))
    return paragraph
  })
  table.replaceWith(...paragraphs.filter((paragraph) => paragraph.textContent?.replaceAll('|', '').trim()))
}

function rebuilt(table: HTMLTableElement, rows: readonly HTMLTableRowElement[]): void {
  const page = table.ownerDocument
  const places = grid(rows).filter((row) => row.some((cell) => words(cell) !== ''))
  const heads = hasHeads(rows)
  const next = page.createElement('table')
  for (const [at, row] of places.entries()) {
    const line = page.createElement('tr')
    for (const [column, cell] of row.entries()) {
      const isHead = (at === 0 && heads) || (column === 0 && at > 0 && cell?.localName === 'th')
      const made = page.createElement(isHead ? 'th' : 'td')
      const paragraphs = cell ? paragraphsOf(cell) : []
      made.append(...(paragraphs.length > 0 ? paragraphs : [page.createElement('p')]))
      line.append(made)
    }
    next.append(line)
  }
  table.replaceWith(next)
}

/**
 * Tables from another program as tables of the minutes: heads recognised, merged cells taken apart (their words stay in the first),
 * empty rows gone. A table of one cell is a box around text and becomes the text; one inside another, or larger than the minutes can
 * hold, becomes paragraphs, one a row, so that no word is lost.
 */
export function plainTables(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const rows = rowsOf(table)
    const columns = Math.max(0, ...grid(rows).map((row) => row.length))
    const [only] = rows[0]?.cells ?? []
    if (rows.length === 1 && columns === 1 && only) table.replaceWith(...only.childNodes)
    else if (table.parentElement?.closest('td, th') || rows.length > MOST_ROWS || columns > MOST_COLUMNS)
      rowsAsParagraphs(table, rows)
    else if (rows.some((row) => words(row) !== '')) rebuilt(table, rows)
    else table.remove()
  }
}
