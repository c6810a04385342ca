import type { Editor } from '@tiptap/core'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { type Place, placesOf } from '../../shared/minutes/places.ts'

/** The blocks of the text on screen by name, and the one the caret is in (or the nearest before it); null when there is no text. */
export function placesHere(editor: Editor, item: ItemNumber): { places: Place[]; here: Place | null } {
  const document = editor.getJSON() as MinuteNode
  const places = placesOf(document, item)
  const { $from } = editor.state.selection
  let node: MinuteNode | undefined = document
  for (let depth = 0; depth < $from.depth; depth += 1) node = node?.content?.[$from.index(depth)]
  const exact = places.find((place) => place.node === node)
  return { places, here: exact ?? nearest(document, places, node) }
}

function nearest(document: MinuteNode, places: readonly Place[], node: MinuteNode | undefined): Place | null {
  const byNode = new Map(places.map((place) => [place.node, place]))
  let last: Place | null = null
  let passed = false
  const walk = (one: MinuteNode) => {
    if (passed) return
    if (one === node) passed = true
    last = byNode.get(one) ?? last
    for (const child of one.content ?? []) walk(child)
  }
  walk(document)
  return last ?? places[0] ?? null
}
