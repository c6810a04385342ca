import { type EditorState, TextSelection, type Transaction } from '@tiptap/pm/state'

/** Moves the block the caret is in — a paragraph, a line, a point of a list, a row of a table — before or after its neighbour. Null at either end. */
export function moveBlock(state: EditorState, step: 1 | -1): Transaction | null {
  const { $from } = state.selection
  // A point moves among its list's points, a row among its table's rows; anything else among the blocks around it.
  const point = Array.from({ length: $from.depth }, (_, up) => $from.depth - up).find((depth) =>
    ['listItem', 'tableRow'].includes($from.node(depth).type.name),
  )
  const depth = point ?? $from.depth
  if (depth === 0) return null
  const parent = $from.node(depth - 1)
  const index = $from.index(depth - 1)
  const neighbour = parent.maybeChild(index + step)
  if (!neighbour) return null
  const node = $from.node(depth)
  const start = $from.before(depth)
  const first = step === 1 ? start : start - neighbour.nodeSize
  const swapped = step === 1 ? [neighbour, node] : [node, neighbour]
  const tr = state.tr.replaceWith(first, first + node.nodeSize + neighbour.nodeSize, swapped)
  const caret = $from.pos + step * neighbour.nodeSize
  return tr.setSelection(TextSelection.create(tr.doc, caret))
}
