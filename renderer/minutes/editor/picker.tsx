import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { announce } from '../../ui/announce.tsx'
import classes from './picker.module.css'
import { optionsOf, type PickerSource } from './picker-options.ts'
import { chooseAt, openPicker } from './picker-plugin.ts'

const TITLES = {
  slash: 'Make this',
  person: 'People at this meeting',
  due: 'By when',
  tag: 'Tags, for the office only',
  snippet: 'Snippets',
} as const

const GAP = 6
const ROOM_BELOW = 260

/** The list that opens while typing `/`, `@`, `>`, `#` or `;`. The caret stays in the text; the marked choice is told to screen readers. */
export function Picker({ editor, source }: { editor: Editor; source: PickerSource }) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const open = useEditorState({ editor, selector: ({ editor: e }) => openPicker(e.state) })
  const options = open ? optionsOf(open.trigger, editor.state, source) : []
  const index = open ? Math.min(open.index, options.length - 1) : 0
  const marked = options[index]
  const kind = open?.trigger.kind
  const markedLabel = marked ? [marked.label, marked.detail].filter(Boolean).join(', ') : ''

  useEffect(() => {
    const { dom } = editor.view
    if (!kind) return
    dom.setAttribute('aria-controls', `${id}-list`)
    dom.setAttribute('aria-haspopup', 'listbox')
    dom.setAttribute('aria-activedescendant', `${id}-${index}`)
    return () => {
      for (const name of ['aria-controls', 'aria-haspopup', 'aria-activedescendant'])
        dom.removeAttribute(name)
    }
  }, [editor, id, kind, index])

  useEffect(() => {
    if (kind && markedLabel)
      announce(kind === 'due' ? markedLabel : `${markedLabel}, ${index + 1} of ${options.length}`)
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [kind, markedLabel, index, options.length])

  if (!open || !kind) return null
  const place = editor.view.coordsAtPos(open.trigger.from)
  const above = place.bottom + ROOM_BELOW > window.innerHeight
  const vertical = above ? { bottom: window.innerHeight - place.top + GAP } : { top: place.bottom + GAP }
  return createPortal(
    <div
      className={classes.picker}
      style={{ left: Math.min(place.left, window.innerWidth - 340), ...vertical }}
    >
      <div className={classes.title} aria-hidden="true">
        {TITLES[kind]}
      </div>
      <div ref={list} role="listbox" id={`${id}-list`} aria-label={TITLES[kind]} className={classes.list}>
        {options.map((option, at) => (
          <div
            key={option.key}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === index}
            tabIndex={-1}
            className={classes.option}
            onMouseDown={(event) => {
              // A click must not take the caret out of the text.
              event.preventDefault()
              chooseAt(editor.view, source, at)
            }}
          >
            <span>{option.label}</span>
            {option.detail && <span className={classes.detail}>{option.detail}</span>}
          </div>
        ))}
      </div>
    </div>,
    document.body,
  )
}
