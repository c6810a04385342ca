import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { useEffect, useRef } from 'react'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { paragraphNumbers } from '../../shared/minutes/places.ts'
import { drawnSoon } from './editor/drawn-soon.ts'
import './paragraph-numbers.css'

function numbered(doc: DocumentNode, item: ItemNumber): DecorationSet {
  const json = doc.toJSON() as MinuteNode
  const numbers = paragraphNumbers(json, item)
  const found: Decoration[] = []
  const walk = (node: DocumentNode, from: MinuteNode, start: number) => {
    node.forEach((child, offset, index) => {
      const own = from.content?.[index]
      if (!own) return
      const at = start + offset
      const number = numbers.get(own)
      if (number !== undefined)
        found.push(Decoration.node(at, at + child.nodeSize, { 'data-paragraph': number }))
      else if (!child.isTextblock) walk(child, own, at + 1)
    })
  }
  walk(doc, json, 0)
  return DecorationSet.create(doc, found)
}

/** Shows the number of each paragraph beside it, as the public page numbers them, while `shown`. */
export function useParagraphNumbers(editor: Editor, item: ItemNumber, shown: boolean): void {
  const newest = useRef(item)
  newest.current = item
  useEffect(() => {
    if (!shown) return
    return drawnSoon(editor, 'paragraph numbers', (doc) => numbered(doc, newest.current))
  }, [editor, shown])
}
