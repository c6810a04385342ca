import { type Editor, EditorContent } from '@tiptap/react'
import './minutes-editor.css'
import { Picker } from './picker.tsx'
import type { PickerSource } from './picker-options.ts'

/** The text of one item, with the pickers that open while typing. */
export function MinutesEditor({ editor, source }: { editor: Editor; source: PickerSource }) {
  return (
    <>
      <EditorContent editor={editor} />
      <Picker editor={editor} source={source} />
    </>
  )
}
