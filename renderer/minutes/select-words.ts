import type { Editor } from '@tiptap/core'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { findPlace, placesOf } from '../../shared/minutes/places.ts'
import type { PlainNote } from '../../shared/plain-english/notes.ts'
import { positionOf, textBlocks } from './editor/text-blocks.ts'

/** Selects the words a note speaks of and brings them into sight; the text alone takes the focus when they were changed meanwhile. */
export function selectWords(editor: Editor, item: ItemNumber, { block, from, to }: PlainNote): void {
  const json = editor.getJSON() as MinuteNode
  const place = findPlace(placesOf(json, item), block.place, block.text)
  const found = place && textBlocks(editor.state.doc, json).find((each) => each.block === place.node)
  if (!found) {
    editor.commands.focus()
    return
  }
  const range = {
    from: found.start + positionOf(found.block, from),
    to: found.start + positionOf(found.block, to),
  }
  editor.chain().setTextSelection(range).focus(undefined, { scrollIntoView: true }).run()
  if (editor.isEditable) return
  // A text that cannot be changed takes no selection of its own; the page's shows where the words are.
  const node = editor.view.nodeDOM(found.start - 1)
  if (!(node instanceof HTMLElement)) return
  node.scrollIntoView({ block: 'center' })
  getSelection()?.selectAllChildren(node)
}
