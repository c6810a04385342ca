import type { ResolvedPos } from '@tiptap/pm/model'

/** True in a cell of a table, also inside a restricted part of one. Lines, lists and tables cannot stand there. */
export function isWithinCell($pos: ResolvedPos): boolean {
  for (let depth = $pos.depth; depth > 0; depth -= 1) {
    if (/^table(Cell|Header)$/.test($pos.node(depth).type.name)) return true
  }
  return false
}
