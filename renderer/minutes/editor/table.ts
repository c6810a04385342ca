import { type AnyExtension, type Editor, Extension, mergeAttributes, Node } from '@tiptap/core'
import { type Command, type EditorState, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addRow,
  addRowAfter,
  deleteColumn,
  deleteRow,
  deleteTable,
  goToNextCell,
  isInTable,
  selectedRect,
  tableEditing,
  toggleHeaderRow,
} from '@tiptap/pm/tables'
import { MOST_COLUMNS, MOST_ROWS } from '../../../shared/minutes/limits.ts'
import { announce } from '../../ui/announce.tsx'
import { isWithinCell } from './within-cell.ts'

/** What prosemirror-tables calls each of our nodes. */
const ROLES: Record<string, string> = {
  table: 'table',
  tableRow: 'row',
  tableCell: 'cell',
  tableHeader: 'header_cell',
}

// prosemirror-tables asks every cell for these. Merged cells are taken apart when they come in (paste-table.ts).
const CELL_ATTRIBUTES = {
  colspan: { default: 1, rendered: false, parseHTML: () => 1 },
  rowspan: { default: 1, rendered: false, parseHTML: () => 1 },
  colwidth: { default: null, rendered: false, parseHTML: () => null },
}

const TableNode = Node.create({
  name: 'table',
  group: 'table',
  content: 'tableRow+',
  isolating: true,
  parseHTML: () => [{ tag: 'table' }],
  renderHTML: ({ HTMLAttributes }) => [
    'div',
    { class: 'table-scrolls' },
    ['table', mergeAttributes(HTMLAttributes), ['tbody', 0]],
  ],
})
const RowNode = Node.create({
  name: 'tableRow',
  content: '(tableCell | tableHeader)+',
  parseHTML: () => [{ tag: 'tr' }],
  renderHTML: ({ HTMLAttributes }) => ['tr', mergeAttributes(HTMLAttributes), 0],
})
const CellNode = Node.create({
  name: 'tableCell',
  content: '(paragraph | restricted)+',
  isolating: true,
  addAttributes: () => CELL_ATTRIBUTES,
  parseHTML: () => [{ tag: 'td' }],
  renderHTML: ({ HTMLAttributes }) => ['td', mergeAttributes(HTMLAttributes), 0],
})
const HeaderNode = Node.create({
  name: 'tableHeader',
  content: '(paragraph | restricted)+',
  isolating: true,
  addAttributes: () => CELL_ATTRIBUTES,
  parseHTML: () => [{ tag: 'th' }],
  renderHTML: ({ HTMLAttributes }) => ['th', mergeAttributes(HTMLAttributes), 0],
})

/** A table of `rows` × `columns` empty cells, the first row its heads; the caret goes into the first cell. Null inside a table. */
export function insertTable(tr: Transaction, rows = 3, columns = 3): Transaction | null {
  const { $from } = tr.selection
  const { table, tableRow, tableCell, tableHeader, paragraph } = tr.doc.type.schema.nodes
  const holder = $from.depth > 0 ? $from.node($from.depth - 1).type.name : ''
  if (!table || !tableRow || !tableCell || !tableHeader || !paragraph) return null
  if (holder !== 'doc' && holder !== 'restricted') return null
  if (isWithinCell(tr.selection.$from)) return null
  const row = (at: number) =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () =>
        (at === 0 ? tableHeader : tableCell).create(null, paragraph.create()),
      ),
    )
  const node = table.create(
    null,
    Array.from({ length: rows }, (_, at) => row(at)),
  )
  const before = $from.before()
  const after = $from.after()
  const isEmpty = $from.parent.content.size === 0
  tr.replaceWith(isEmpty ? before : after, after, node)
  // Table, row, cell, paragraph: the caret stands four steps in.
  return tr.setSelection(TextSelection.create(tr.doc, (isEmpty ? before : after) + 4))
}

/** Where the caret stands in its table: `row 2 of 5, column 1 of 3`. */
function whereabouts(state: EditorState): string {
  if (!isInTable(state)) return ''
  const { top, left, map } = selectedRect(state)
  return `row ${top + 1} of ${map.height}, column ${left + 1} of ${map.width}`
}

/** Tab: the next cell; after the last one a new row. */
const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  if (goToNextCell(1)(state, dispatch, view)) return true
  const rect = selectedRect(state)
  if (rect.map.height >= MOST_ROWS) return true
  if (!dispatch) return true
  const tr = addRow(state.tr, rect, rect.map.height)
  const added = state.apply(tr)
  // One change: the row comes, the caret goes into it.
  goToNextCell(1)(
    added,
    (next) => tr.setSelection(TextSelection.near(tr.doc.resolve(next.selection.from))),
    view,
  )
  dispatch(tr.scrollIntoView())
  return true
}

/** Shift+Tab: the cell before. */
const previousCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false
  goToNextCell(-1)(state, dispatch, view)
  return true
}

/** Leaves a table: the caret goes to the text after it, made when there is none. Null outside one. */
export function leaveTable(state: EditorState): Transaction | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== 'table') continue
    const after = $from.after(depth)
    const { tr } = state
    const next = state.doc.resolve(after).nodeAfter
    const paragraph = state.schema.nodes.paragraph
    if (!next?.isTextblock && paragraph) tr.insert(after, paragraph.create())
    return tr.setSelection(TextSelection.create(tr.doc, after + 1)).scrollIntoView()
  }
  return null
}

const within = (limit: 'rows' | 'columns', command: Command): Command => {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false
    const { map } = selectedRect(state)
    const full = limit === 'rows' ? map.height >= MOST_ROWS : map.width >= MOST_COLUMNS
    return full ? false : command(state, dispatch, view)
  }
}

/** What can be done to a table, for the palette. The last row or column takes the table with it. */
export const TABLE_COMMANDS: { label: string; keys: string; run: Command }[] = [
  { label: 'Table: add a row below', keys: 'alt+shift+arrowdown', run: within('rows', addRowAfter) },
  {
    label: 'Table: add a column after',
    keys: 'alt+shift+arrowright',
    run: within('columns', addColumnAfter),
  },
  { label: 'Table: remove this row', keys: 'alt+shift+arrowup', run: orWhole(deleteRow, 'height') },
  { label: 'Table: remove this column', keys: 'alt+shift+arrowleft', run: orWhole(deleteColumn, 'width') },
  { label: 'Table: heads in the first row, or none', keys: 'alt+shift+h', run: toggleHeaderRow },
  { label: 'Table: remove the whole table', keys: 'alt+shift+delete', run: deleteTable },
]

function orWhole(command: Command, extent: 'height' | 'width'): Command {
  return (state, dispatch, view) => {
    if (!isInTable(state)) return false
    const isLast = selectedRect(state).map[extent] === 1
    return (isLast ? deleteTable : command)(state, dispatch, view)
  }
}

/** Runs one of `TABLE_COMMANDS` where the caret is, and says where it stands then. False, with a word why, outside a table. */
export function runInTable(editor: Editor, run: Command): boolean {
  if (!isInTable(editor.state)) {
    announce('The caret is not in a table.')
    return false
  }
  const done = run(editor.state, editor.view.dispatch, editor.view)
  const where = whereabouts(editor.state)
  if (done && where) announce(`Now in ${where}`)
  return done
}

const asTipTap = (keys: string) =>
  keys
    .split('+')
    .map((part) => (part === 'alt' || part === 'shift' ? `${part[0]?.toUpperCase()}${part.slice(1)}` : part))
    .join('-')
    .replace('arrowdown', 'ArrowDown')
    .replace('arrowup', 'ArrowUp')
    .replace('arrowleft', 'ArrowLeft')
    .replace('arrowright', 'ArrowRight')
    .replace('delete', 'Delete')

const TableKeys = Extension.create({
  name: 'tableKeys',
  priority: 900,
  extendNodeSchema: (extension) => {
    const tableRole = ROLES[extension.name]
    return tableRole ? { tableRole } : {}
  },
  addKeyboardShortcuts() {
    const command = (run: Command) => () =>
      run(this.editor.state, this.editor.view.dispatch, this.editor.view)
    return {
      Tab: command(nextCell),
      'Shift-Tab': command(previousCell),
      ...Object.fromEntries(
        TABLE_COMMANDS.map(({ keys, run }) => [
          asTipTap(keys),
          () => isInTable(this.editor.state) && runInTable(this.editor, run),
        ]),
      ),
    }
  },
  addProseMirrorPlugins: () => [
    new Plugin({
      props: {
        handleKeyDown: (view, event) => {
          if (event.key !== 'Escape') return false
          const tr = leaveTable(view.state)
          if (!tr) return false
          view.dispatch(tr)
          // Esc left the table; it does not also leave the screen.
          event.stopPropagation()
          return true
        },
      },
    }),
    tableEditing(),
  ],
})

/** Tables: thin nodes on prosemirror-tables, with keys to move in them and leave them. */
export const tableExtensions: AnyExtension[] = [TableNode, RowNode, CellNode, HeaderNode, TableKeys]
