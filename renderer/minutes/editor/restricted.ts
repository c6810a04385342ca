import { mergeAttributes, Node } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { liftTarget } from '@tiptap/pm/transform'

/** Why a paragraph is kept out of what is published. The first is what `/r` gives without a choice. */
export const RESTRICTED_REASONS = [
  'personal data',
  'ongoing investigation',
  'given in confidence',
  'court proceedings',
  'safety of a person',
  'advice still being formed',
] as const

/** Paragraphs the public never reads, with the reason; holds blocks, never another restricted part. */
export const RestrictedNode = Node.create({
  name: 'restricted',
  group: 'restricted',
  content: '(block | line | table)+',
  defining: true,
  addAttributes: () => ({
    reason: {
      default: RESTRICTED_REASONS[0],
      parseHTML: (element: HTMLElement) => element.getAttribute('data-reason') ?? RESTRICTED_REASONS[0],
      renderHTML: (values: Record<string, unknown>) => ({ 'data-reason': String(values.reason) }),
    },
  }),
  parseHTML: () => [{ tag: 'div[data-restricted]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', mergeAttributes(HTMLAttributes, { 'data-restricted': '' }), 0],
  addNodeView: () => (props) => {
    let { node } = props
    const dom = document.createElement('div')
    dom.className = 'minute-restricted'
    dom.setAttribute('role', 'group')
    const heading = document.createElement('div')
    heading.className = 'minute-restricted-heading'
    heading.contentEditable = 'false'
    const contentDOM = document.createElement('div')
    dom.append(heading, contentDOM)
    const draw = () => {
      heading.textContent = `Restricted until released · ${node.attrs.reason}`
      dom.setAttribute('aria-label', `Restricted, ${node.attrs.reason}`)
    }
    draw()
    return {
      dom,
      contentDOM,
      update: (next) => {
        if (next.type !== node.type) return false
        node = next
        draw()
        return true
      },
      ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
    }
  },
})

/** The restricted part the selection starts in: the position before it, or null. */
export function restrictedAt(state: EditorState): number | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === 'restricted') return $from.before(depth)
  }
  return null
}

/** Restricts the blocks the selection touches, for `reason`; inside a restricted part, changes its reason. Null where neither is possible. */
export function restrict(tr: Transaction, state: EditorState, reason: string): Transaction | null {
  const inside = restrictedAt(state)
  if (inside !== null) return tr.setNodeAttribute(inside, 'reason', reason)
  const { $from, $to } = tr.selection
  const type = state.schema.nodes.restricted
  // Blocks directly in the document, or in a cell of a table: a list or a quote goes in whole.
  const range = $from.blockRange($to, (node) => /^(doc|tableCell|tableHeader)$/.test(node.type.name))
  if (!range || !type) return null
  return tr.wrap(range, [{ type, attrs: { reason } }])
}

/** Takes the selected blocks out of their restricted part again. Null outside one. */
export function release(state: EditorState): Transaction | null {
  const { $from, $to } = state.selection
  const range = $from.blockRange($to, (node) => node.type.name === 'restricted')
  const target = range ? liftTarget(range) : null
  return range && target !== null ? state.tr.lift(range, target) : null
}
