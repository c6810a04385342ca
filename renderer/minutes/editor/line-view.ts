import type { NodeViewRenderer } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { shortDay } from '../../../shared/dates.ts'
import { LINE_LABELS, type LineKind } from '../../../shared/minutes/document.ts'

type Part = { text: string; key: '@' | '>' | null; missing: boolean; says: string }

const part = (text: string, key: Part['key'], missing: boolean, says: string): Part => ({
  text,
  key,
  missing,
  says,
})

/** What stands at the right of a line's heading: for whom and by when, or how to say so. */
export function headingParts(node: DocumentNode): Part[] {
  const { owner, due } = node.attrs
  if (node.type.name === 'advice') {
    return [
      owner
        ? part(`to ${owner}`, '@', false, 'Change who it is for')
        : part('@ to whom', '@', true, 'Say who it is for'),
    ]
  }
  if (node.type.name === 'question') {
    return [
      owner
        ? part(`asked by ${owner}`, '@', false, 'Change who asked')
        : part('@ asked by', '@', true, 'Say who asked'),
    ]
  }
  if (node.type.name !== 'action') return []
  return [
    owner ? part(String(owner), '@', false, 'Change the owner') : part('@ who', '@', true, 'Say who does it'),
    due
      ? part(shortDay(String(due)), '>', false, 'Change the date')
      : part('> by when', '>', true, 'Say by when'),
  ]
}

/** The words at the left of a line's heading: `Action · A-2026-031`; a line not saved yet has no number. */
export function headingLabel(node: DocumentNode): string {
  const label = LINE_LABELS[node.type.name as LineKind]
  return node.attrs.number ? `${label} · ${node.attrs.number}` : label
}

/**
 * Draws a structured line. A plain DOM view, because its heading changes while somebody types in the line (numbers arrive with a
 * save) and the text below it must not be drawn again then: that would disturb the caret and dead-key input.
 */
export const lineView: NodeViewRenderer = ({ node: first, editor, getPos }) => {
  let node = first
  const dom = document.createElement('div')
  dom.className = 'minute-line'
  dom.dataset.line = node.type.name
  const heading = document.createElement('div')
  heading.className = 'minute-line-heading'
  heading.contentEditable = 'false'
  const label = document.createElement('span')
  label.className = 'minute-line-label'
  const parts = document.createElement('span')
  parts.className = 'minute-line-parts'
  heading.append(label, parts)
  const contentDOM = document.createElement('div')
  contentDOM.className = 'minute-line-text'
  dom.append(heading, contentDOM)

  const ask = (key: string) => {
    const before = getPos()
    if (before === undefined || !editor.isEditable) return
    const end = before + node.nodeSize - 1
    const space = node.textContent === '' || /\s$/.test(node.textContent) ? '' : ' '
    editor.chain().focus(end).insertContentAt(end, `${space}${key}`, { updateSelection: true }).run()
  }

  const draw = () => {
    label.textContent = headingLabel(node)
    parts.replaceChildren(
      ...headingParts(node).map(({ text, key, missing, says }) => {
        const element = document.createElement('button')
        element.type = 'button'
        // Reached by typing; Tab goes from the text to what is around it.
        element.tabIndex = -1
        element.className = missing ? 'minute-line-part is-missing' : 'minute-line-part'
        element.textContent = text
        element.title = says
        element.addEventListener('mousedown', (event) => event.preventDefault())
        element.addEventListener('click', () => key && ask(key))
        return element
      }),
    )
  }
  draw()

  return {
    dom,
    contentDOM,
    update: (next) => {
      if (next.type !== node.type) return false
      const changed = next.attrs !== node.attrs
      node = next
      if (changed) draw()
      return true
    },
    ignoreMutation: (mutation) => mutation.type !== 'selection' && heading.contains(mutation.target),
    stopEvent: (event) => event.target instanceof Element && heading.contains(event.target),
  }
}
