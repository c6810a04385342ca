import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin, PluginKey } from '@tiptap/pm/state'
import { DecorationSet } from '@tiptap/pm/view'

/** Drawn in a pause: while somebody types, a long text is not gone through at every key. */
const AFTER_MS = 200

/**
 * Draws something into the text that is not part of it, anew shortly after every change of it, until the function returned is called. `name` is
 * the drawing's own; `draw` works it out from the text.
 */
export function drawnSoon(
  editor: Editor,
  name: string,
  draw: (doc: DocumentNode) => DecorationSet,
): () => void {
  const key = new PluginKey<DecorationSet>(name)
  const plugin = new Plugin<DecorationSet>({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (tr, set) => (tr.getMeta(key) as DecorationSet | undefined) ?? set.map(tr.mapping, tr.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view: (view) => {
      let timer: ReturnType<typeof setTimeout> | undefined
      const soon = () => {
        clearTimeout(timer)
        timer = setTimeout(() => {
          view.dispatch(view.state.tr.setMeta(key, draw(view.state.doc)).setMeta('addToHistory', false))
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
    if (!editor.isDestroyed) editor.unregisterPlugin(key)
  }
}
