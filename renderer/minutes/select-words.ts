import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import { inlineText, type MinuteNode } from '../../shared/minutes/document.ts'
import { findPlace, placesOf } from '../../shared/minutes/places.ts'
import type { PlainNote } from '../../shared/plain-english/notes.ts'

type Found = { block: MinuteNode; start: number }

/** Where a block of the document stands in the editor: the position before its first character. */
function findBlock(doc: DocumentNode, json: MinuteNode, wanted: MinuteNode, start: number): Found | null {
  let found: Found | null = null
  doc.forEach((child, offset, index) => {
    const own = json.content?.[index]
    if (found !== null || own === undefined) return
    const at = start + offset + 1
    if (own === wanted) found = { block: own, start: at }
    else if (!child.isTextblock && !child.isLeaf) found = findBlock(child, own, wanted, at)
  })
  return found
}

/** How far into a block a character of its text is: a mention, a tag and a line break take one place, however long their words. */
function placeOf(block: MinuteNode, character: number): number {
  let passed = 0
  let place = 0
  for (const child of block.content ?? []) {
    const { length } = inlineText(child)
    if (child.type === 'text') {
      if (passed + length >= character) return place + character - passed
      place += length
    } else {
      if (passed >= character) return place
      place += 1
    }
    passed += length
  }
  return place
}

/** Selects the words a note speaks of and brings them into sight; the text alone takes the focus when they were changed meanwhile. */
export function selectWords(editor: Editor, item: ItemNumber, { block, from, to }: PlainNote): void {
  const json = editor.getJSON() as MinuteNode
  const place = findPlace(placesOf(json, item), block.place, block.text)
  const found = place && findBlock(editor.state.doc, json, place.node, 0)
  if (!found) {
    editor.commands.focus()
    return
  }
  const range = { from: found.start + placeOf(found.block, from), to: found.start + placeOf(found.block, to) }
  editor.chain().setTextSelection(range).focus(undefined, { scrollIntoView: true }).run()
  if (editor.isEditable) return
  // A text that cannot be changed takes no selection of its own; the page's shows where the words are.
  const node = editor.view.nodeDOM(found.start - 1)
  if (!(node instanceof HTMLElement)) return
  node.scrollIntoView({ block: 'center' })
  getSelection()?.selectAllChildren(node)
}
