import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import {
  onLetter,
  onSpace,
  optionsOf,
  type PickerOption,
  type PickerSource,
  typedTag,
} from './picker-options.ts'
import { type Trigger, triggerAt } from './triggers.ts'

/** The open picker: what was typed, and which choice is marked. */
export type OpenPicker = { trigger: Trigger; index: number }
type PickerState = { open: OpenPicker | null; dismissed: number | null }
type PickerMeta = { index: number } | 'dismiss'

export const pickerKey = new PluginKey<PickerState>('picker')

/** The picker open in this state, or null. */
export function openPicker(state: EditorState): OpenPicker | null {
  return pickerKey.getState(state)?.open ?? null
}

function choose(view: EditorView, option: PickerOption | undefined): boolean {
  const tr = option?.apply(view.state)
  if (!tr) return false
  view.dispatch(tr.scrollIntoView())
  return true
}

/** Takes the choice at `index`, as a click does. */
export function chooseAt(view: EditorView, source: PickerSource, index: number): void {
  const open = openPicker(view.state)
  if (open) choose(view, optionsOf(open.trigger, view.state, source)[index])
  view.focus()
}

/** Closes the picker and leaves the words as they are. */
export function dismissPicker(view: EditorView): void {
  if (openPicker(view.state)) view.dispatch(view.state.tr.setMeta(pickerKey, 'dismiss' satisfies PickerMeta))
}

/** Keys with which the caret leaves the word it is in, with Ctrl or without. */
const LEAVES_A_WORD = new Set(['ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'])

/** A tag that was typed and left is one all the same: a sign that stays text would be published. Esc keeps the words. */
function finishTag(view: EditorView): void {
  const open = openPicker(view.state)
  const typed = open ? typedTag(open.trigger, '') : null
  if (typed) choose(view, typed)
}

/**
 * Which picker is open follows from the text before the caret at every change, at once: keys typed quickly after one another
 * (`@ins`, Enter) must meet the choices they were meant for.
 */
export function pickerPlugin(source: PickerSource): Plugin<PickerState> {
  return new Plugin<PickerState>({
    key: pickerKey,
    state: {
      init: () => ({ open: null, dismissed: null }),
      apply: (tr, old, _before, state) => {
        const meta: PickerMeta | undefined = tr.getMeta(pickerKey)
        const dismissed = old.dismissed === null ? null : tr.mapping.map(old.dismissed)
        const trigger = triggerAt(state)
        if (trigger === null) return { open: null, dismissed: null }
        if (meta === 'dismiss') return { open: null, dismissed: trigger.from }
        if (dismissed === trigger.from) return { open: null, dismissed }
        // Only typing opens a picker, not a caret that happens to pass an old "@".
        const same = old.open !== null && tr.mapping.map(old.open.trigger.from) === trigger.from
        if (!same && !tr.docChanged) return { open: null, dismissed: null }
        if (optionsOf(trigger, state, source).length === 0) return { open: null, dismissed: null }
        const index = meta ? meta.index : tr.docChanged ? 0 : (old.open?.index ?? 0)
        return { open: { trigger, index }, dismissed: null }
      },
    },
    props: {
      handleKeyDown: (view, event) => {
        const open = openPicker(view.state)
        if (open && LEAVES_A_WORD.has(event.key)) finishTag(view)
        if (open && (event.ctrlKey || event.metaKey) && /^Arrow(Up|Down)$/.test(event.key)) finishTag(view)
        if (!open || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return false
        const options = optionsOf(open.trigger, view.state, source)
        const move = (step: number) => {
          const index = (open.index + step + options.length) % options.length
          view.dispatch(view.state.tr.setMeta(pickerKey, { index } satisfies PickerMeta))
          return true
        }
        if (event.key === 'ArrowDown') return move(1)
        if (event.key === 'ArrowUp') return move(-1)
        if (event.key === 'Enter' || (event.key === 'Tab' && !event.shiftKey))
          return choose(view, options[open.index])
        if (event.key !== 'Escape') return false
        dismissPicker(view)
        // Esc closed the picker; it does not also leave the screen.
        event.stopPropagation()
        return true
      },
      handleTextInput: (view, _from, _to, text) => {
        const open = openPicker(view.state)
        if (!open || text.length !== 1) return false
        if (text !== ' ') {
          const passed = onLetter(open.trigger, view.state, source, text)
          if (!passed || !choose(view, passed)) return false
          view.dispatch(view.state.tr.insertText(text))
          return true
        }
        const answer = onSpace(open.trigger, view.state, source)
        if (answer === 'go on') return false
        if (answer === 'close') {
          dismissPicker(view)
          return false
        }
        return choose(view, answer)
      },
      handleDOMEvents: {
        mousedown: (view) => {
          finishTag(view)
          return false
        },
        blur: (view) => {
          finishTag(view)
          dismissPicker(view)
          return false
        },
      },
    },
  })
}
