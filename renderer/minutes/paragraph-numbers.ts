import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { useEffect, useRef } from 'react'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { paragraphNumbers } from '../../shared/minutes/places.ts'
import './paragraph-numbers.css'

const KEY = new PluginKey<DecorationSet>('paragraph numbers')
/** Numbered in a pause: while somebody types, a long text is not gone through at every key. */
const AFTER_MS = 200

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
    const plugin = new Plugin<DecorationSet>({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, set) => (tr.getMeta(KEY) as DecorationSet | undefined) ?? set.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => KEY.getState(state) },
      view: (view) => {
        let timer: ReturnType<typeof setTimeout> | undefined
        const soon = () => {
          clearTimeout(timer)
          timer = setTimeout(() => {
            const set = numbered(view.state.doc, newest.current)
            view.dispatch(view.state.tr.setMeta(KEY, set).setMeta('addToHistory', false))
          }, AFTER_MS)
        }
        soon()
        return {
          update: (_view, before) => {
            if (before.doc !== view.state.doc) soon()
          },
          destroy: () => clearTimeout(timer),
        }
      },
    })
    editor.registerPlugin(plugin)
    return () => {
      if (!editor.isDestroyed) editor.unregisterPlugin(KEY)
    }
  }, [editor, shown])
}
