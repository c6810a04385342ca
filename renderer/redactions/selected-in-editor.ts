import type { Editor } from '@tiptap/core'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { placesOf } from '../../shared/minutes/places.ts'
import { characterAt, textBlocks } from '../minutes/editor/text-blocks.ts'
import { placesHere } from '../minutes/place-at-caret.ts'
import { type Chosen, partOf } from './chosen.ts'

/** What is selected in the minutes of an item; without a selection, the paragraph the caret is in. */
export function selectedInEditor(editor: Editor, itemId: string, item: ItemNumber): Chosen {
  const { doc, selection } = editor.state
  const json = doc.toJSON() as MinuteNode
  const places = placesOf(json, item)
  const parts = textBlocks(doc, json).flatMap(({ block, start }) => {
    const place = places.find(({ node }) => node === block)
    if (!place) return []
    // A selection of cells has several ranges.
    return selection.ranges.flatMap(({ $from, $to }) => {
      const from = characterAt(block, Math.max(0, $from.pos - start))
      const to = $to.pos <= start ? 0 : characterAt(block, $to.pos - start)
      const text = { label: place.label, text: place.text, owner: '' }
      return to > from ? partOf(text, from, to) : []
    })
  })
  return { itemId, paragraph: parts[0]?.paragraph ?? placesHere(editor, item).here?.label ?? '', parts }
}
