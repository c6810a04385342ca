import type { Node as DocumentNode } from '@tiptap/pm/model'
import { LINE_LABELS, type LineKind } from '../../shared/minutes/document.ts'
import { isLine } from './editor/lines.ts'

/** A structured line of the text on screen, and where it stands. */
export type LineHere = { kind: LineKind; number: string; text: string; before: number }

const ORDER: LineKind[] = ['advice', 'action', 'decision', 'question']
const MANY = {
  advice: 'pieces of advice',
  action: 'actions',
  decision: 'decisions',
  question: 'questions',
} satisfies Record<LineKind, string>

/** What an item has produced so far: advice, actions, decisions, questions, each in the order written. */
export function linesHere(doc: DocumentNode): LineHere[] {
  const found: LineHere[] = []
  doc.descendants((node, before) => {
    if (isLine(node)) {
      const { number } = node.attrs
      found.push({ kind: node.type.name as LineKind, number: String(number), text: node.textContent, before })
    }
    return !node.isTextblock
  })
  return found.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) || a.before - b.before)
}

/** `1 piece of advice`, `2 actions`. */
export function countInWords(kind: LineKind, count: number): string {
  if (count !== 1) return `${count} ${MANY[kind]}`
  return kind === 'advice' ? '1 piece of advice' : `1 ${LINE_LABELS[kind].toLowerCase()}`
}
