import { mergeAttributes, Node } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { liftTarget } from '@tiptap/pm/transform'
import { type KeptBack, VISIBILITY } from '../../../shared/meetings/visibility.ts'

/** Why a paragraph is kept out of what is published. The first is what `/r` and `/m` give without a choice. */
export const RESTRICTED_REASONS = [
  'personal data',
  'ongoing investigation',
  'given in confidence',
  'court proceedings',
  'safety of a person',
  'advice still being formed',
] as const

/** Paragraphs the public never reads, with who does and the reason; holds blocks, never another such part. */
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
    // Anything but the one word is the stricter of the two.
    visibility: {
      default: 'restricted' satisfies KeptBack,
      parseHTML: (element: HTMLElement) => keptBackNamed(element.getAttribute('data-visibility')),
      renderHTML: (values: Record<string, unknown>) => ({
        'data-visibility': keptBackNamed(values.visibility),
      }),
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
      const visibility = keptBackNamed(node.attrs.visibility)
      const { label, readers } = VISIBILITY[visibility]
      dom.dataset.visibility = visibility
      heading.textContent = `${label} · ${node.attrs.reason}`
      heading.title = readers
      dom.setAttribute('aria-label', `${label}, ${node.attrs.reason}`)
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

function keptBackNamed(value: unknown): KeptBack {
  return value === 'members' ? 'members' : 'restricted'
}

/** Who reads the part that begins at this position; null when none does. */
export function keptBackAt(state: EditorState, position: number | null): KeptBack | null {
  const node = position === null ? null : state.doc.nodeAt(position)
  return node ? keptBackNamed(node.attrs.visibility) : null
}

/** The part that is not public the selection starts in: the position before it, or null. */
export function restrictedAt(state: EditorState): number | null {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name === 'restricted') return $from.before(depth)
  }
  return null
}

/**
 * Keeps the blocks the selection touches from the public, for `reason`; inside such a part, changes its reason and who reads it. Null
 * where neither is possible.
 */
export function restrict(
  tr: Transaction,
  state: EditorState,
  visibility: KeptBack,
  reason: string,
): Transaction | null {
  const inside = restrictedAt(state)
  if (inside !== null)
    return tr.setNodeAttribute(inside, 'reason', reason).setNodeAttribute(inside, 'visibility', visibility)
  const { $from, $to } = tr.selection
  const type = state.schema.nodes.restricted
  // Blocks directly in the document, or in a cell of a table: a list or a quote goes in whole.
  const range = $from.blockRange($to, (node) => /^(doc|tableCell|tableHeader)$/.test(node.type.name))
  if (!range || !type) return null
  return tr.wrap(range, [{ type, attrs: { reason, visibility } }])
}

/** Lets the public read the selected blocks again. Null outside a part that is kept from it. */
export function release(state: EditorState): Transaction | null {
  const { $from, $to } = state.selection
  const range = $from.blockRange($to, (node) => node.type.name === 'restricted')
  const target = range ? liftTarget(range) : null
  return range && target !== null ? state.tr.lift(range, target) : null
}
