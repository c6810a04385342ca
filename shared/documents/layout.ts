import type { TextRun } from './meeting-document.ts'

/**
 * A document as every format draws it, block by block: DOCX, ODT and PDF are each one drawing of this value, so they cannot say different
 * things.
 */
export type Layout = {
  title: string
  /** Above the title: the office. */
  eyebrow: string
  /** On every page: the marking, and whether restricted items are in it; '' for what is published. */
  marking: string
  audience: string
  /** On every page while it is not approved, and across it; '' otherwise. */
  draft: string
  example: boolean
  blocks: LayoutBlock[]
}

/** The title of a document is 1; an item of minutes is 3, a sub-item 4. */
export type HeadingLevel = 2 | 3 | 4 | 5

/** `aside`: inside a restricted passage, which is set off from the rest. */
export type LayoutBlock =
  | { kind: 'heading'; level: HeadingLevel; text: TextRun[]; aside: boolean }
  | { kind: 'paragraph'; style: ParagraphStyle; number: string; text: TextRun[]; aside: boolean }
  | { kind: 'facts'; facts: { name: string; value: string }[] }
  | { kind: 'list'; ordered: boolean; points: { level: number; text: TextRun[] }[]; aside: boolean }
  | LayoutTable
  | { kind: 'line'; label: string; number: string; text: TextRun[]; owed: string; aside: boolean }

/** `soft`: said in passing, under a heading. `label`: names the restricted passage that follows. */
export type ParagraphStyle = 'body' | 'soft' | 'label'

/**
 * A table whose first row is its heading, repeated on each page; one whose columns have no titles has no such row. `heading` is the column that
 * names a row, -1 for none; widths are per cent.
 */
export type LayoutTable = {
  kind: 'table'
  columns: { title: LayoutCell; width: number }[]
  heading: number
  rows: LayoutCell[][]
}
export type LayoutCell = string | TextRun[]

export const plain = (text: string): TextRun[] => [{ text, bold: false, italic: false }]
/** What stands in a cell, as runs; bold throughout where it is a name. */
export const cellRuns = (cell: LayoutCell, isName = false): TextRun[] =>
  (typeof cell === 'string' ? plain(cell) : cell).map((run) => (isName ? { ...run, bold: true } : run))
/** Whether a table has a row of headings. */
export const hasHeadings = ({ columns }: LayoutTable): boolean =>
  columns.some(({ title }) => title.length > 0)
export const heading = (level: HeadingLevel, text: string | TextRun[]): LayoutBlock => ({
  kind: 'heading',
  level,
  text: cellRuns(text),
  aside: false,
})
export const paragraph = (text: string | TextRun[], style: ParagraphStyle = 'body'): LayoutBlock => ({
  kind: 'paragraph',
  style,
  number: '',
  text: cellRuns(text),
  aside: false,
})
/** Facts, those without a value left out. */
export const facts = (pairs: Record<string, string>): LayoutBlock => ({
  kind: 'facts',
  facts: Object.entries(pairs)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ({ name, value })),
})
/** A table, or one sentence when there is nothing to list. */
export const table = (
  columns: readonly (readonly [title: string, width: number])[],
  naming: number,
  rows: LayoutCell[][],
  none: string,
): LayoutBlock =>
  rows.length === 0
    ? paragraph(none)
    : {
        kind: 'table',
        columns: columns.map(([title, width]) => ({ title, width })),
        heading: naming,
        rows,
      }
