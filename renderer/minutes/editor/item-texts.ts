import type { Editor } from '@tiptap/core'
import { EditorState } from '@tiptap/pm/state'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { type GivenNumber, giveNumbers, rememberSentLines } from './line-numbers.ts'

/**
 * The texts of a meeting's items in one editor. Each item keeps its own caret and its own undo while the screen is open; the one on
 * screen is in the editor, the others wait here.
 */
export class ItemTexts {
  readonly #waiting = new Map<string, EditorState>()
  #editor: Editor
  #current: string
  #token = 0

  constructor(editor: Editor, itemId: string) {
    this.#editor = editor
    this.#current = itemId
  }

  get current(): string {
    return this.#current
  }

  /** Shows another item; `document` is its text on record, used the first time. */
  show(itemId: string, document: MinuteNode): void {
    if (itemId === this.#current) return
    this.#waiting.set(this.#current, this.#editor.state)
    const next = this.#waiting.get(itemId) ?? this.#begin(document)
    this.#waiting.delete(itemId)
    this.#current = itemId
    this.#put(next)
  }

  /** Takes over a text that was changed elsewhere — by undo, or on the actions page. The caret stays as near as it can. */
  adopt(itemId: string, document: MinuteNode): void {
    const state = this.#stateOf(itemId)
    if (!state) return
    const node = state.schema.nodeFromJSON(document)
    if (node.eq(state.doc)) return
    if (itemId !== this.#current) {
      this.#waiting.set(itemId, this.#begin(document))
      return
    }
    const start = node.content.findDiffStart(state.doc.content)
    const end = node.content.findDiffEnd(state.doc.content)
    if (start === null || end === null) return
    const overlap = start - Math.min(end.a, end.b)
    const shift = overlap > 0 ? overlap : 0
    const tr = state.tr.replace(start, end.b + shift, node.slice(start, end.a + shift))
    this.#editor.view.dispatch(tr.setMeta('addToHistory', false).setMeta('preventUpdate', true))
  }

  /** The text of an item to save now, and the token that brings its numbers back to their lines. */
  read(itemId: string): { document: MinuteNode; token: number } {
    this.#token += 1
    const state = this.#stateOf(itemId)
    if (!state) throw new Error(`no text for item ${itemId}`)
    this.#apply(itemId, rememberSentLines(state, this.#token))
    return { document: state.doc.toJSON() as MinuteNode, token: this.#token }
  }

  /** Puts the numbers of a save into the lines they belong to, and makes paragraphs of the decisions it refused (`refused`, by place). */
  numbered(
    itemId: string,
    token: number,
    lines: readonly GivenNumber[],
    refused: readonly number[] = [],
  ): void {
    const state = this.#stateOf(itemId)
    if (state) this.#apply(itemId, giveNumbers(state, token, lines, refused))
  }

  /** The text of an item as it stands here; null when it was not opened yet. */
  documentOf(itemId: string): MinuteNode | null {
    return (this.#stateOf(itemId)?.doc.toJSON() as MinuteNode | undefined) ?? null
  }

  #stateOf(itemId: string): EditorState | undefined {
    return itemId === this.#current ? this.#editor.state : this.#waiting.get(itemId)
  }

  #apply(itemId: string, tr: EditorState['tr']): void {
    tr.setMeta('preventUpdate', true)
    if (itemId === this.#current) this.#editor.view.dispatch(tr)
    else this.#waiting.set(itemId, (this.#waiting.get(itemId) ?? this.#editor.state).apply(tr))
  }

  #begin(document: MinuteNode): EditorState {
    const { schema, plugins } = this.#editor.state
    return EditorState.create({ doc: schema.nodeFromJSON(document), plugins })
  }

  #put(state: EditorState): void {
    this.#editor.view.updateState(state)
    // Tells what watches the editor that it shows another text; changes nothing.
    this.#editor.view.dispatch(state.tr.setMeta('addToHistory', false).scrollIntoView())
  }
}
