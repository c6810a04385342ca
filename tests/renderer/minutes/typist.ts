import { Editor } from '@tiptap/core'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { minutesExtensions } from '../../../renderer/minutes/editor/extensions.ts'
import { RememberedLines } from '../../../renderer/minutes/editor/lines.ts'
import type { PickerSource } from '../../../renderer/minutes/editor/picker-options.ts'
import { OFFICE_SNIPPETS } from '../../../shared/minutes/snippets.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'

export const PEOPLE = [
  { id: '01936b5e-0000-7000-8000-000000000001', name: 'Ana Petrov', title: 'Inspector', capacity: 'Officer' },
  { id: '01936b5e-0000-7000-8000-000000000002', name: 'Grace Obi', title: '', capacity: 'Chair' },
]

/** What was refused so far, in the words a person reads. */
export const refused: string[] = []

export function source(): PickerSource {
  return {
    people: () => PEOPLE,
    due: () => ({ day: '2026-11-26', nextMeeting: '2027-01-14' }),
    tags: () => ['licensing', 'stop-and-search'],
    snippets: () => ['Members asked for the figures by ward.', ...OFFICE_SNIPPETS],
    refuse: (sentence) => refused.push(sentence),
    remembered: new RememberedLines(),
  }
}

/** Types into the editor's own state and plugins, without a window: keys go through the same handlers as in the page. */
export class Typist {
  readonly source = source()
  readonly #editor: Editor

  constructor(document: MinuteNode = { type: 'doc', content: [{ type: 'paragraph' }] }) {
    this.#editor = new Editor({
      element: null,
      extensions: minutesExtensions(this.source),
      content: document,
    })
    const { plugins } = this.#editor.extensionManager
    this.#editor.view.updateState(this.#editor.state.reconfigure({ plugins }))
  }

  get state(): EditorState {
    return this.#editor.state
  }

  dispatch = (tr: Transaction): void => this.#editor.view.dispatch(tr)

  /** What handlers ask of a view while nothing is drawn. */
  get view(): EditorView {
    const { dispatch } = this
    const view = {
      dispatch,
      composing: false,
      endOfTextblock: () => this.state.selection.$from.parentOffset === 0,
    }
    return Object.defineProperty(view, 'state', { get: () => this.state }) as unknown as EditorView
  }

  type(text: string): this {
    for (const letter of text) {
      const { from, to } = this.state.selection
      const handled = this.state.plugins.some((plugin) =>
        plugin.props.handleTextInput?.call(plugin, this.view, from, to, letter, () => this.state.tr),
      )
      if (!handled) this.dispatch(this.state.tr.insertText(letter))
    }
    return this
  }

  press(key: string): this {
    const event = {
      key,
      code: '',
      keyCode: 0,
      preventDefault() {},
      stopPropagation() {},
    } as unknown as KeyboardEvent
    this.state.plugins.some((plugin) => plugin.props.handleKeyDown?.call(plugin, this.view, event))
    return this
  }

  get blocks(): MinuteNode[] {
    return (this.state.doc.toJSON() as MinuteNode).content ?? []
  }
}
