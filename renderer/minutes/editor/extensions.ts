import { type AnyExtension, type Editor, Extension, Node } from '@tiptap/core'
import { Placeholder } from '@tiptap/extensions'
import type { Transaction } from '@tiptap/pm/state'
import { StarterKit } from '@tiptap/starter-kit'
import type { KeptBack } from '../../../shared/meetings/visibility.ts'
import { lineNumberPlugins } from './line-numbers.ts'
import { isLine, lineNodes, splitLine, type TextKind, textBlockAt, turnInto, unmakeLine } from './lines.ts'
import { moveBlock } from './move-block.ts'
import { PersonNode } from './person.ts'
import type { PickerSource } from './picker-options.ts'
import { pasting } from './paste.ts'
import { pickerPlugin } from './picker-plugin.ts'
import {
  keptBackAt,
  RESTRICTED_REASONS,
  RestrictedNode,
  release,
  restrict,
  restrictedAt,
} from './restricted.ts'
import { tableExtensions } from './table.ts'
import { TagNode } from './tag.ts'

const MinutesDocument = Node.create({
  name: 'doc',
  topNode: true,
  content: '(block | line | restricted | table)+',
})

function dispatch(editor: Editor, tr: Transaction | null): boolean {
  if (!tr) return false
  editor.view.dispatch(tr.scrollIntoView())
  return true
}

/** Turns the selected text into `kind`, or back into a paragraph when it is that already. A new decision without quorum is refused, with why. */
export function toggleKind(editor: Editor, kind: TextKind, source: PickerSource): boolean {
  const block = textBlockAt(editor.state.selection.$from)
  const wanted = block?.node.type.name === kind ? 'paragraph' : kind
  const isNew =
    wanted === 'decision' && source.remembered.find(wanted, block?.node.textContent ?? '') === null
  const why = isNew ? source.whyNoDecision() : ''
  if (why !== '') {
    source.refuse(why)
    return true
  }
  const { tr } = editor.state
  return turnInto(tr, wanted, source.remembered) && dispatch(editor, tr)
}

/** Keeps the selected blocks from the public, or lets it read them again; in a part for other readers, changes for whom it is. */
export function toggleKeptBack(editor: Editor, visibility: KeptBack): boolean {
  const { state } = editor
  const inside = restrictedAt(state)
  const now = keptBackAt(state, inside)
  if (inside === null || now === null)
    return dispatch(editor, restrict(state.tr, state, visibility, RESTRICTED_REASONS[0]))
  if (now === visibility) return dispatch(editor, release(state))
  return dispatch(editor, state.tr.setNodeAttribute(inside, 'visibility', visibility))
}

/** Keys of the lines, and the plugins that number them. */
function minuteLines(source: PickerSource): AnyExtension {
  return Extension.create({
    name: 'minuteLines',
    // Before the editor's own Enter and Backspace.
    priority: 1000,
    addKeyboardShortcuts() {
      const turn = (kind: TextKind) => () => toggleKind(this.editor, kind, source)
      const split = () => dispatch(this.editor, splitLine(this.editor.state, source.remembered))
      const unmake = () => dispatch(this.editor, unmakeLine(this.editor.state, source.remembered))
      return {
        Enter: split,
        Backspace: unmake,
        'Alt-a': turn('action'),
        'Alt-d': turn('decision'),
        'Alt-v': turn('advice'),
        'Alt-q': turn('question'),
        'Alt-p': () => {
          const { tr } = this.editor.state
          return turnInto(tr, 'paragraph', source.remembered) && dispatch(this.editor, tr)
        },
        'Alt-r': () => toggleKeptBack(this.editor, 'restricted'),
        'Alt-Shift-r': () => toggleKeptBack(this.editor, 'members'),
        'Alt-ArrowUp': () => dispatch(this.editor, moveBlock(this.editor.state, -1)),
        'Alt-ArrowDown': () => dispatch(this.editor, moveBlock(this.editor.state, 1)),
      }
    },
    addProseMirrorPlugins: () => [...lineNumberPlugins(), pasting(source.refuse)],
  })
}

/** An open picker has the keys before anything else: its Enter takes a choice. */
function pickers(source: PickerSource): AnyExtension {
  return Extension.create({
    name: 'pickers',
    priority: 1100,
    addProseMirrorPlugins: () => [pickerPlugin(source)],
  })
}

const PLACEHOLDERS: Record<string, string> = {
  action: 'What is to be done',
  decision: 'What was agreed',
  advice: 'What the group advises',
  question: 'What was asked',
}

/** The editor's parts: exactly the document of shared/minutes/document.ts, and nothing a paste could smuggle in. */
export function minutesExtensions(source: PickerSource): AnyExtension[] {
  return [
    MinutesDocument,
    StarterKit.configure({
      document: false,
      code: false,
      codeBlock: false,
      horizontalRule: false,
      link: false,
      strike: false,
      underline: false,
      heading: { levels: [2, 3, 4] },
      dropcursor: false,
      trailingNode: false,
      // One step of undo a pause; the office's own undo works in the same bursts.
      undoRedo: { newGroupDelay: 600 },
    }).extend({
      addExtensions() {
        // `> ` is a date here, not a quotation.
        return (this.parent?.() ?? []).map((extension) =>
          extension.name === 'blockquote' ? extension.extend({ addInputRules: () => [] }) : extension,
        )
      },
    }),
    ...lineNodes,
    RestrictedNode,
    PersonNode,
    TagNode,
    ...tableExtensions,
    Placeholder.configure({
      showOnlyCurrent: true,
      placeholder: ({ editor, node }) =>
        isLine(node)
          ? (PLACEHOLDERS[node.type.name] ?? '')
          : editor.isEmpty
            ? 'Type what was said. / for an action, decision, advice or question, @ for a person.'
            : '',
    }),
    minuteLines(source),
    pickers(source),
  ]
}
